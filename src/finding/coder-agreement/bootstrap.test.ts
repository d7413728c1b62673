import { describe, expect, it } from "vitest";
import { bootstrapOverSources } from "./bootstrap.ts";
import { type Coincidences, countCoincidences, krippendorffAlpha, sumCoincidences } from "./krippendorff.ts";
import { drawBelow, seededRandom } from "./random.ts";
import { ratingsOfRows } from "./ratings.ts";

/** Interviews of which each was coded with its own care, so that turns within one are alike. */
function interviews(count: number, turns: number) {
  const random = seededRandom(12);
  return Array.from({ length: count }, () => {
    const care = random();
    const rows = Array.from({ length: turns }, () => {
      const truth = 1 + drawBelow(random, 3);
      return [truth, random() < care ? truth : 1 + drawBelow(random, 3)];
    });
    return countCoincidences(ratingsOfRows(rows, { categories: [1, 2, 3], unit: "turn" }));
  });
}
const alphaOf = (sources: readonly Coincidences[]) => krippendorffAlpha(sumCoincidences(sources), "nominal").value;

describe("bootstrapOverSources", () => {
  it("gives limits around the figure, the same for the same seed", () => {
    const sources = interviews(20, 40);
    const limits = bootstrapOverSources(sources, alphaOf, { draws: 400, seed: 5 });
    expect(limits.low).toBeLessThan(alphaOf(sources) as number);
    expect(limits.high).toBeGreaterThan(alphaOf(sources) as number);
    expect(limits).toMatchObject({ why: null, sources: 20, draws: 400, coverage: 0.95, undefinedDraws: 0, seed: 5 });
    expect(bootstrapOverSources(sources, alphaOf, { draws: 400, seed: 5 })).toEqual(limits);
  });

  it("does not grow narrower when the same interviews are only cut finer", () => {
    const width = (turns: number) => {
      const { low, high } = bootstrapOverSources(interviews(20, turns), alphaOf, { draws: 400 });
      return (high as number) - (low as number);
    };
    expect(width(400)).toBeGreaterThan(width(40) / 2);
  });

  it("gives no limits for one source, nor where the figure is mostly undefined, and says why", () => {
    const one = interviews(1, 40);
    expect(bootstrapOverSources(one, alphaOf)).toMatchObject({ low: null, high: null, why: expect.stringContaining("two sources") });
    const unanimous = [1, 2].map(() => countCoincidences(ratingsOfRows([[1, 1]], { categories: [1, 2, 3] })));
    const none = bootstrapOverSources(unanimous, alphaOf, { draws: 50 });
    expect(none).toMatchObject({ low: null, high: null, undefinedDraws: 50, why: "the figure is undefined in 50 of 50 draws" });
  });
});
