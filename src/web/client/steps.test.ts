import { expect, test } from "vitest";
import { runAtOnce, runInSlices, type Steps } from "./steps.ts";

function* sum(upTo: number, busy: number): Steps<number> {
  let total = 0;
  for (let each = 1; each <= upTo; each++) {
    const until = performance.now() + busy;
    while (performance.now() < until);
    total += each;
    yield;
  }
  return total;
}

test("steps come to the same end at once and in slices", async () => {
  expect(runAtOnce(sum(100, 0))).toBe(5050);
  expect(await runInSlices(sum(100, 0))).toBe(5050);
});

test("others get their turn while the steps go on", async () => {
  let turns = 0;
  const other = setInterval(() => turns++, 1);
  await runInSlices(sum(200, 0.5));
  clearInterval(other);
  expect(turns).toBeGreaterThan(1);
});
