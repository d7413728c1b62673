import { describe, expect, it } from "vitest";
import { krippendorffSetAlpha, presenceOf } from "./code-sets.ts";
import { cohenKappa } from "./cohen.ts";
import { codeSetsOfUnits, ratingsOfPositions } from "./units-from-spans.ts";

// "the blackboard" (0–14) and "blackboard" (4–14) in one turn, a second turn, and one that only Alex coded.
const turns = [
  { start: 0, end: 40 },
  { start: 40, end: 90 },
  { start: 90, end: 120 },
];
const coders = [
  {
    name: "Alex",
    spans: [
      { code: "data", start: 0, end: 14 },
      { code: "compute", start: 95, end: 100 },
    ],
  },
  { name: "Paul", spans: [{ code: "data", start: 4, end: 14 }] },
];

describe("codeSetsOfUnits", () => {
  it("lets passages that were cut differently meet in their unit, and counts what only one coder saw", () => {
    const { rows, outside } = codeSetsOfUnits(turns, coders);
    expect(rows).toEqual([
      [["data"], ["data"]],
      [[], []],
      [["compute"], []],
    ]);
    expect(outside).toEqual([]);
    expect(cohenKappa(presenceOf(rows, "data")).value).toBe(1);
    expect(cohenKappa(presenceOf(rows, "compute"))).toMatchObject({ value: 0, n: 3, left: 0 });
    expect(krippendorffSetAlpha(rows, "jaccard").value).toBeLessThan(0.7);
  });

  it("gives a unit a code only where enough of it is covered, when a share is asked, counting overlaps once", () => {
    const twice = [
      {
        name: "Alex",
        spans: [
          { code: "data", start: 0, end: 14 },
          { code: "data", start: 10, end: 20 },
        ],
      },
    ];
    expect(codeSetsOfUnits(turns, twice, 0.49).rows[0]).toEqual([["data"]]);
    expect(codeSetsOfUnits(turns, twice, 0.5).rows[0]).toEqual([[]]);
  });

  it("gives every unit that a long passage touches, and lists passages that touch none", () => {
    const gaps = [
      { start: 0, end: 10 },
      { start: 20, end: 30 },
    ];
    const spans = [
      { code: "data", start: 8, end: 21 },
      { code: "data", start: 10, end: 20 },
    ];
    const found = codeSetsOfUnits(gaps, [{ name: "Alex", spans }]);
    expect(found.rows).toEqual([[["data"]], [["data"]]]);
    expect(found.outside).toEqual([{ coder: "Alex", span: { code: "data", start: 10, end: 20 } }]);
  });

  it("refuses units that overlap or are empty", () => {
    expect(() =>
      codeSetsOfUnits(
        [
          { start: 0, end: 10 },
          { start: 9, end: 12 },
        ],
        [],
      ),
    ).toThrow("Unit 2");
    expect(() => codeSetsOfUnits([{ start: 3, end: 3 }], [])).toThrow("Unit 1");
  });
});

describe("ratingsOfPositions", () => {
  it("marks every position that a coder's passages cover", () => {
    const ratings = ratingsOfPositions({ start: 90, end: 110, coders, unit: "character", codebook: "2" });
    expect(ratings).toMatchObject({ units: 20, unit: "character", codebook: "2", categories: ["no", "yes"] });
    expect([...(ratings.codes[0] ?? [])].map(String).join("")).toBe("00000111110000000000");
    expect(ratings.codes[1]?.every((code) => code === 0)).toBe(true);
  });
});
