import { describe, expect, it } from "vitest";
import { computeSaturation } from "./saturation.ts";

const sources = (counts: readonly number[]) => {
  let next = 0;
  return counts.map((count, n) => ({
    source: `s-${n + 1}`,
    codes: new Set([...Array.from({ length: count }, () => `c-${next++}`), ...(n > 0 ? ["c-0"] : [])]),
  }));
};

describe("saturation after Guest, Namey and Chen 2020", () => {
  // Worked by hand: 37 codes in the first four sources, then 4, 3, 1, 0, 2, 0 new ones.
  it("counts the base, the runs that slide over what follows, and where new codes fall to the threshold", () => {
    const found = computeSaturation(sources([11, 10, 9, 7, 4, 3, 1, 0, 2, 0]), { baseSize: 4, runLength: 2, threshold: 0.05 });
    expect(found.baseCodes).toBe(37);
    expect(found.runs.map(({ from, to, newCodes }) => [from, to, newCodes])).toEqual([
      [5, 6, 7],
      [6, 7, 4],
      [7, 8, 1],
      [8, 9, 2],
      [9, 10, 2],
    ]);
    expect(found.runs.map(({ ratio }) => Math.round((ratio ?? 0) * 100))).toEqual([19, 11, 3, 5, 5]);
    expect(found.reachedAt).toBe(6);
    expect(computeSaturation(sources([11, 10, 9, 7, 4, 3, 1, 0, 2, 0]), { baseSize: 4, runLength: 2, threshold: 0 }).reachedAt).toBeNull();
  });

  it("says nothing of fewer sources than a base", () => {
    const found = computeSaturation(sources([3, 2]), { baseSize: 4, runLength: 2, threshold: 0 });
    expect([found.baseCodes, found.runs, found.reachedAt]).toEqual([null, [], null]);
  });
});
