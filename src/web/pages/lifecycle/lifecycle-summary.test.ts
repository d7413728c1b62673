import { describe, expect, it } from "vitest";
import { summariseLifecycle } from "./lifecycle-summary.ts";

const project = (clock: string | null, days: number | null, limits: readonly [number, number] | null = null) =>
  ({
    clock: clock === null ? null : { date: clock },
    comparison: { days, arrivals: { limits: limits === null ? null : { low: limits[0], high: limits[1] } } },
  }) as never;
const shift = (direction: string | null, saidDirection: string | null = null) =>
  ({ said: { direction: saidDirection }, traced: { direction, comparison: { days: 365 } } }) as never;

describe("summariseLifecycle", () => {
  const summary = summariseLifecycle({
    projects: [project("2022", 365, [1.2, 3]), project("2022", 365, [0.1, 0.6]), project("2022", null), project(null, null)],
    shifts: [shift("broader"), shift("narrower"), shift(null)],
    general: { said: { direction: "broader" } as never, passages: [{}, {}] as never },
  });

  it("counts what rose and fell beyond limits, and what could not be compared", () => {
    expect(summary.aligned).toEqual([
      "2 projects of 4 can be compared on both sides of the release.",
      "Arrivals rose in 1 and fell in 1 of them, beyond their limits.",
      "1 has no window before or after.",
      "1 has no release date.",
    ]);
  });

  it("sets what is said in general beside what is traced", () => {
    expect(summary.shift).toEqual([
      "Said in general, by 2 passages: taking part becomes broader after a release.",
      "Traced, by project and domain: arrivals are broader in 1, narrower in 1, and not decided in 1 of 3 comparisons.",
      "No project's own testimony speaks of both sides of a release in one domain.",
    ]);
  });
});
