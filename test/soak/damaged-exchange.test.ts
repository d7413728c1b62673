import { expect, it } from "vitest";
import { damagedArchive, importWhole, soundArchive } from "../exchange/damaged-archive.ts";
import { mutateBytes, numbersFrom } from "../exchange/mutate-archive.ts";

/** A shorter run, where a machine has no hours: `PORTOLAN_SOAK_ARCHIVES=100000 npm run soak`. */
const count = Number(process.env.PORTOLAN_SOAK_ARCHIVES ?? 1_000_000);

it(`${count.toLocaleString("en")} damaged QDPX archives are imported whole or refused`, async () => {
  const random = numbersFrom(1_000_000);
  let taken = 0;
  for (let n = 0; n < count; n += 1) {
    const bytes = n % 2 === 0 ? mutateBytes(soundArchive, random) : damagedArchive(random);
    if ((await importWhole(bytes)) !== undefined) taken += 1;
  }
  expect(taken).toBeGreaterThan(count / 20);
}, 14_400_000);
