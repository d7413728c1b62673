import { expect, it } from "vitest";
import { kinds, readMutated } from "./mutate-documents.ts";

it("20,000 mutated files of nine kinds are read as a sound text or refused with the reason", { timeout: 120_000 }, async () => {
  const tally = await readMutated(20_000, 7);
  const total = [...tally.values()].reduce((sum, { read, refused }) => sum + read + refused, 0);
  expect(total).toBe(20_000);
  for (const { name } of kinds) expect(tally.get(name)?.read, name).toBeGreaterThan(0);
});
