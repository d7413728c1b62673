import { expect, it } from "vitest";
import { damagedArchive, importWhole, soundArchive } from "../exchange/damaged-archive.ts";
import { mutateBytes, numbersFrom } from "../exchange/mutate-archive.ts";

it("a million damaged QDPX archives are imported whole or refused", async () => {
  const random = numbersFrom(1_000_000);
  let taken = 0;
  for (let n = 0; n < 1_000_000; n += 1) {
    const bytes = n % 2 === 0 ? mutateBytes(soundArchive, random) : damagedArchive(random);
    if ((await importWhole(bytes)) !== undefined) taken += 1;
  }
  expect(taken).toBeGreaterThan(50_000);
});
