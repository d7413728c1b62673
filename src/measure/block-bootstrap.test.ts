import { describe, expect, it } from "vitest";
import { bootstrapRatio } from "./block-bootstrap.ts";

const days = (count: number, of: (day: number) => number): number[] => Array.from({ length: count }, (_, day) => of(day));

describe("the block bootstrap of a ratio of sums", () => {
  it("leaves no doubt where every day is alike", () => {
    expect(
      bootstrapRatio(
        days(365, () => 4),
        days(365, () => 2),
      ),
    ).toEqual({ low: 0.5, high: 0.5 });
  });

  it("is wide where the work of a window came in one burst, and holds the ratio seen", () => {
    const even = days(360, () => 3);
    const burst = days(360, (day) => (day >= 100 && day < 160 ? 18 : 0));
    const found = bootstrapRatio(even, burst);
    expect(found?.low).toBeLessThan(0.7);
    expect(found?.high).toBeGreaterThan(1.3);
    expect(bootstrapRatio(even, burst)).toEqual(found);
  });

  it("is not told of an empty or too short window before", () => {
    expect(
      bootstrapRatio(
        days(365, () => 0),
        days(365, () => 1),
      ),
    ).toBeNull();
    expect(
      bootstrapRatio(
        days(40, () => 1),
        days(40, () => 1),
      ),
    ).toBeNull();
  });

  it("gives no upper limit where most draws find nothing before", () => {
    const once = days(365, (day) => (day === 0 ? 1 : 0));
    expect(
      bootstrapRatio(
        once,
        days(365, () => 1),
      )?.high,
    ).toBeNull();
  });
});
