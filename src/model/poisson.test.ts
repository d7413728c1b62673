import { describe, expect, it } from "vitest";
import { poissonLimits, poissonRates } from "./poisson.ts";

// Garwood's limits at 90 %, from chi-square quantiles: low = χ²(0.05; 2k) / 2, high = χ²(0.95; 2k + 2) / 2.
const published = [
  { count: 0, low: 0, high: 2.9957 },
  { count: 1, low: 0.0513, high: 4.7439 },
  { count: 5, low: 1.9701, high: 10.513 },
  { count: 10, low: 5.4254, high: 16.9622 },
  { count: 50, low: 38.9646, high: 63.2871 },
];

describe("poissonLimits", () => {
  it.each(published)("gives Garwood's 90 % limits for $count events", ({ count, low, high }) => {
    const limits = poissonLimits(count, 0.9);
    expect(limits[0]).toBeCloseTo(low, 3);
    expect(limits[1]).toBeCloseTo(high, 3);
  });

  it("holds for large counts, where single terms underflow", () => {
    const [low, high] = poissonLimits(20_000, 0.9);
    expect(low).toBeGreaterThan(20_000 - 1.7 * Math.sqrt(20_000));
    expect(low).toBeLessThan(20_000 - 1.6 * Math.sqrt(20_000));
    expect(high).toBeGreaterThan(20_000 + 1.6 * Math.sqrt(20_000));
    expect(high).toBeLessThan(20_000 + 1.7 * Math.sqrt(20_000));
  });

  it("has no rate without exposure", () => {
    expect(poissonRates(3, 0, 0.9)).toBeNull();
  });
});
