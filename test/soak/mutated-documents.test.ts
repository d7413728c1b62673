import { expect, it } from "vitest";
import { readMutated } from "../testimony/mutate-documents.ts";

it("a million mutated files of nine kinds are read as a sound text or refused with the reason", async () => {
  let total = 0;
  for (let round = 0; round < 50; round += 1) {
    const tally = await readMutated(20_000, 1_000_000 + round * 20_000);
    total += [...tally.values()].reduce((sum, { read, refused }) => sum + read + refused, 0);
  }
  expect(total).toBe(1_000_000);
});
