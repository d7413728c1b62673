import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absenceFactor, rarefyAbsenceFactor, rarefyEffectiveNumber, rarefyPeople } from "./rarefaction.ts";

/** Every way to draw `size` of the events, written out. */
function drawAll(counts: readonly number[], size: number): number[][] {
  const events = counts.flatMap((count, person) => Array.from({ length: count }, () => person));
  const draws: number[][] = [];
  const go = (from: number, drawn: number[]): void => {
    if (drawn.length === size) draws.push(counts.map((_, person) => drawn.filter((one) => one === person).length));
    else for (let at = from; at < events.length; at++) go(at + 1, [...drawn, events[at] as number]);
  };
  go(0, []);
  return draws;
}
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const entropy = (counts: readonly number[], size: number): number =>
  counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / size) * Math.log(count / size)), 0);

describe("rarefaction", () => {
  it("of two events of four by three people is 11 sixths of a person, counted by hand", () => {
    // Of the six pairs, one is twice the same person's.
    expect(rarefyPeople([2, 1, 1], 2)).toBeCloseTo(11 / 6, 12);
    expect(rarefyEffectiveNumber([2, 1, 1], 2)).toBeCloseTo(2 ** (5 / 6), 12);
  });

  it("is what all draws give on average, whoever made how many", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), (people, wanted) => {
        const size = Math.min(
          wanted,
          people.reduce((sum, count) => sum + count, 0),
        );
        const draws = drawAll(people, size);
        expect(rarefyPeople(people, size)).toBeCloseTo(mean(draws.map((drawn) => drawn.filter((count) => count > 0).length)), 9);
        expect(rarefyEffectiveNumber(people, size)).toBeCloseTo(Math.exp(mean(draws.map((drawn) => entropy(drawn, size)))), 9);
      }),
      { numRuns: 60 },
    );
  });

  it("to all events changes nothing, and to none leaves nobody", () => {
    const counts = [1000, 202, 90, 33, 332, 343, 42, 433];
    expect(rarefyPeople(counts, 2475)).toBeCloseTo(8, 9);
    expect(rarefyEffectiveNumber(counts, 2475)).toBeCloseTo(5.29233, 5);
    expect(rarefyAbsenceFactor(counts, 2475)).toEqual({ median: 2, low: 2, high: 2 });
    expect(rarefyPeople(counts, 0)).toBeCloseTo(0, 12);
    expect(rarefyEffectiveNumber(counts, 0)).toBeNull();
    expect(() => rarefyPeople([1], 2)).toThrow(RangeError);
  });

  it("of the absence factor is the same each time, and lies where all draws put it", () => {
    const counts = [3, 2, 2, 1];
    const all = drawAll(counts, 4).map((drawn) => absenceFactor(drawn) as number);
    const found = rarefyAbsenceFactor(counts, 4);
    expect(rarefyAbsenceFactor(counts, 4)).toEqual(found);
    expect(found?.median).toBe(all.sort()[Math.floor(all.length / 2)]);
  });
});

describe("the absence factor", () => {
  it("is CHAOSS's 2 for its eight people, counts exactly half as enough, and is not known for nobody", () => {
    expect(absenceFactor([1000, 202, 90, 33, 332, 343, 42, 433])).toBe(2);
    expect(absenceFactor([2, 1, 1])).toBe(1);
    expect(absenceFactor([])).toBeNull();
  });
});
