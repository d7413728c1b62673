import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_NUMBER, NumberSet } from "./number-set.ts";

describe("a set of numbers", () => {
  it("holds what was added and not deleted, as a set of the language does, and packs and unpacks it", () => {
    const steps = fc.array(fc.record({ number: fc.nat(5_000), isAdded: fc.boolean() }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (all) => {
        const numbers = NumberSet.empty();
        const expected = new Set<number>();
        for (const { number, isAdded } of all) {
          numbers[isAdded ? "add" : "delete"](number);
          expected[isAdded ? "add" : "delete"](number);
        }
        const sorted = [...expected].sort((a, b) => a - b);
        const unpacked = NumberSet.parse(numbers.serialize());
        for (const set of [numbers, unpacked]) {
          expect(set.size).toBe(expected.size);
          expect(set.first(10_000)).toEqual(sorted);
          expect(set.first(3)).toEqual(sorted.slice(0, 3));
          expect(all.every(({ number }) => set.has(number) === expected.has(number))).toBe(true);
        }
      }),
    );
  });

  it("is small: fifty thousand numbers in a row pack into less than a kilobyte", () => {
    const numbers = NumberSet.empty();
    for (let number = 1; number <= 50_000; number++) numbers.add(number);
    expect(numbers.serialize().length).toBeLessThan(1_000);
  });

  it("refuses what is no packed set, and what unpacks to more than it may hold", () => {
    expect(() => NumberSet.parse("no set")).toThrow();
    const large = NumberSet.empty();
    large.add(MAX_NUMBER);
    expect(NumberSet.parse(large.serialize()).has(MAX_NUMBER)).toBe(true);
  });
});
