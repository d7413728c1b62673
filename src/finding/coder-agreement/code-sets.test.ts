import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { krippendorffSetAlpha, presenceOf, setDistance } from "./code-sets.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { ratingsOfRows } from "./ratings.ts";

const codes = ["data", "compute", "licence", "governance"];
const set = fc.subarray(codes);
const rows = fc.array(fc.tuple(set, set), { minLength: 2, maxLength: 12 });

describe("krippendorffSetAlpha", () => {
  it.each(["jaccard", "masi"] as const)("%s does not depend on the order of codes, units or coders, nor on their names", (distance) => {
    const property = fc.property(rows, (given) => {
      const value = krippendorffSetAlpha(given, distance).value ?? 9;
      const turned = given.map(([a, b]) => [[...b].reverse(), [...a, ...a]]).reverse();
      expect(krippendorffSetAlpha(turned, distance).value ?? 9).toBeCloseTo(value, 9);
      const renamed = given.map((row) => row.map((each) => each.map((code) => `2.${code}`)));
      expect(krippendorffSetAlpha(renamed, distance).value ?? 9).toBeCloseTo(value, 9);
    });
    fc.assert(property);
  });

  it("of sets of one code each is nominal alpha", () => {
    const one = fc.array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes)), { minLength: 2 });
    const property = fc.property(one, (given) => {
      const sets = given.map((row) => row.map((code) => [code]));
      const nominal = krippendorffAlpha(ratingsOfRows(given), "nominal").value;
      expect(krippendorffSetAlpha(sets, "masi").value ?? 9).toBeCloseTo(nominal ?? 9, 12);
      expect(krippendorffSetAlpha(sets, "jaccard").value ?? 9).toBeCloseTo(nominal ?? 9, 12);
    });
    fc.assert(property);
  });

  it("tells an empty set, which is a value, from a missing one", () => {
    const answered = [
      [["data"], []],
      [["data"], ["data"]],
    ];
    expect(krippendorffSetAlpha(answered, "jaccard")).toMatchObject({ n: 2, left: 0, coders: 2 });
    const missed = [
      [["data"], null],
      [["data"], ["data"]],
    ];
    expect(krippendorffSetAlpha(missed, "jaccard")).toMatchObject({ n: 1, left: 1, value: null });
  });

  it("gives one binary table a code", () => {
    const coded = [
      [["data", "compute"], ["data"]],
      [["licence"], ["licence"]],
      [[], null],
    ];
    expect(krippendorffAlpha(presenceOf(coded, "data"), "nominal").value).toBe(1);
    expect(krippendorffAlpha(presenceOf(coded, "compute"), "nominal").value).toBeLessThan(0.5);
  });
});

describe("setDistance", () => {
  it("is 0 for equal sets, 1 for sets that share nothing, and MASI is never the smaller", () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [one, other] = [new Set(a), new Set(b)];
        const jaccard = setDistance(one, other, "jaccard");
        const masi = setDistance(one, other, "masi");
        expect(setDistance(one, one, "masi")).toBe(0);
        expect(masi).toBeGreaterThanOrEqual(jaccard);
        expect(setDistance(other, one, "masi")).toBe(masi);
        if (a.length + b.length > 0 && !a.some((code) => b.includes(code))) expect([jaccard, masi]).toEqual([1, 1]);
      }),
    );
  });
});
