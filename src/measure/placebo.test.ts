import { describe, expect, it } from "vitest";
import { listPlacebos, rankAmong } from "./placebo.ts";

describe("placebo windows", () => {
  it("fill the history with whole pairs on both sides of the true one, none over its ends", () => {
    const pairs = listPlacebos({ at: 1000, days: 100 }, { from: 450, until: 1500 });
    // 700–900 and 500–700 before, 1100–1300 and 1300–1500 after; one more would need 300 or 1700.
    expect(pairs.map(({ at }) => at)).toEqual([600, 800, 1200, 1400]);
  });

  it("are none in a history that the true pair fills", () => {
    expect(listPlacebos({ at: 365, days: 365 }, { from: 0, until: 730 })).toEqual([]);
  });

  it("rank the true change by its size in either direction, behind those that equal it", () => {
    expect(rankAmong(-2, [0.5, 1, -0.1, 1.9])).toEqual({ rank: 1, of: 5 });
    expect(rankAmong(1, [0.5, -1, -3, 0.2])).toEqual({ rank: 3, of: 5 });
  });
});
