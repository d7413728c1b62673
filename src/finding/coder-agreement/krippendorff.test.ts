import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCoincidences, krippendorffAlpha, krippendorffAlphaWith, sumCoincidences } from "./krippendorff.ts";
import { joinRatings, type Ratings, ratingsOfRows } from "./ratings.ts";
import { tallyOf } from "./tally.ts";
import { distanceOfMatrix } from "./weights.ts";

const levels = [1, 2, 3];
const cell = fc.constantFrom(1, 2, 3, null);
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 15 });

describe("krippendorffAlpha", () => {
  it("gives the observed and expected disagreement of Krippendorff's example A", () => {
    const example = [
      [0, 1],
      [1, 1],
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 1],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ];
    const alpha = krippendorffAlpha(ratingsOfRows(example), "nominal");
    expect(alpha.observed).toBeCloseTo(0.4, 12);
    expect(alpha.expected).toBeCloseTo(0.442, 3);
    expect(alpha.table).toEqual({
      kind: "coincidences",
      categories: ["0", "1"],
      counts: [
        [10, 4],
        [4, 2],
      ],
    });
  });

  it("of summed sources is that of the sources laid end to end", () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const parts = [first, second].map((part) => ratingsOfRows(part, { categories: levels }));
        const summed = krippendorffAlpha(sumCoincidences(parts.map(countCoincidences)), "ordinal");
        const joined = krippendorffAlpha(joinRatings(parts), "ordinal");
        expect(summed.n).toBe(joined.n);
        expect(summed.value ?? 9).toBeCloseTo(joined.value ?? 9, 9);
      }),
    );
  });

  it("takes columns of bytes, in which an index past the categories is a missing value", () => {
    const columns: Ratings = {
      categories: ["open", "closed"],
      units: 4,
      codes: [Uint8Array.from([0, 1, 1, 255]), Uint8Array.from([0, 1, 0, 1]), Uint8Array.from([255, 1, 0, 255])],
      unit: "turn",
      codebook: null,
    };
    const inRows = [
      ["open", "open", null],
      ["closed", "closed", "closed"],
      ["closed", "open", "open"],
      [null, "closed", null],
    ];
    const same = krippendorffAlpha(ratingsOfRows(inRows, { categories: ["open", "closed"] }), "nominal");
    expect(krippendorffAlpha(columns, "nominal")).toMatchObject({ value: same.value, n: 3, left: 1 });
  });

  it("orders ordinal categories as they were offered", () => {
    const rated = [
      ["closed", "asked"],
      ["asked", "asked"],
      ["led", "led"],
      ["closed", "closed"],
    ];
    const offered = krippendorffAlpha(ratingsOfRows(rated, { categories: ["closed", "asked", "led"] }), "ordinal");
    const otherOrder = krippendorffAlpha(ratingsOfRows(rated, { categories: ["closed", "led", "asked"] }), "ordinal");
    expect(offered.value).toBeGreaterThan(otherOrder.value as number);
  });

  it("interval does not depend on where the scale starts or how it is stretched, ratio not on how it is stretched", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (given, shift, factor) => {
        const moved = (by: number) => ratingsOfRows(given.map((row) => row.map((v) => (v === null ? null : v * factor + by))));
        const plain = ratingsOfRows(given);
        expect(krippendorffAlpha(moved(shift), "interval").value ?? 9).toBeCloseTo(krippendorffAlpha(plain, "interval").value ?? 9, 9);
        expect(krippendorffAlpha(moved(0), "ratio").value ?? 9).toBeCloseTo(krippendorffAlpha(plain, "ratio").value ?? 9, 9);
      }),
    );
  });

  it("is undefined, with why, for distances that the values do not have", () => {
    const words = ratingsOfRows([["led", "asked"]]);
    expect(krippendorffAlpha(words, "interval").why).toContain("need numbers");
    expect(krippendorffAlpha(ratingsOfRows([[-1, 2]]), "ratio").why).toContain("from 0 up");
    expect(
      krippendorffAlpha(
        ratingsOfRows([
          [0, 2],
          [0, 0],
        ]),
        "ratio",
      ).value,
    ).not.toBeNull();
  });

  it("with the nominal distance as a matrix is nominal alpha", () => {
    const nominal = distanceOfMatrix(
      [
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ],
      3,
    );
    fc.assert(
      fc.property(rows, (given) => {
        const ratings = ratingsOfRows(given, { categories: levels });
        expect(krippendorffAlphaWith(ratings, nominal).value).toBe(krippendorffAlpha(ratings, "nominal").value);
      }),
    );
  });

  it("refuses more categories than can be counted pair by pair, and sums of unequal ones", () => {
    const many = ratingsOfRows(Array.from({ length: 2001 }, (_, index) => [index, index]));
    expect(() => tallyOf(many)).toThrow("2001 categories");
    expect(() => sumCoincidences([])).toThrow("No coincidences");
    expect(() =>
      sumCoincidences(
        [
          [1, 2],
          [1, 2, 3],
        ].map((c) => countCoincidences(ratingsOfRows([], { categories: c }))),
      ),
    ).toThrow("unequal");
  });
});
