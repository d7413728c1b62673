import { describe, expect, it } from "vitest";
import { rateRatio, shareLimits } from "./rate-ratio.ts";

describe("a share's exact limits", () => {
  it("are those of Clopper and Pearson's method for 81 of 263", () => {
    // Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 5.
    const [low, high] = shareLimits(81, 263, 0.95);
    expect(low).toBeCloseTo(0.2527, 4);
    expect(high).toBeCloseTo(0.3676, 4);
  });

  it("have a closed form where nothing, or everything, was seen", () => {
    const [low, high] = shareLimits(0, 10, 0.9);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(1 - 0.05 ** (1 / 10), 12);
    const [least, most] = shareLimits(10, 10, 0.9);
    expect(least).toBeCloseTo(0.05 ** (1 / 10), 12);
    expect(most).toBe(1);
    expect(shareLimits(0, 0, 0.9)).toEqual([0, 1]);
  });
});

describe("a rate ratio", () => {
  it("has the limits that R's poisson.test prints for its own example", () => {
    const found = rateRatio({ count: 21, exposure: 3011 }, { count: 11, exposure: 800 }, 0.95);
    expect(found?.ratio).toBeCloseTo(1.971488, 6);
    expect(found?.low).toBeCloseTo(0.8584264, 5);
    expect(found?.high).toBeCloseTo(4.2772659, 5);
  });

  it("is turned about when the sides change places", () => {
    const there = rateRatio({ count: 4, exposure: 2 }, { count: 9, exposure: 1 }, 0.9);
    const back = rateRatio({ count: 9, exposure: 1 }, { count: 4, exposure: 2 }, 0.9);
    expect(there?.ratio).toBeCloseTo(4.5, 12);
    expect(back?.low).toBeCloseTo(1 / (there?.high as number), 9);
    expect(back?.high).toBeCloseTo(1 / (there?.low as number), 9);
  });

  it("is not told without exposure or counts, and has no upper limit where nothing came before", () => {
    expect(rateRatio({ count: 1, exposure: 0 }, { count: 2, exposure: 1 }, 0.9)).toBeNull();
    expect(rateRatio({ count: 0, exposure: 1 }, { count: 0, exposure: 1 }, 0.9)).toBeNull();
    const found = rateRatio({ count: 0, exposure: 1 }, { count: 5, exposure: 1 }, 0.9);
    expect(found).toMatchObject({ ratio: null, high: null });
    // 5 of 5: the lower limit of the share is 0.05^(1/5).
    expect(found?.low).toBeCloseTo(0.05 ** 0.2 / (1 - 0.05 ** 0.2), 9);
  });
});
