import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { caseCoefficients, runCases } from "./run-cases.ts";

type Given = { id: string; coefficient: string; expected: number; tolerance: number; computed_here: number };
const file = JSON.parse(readFileSync(new URL("../../../test/fixtures/agreement-cases.json", import.meta.url), "utf8")) as {
  cases: Given[];
};
const results = new Map(runCases(file).map((result) => [result.id, result]));

const twoTurns = {
  id: "two-turns",
  coefficient: "krippendorff_alpha_nominal",
  form: "units",
  data: [
    ["lead", "lead"],
    ["partner", "partner"],
  ],
  expected: 1,
  tolerance: 0,
};
const resultOf = (given: object) => runCases({ cases: [{ ...twoTurns, ...given }] })[0];

describe("runCases on published values", () => {
  it.each(file.cases)("$id: $coefficient is $expected", ({ id, expected, computed_here }) => {
    const result = results.get(id);
    expect(result).toMatchObject({ id, expected, ok: true });
    expect(result?.value).toBeCloseTo(computed_here, 9);
  });

  it("are of coefficients that docs/method/reliability.md explains", () => {
    const page = readFileSync(new URL("../../../docs/method/reliability.md", import.meta.url), "utf8");
    expect(caseCoefficients.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it("covers every coefficient of the file", () => {
    expect(file.cases.filter(({ coefficient }) => !caseCoefficients.includes(coefficient))).toEqual([]);
  });
});

describe("runCases", () => {
  it("takes null and the word undefined for an expected undefined, and says why it is", () => {
    const oneCode = [
      ["lead", "lead"],
      ["lead", "lead"],
    ];
    for (const expected of [null, "undefined"]) {
      const result = resultOf({ data: oneCode, expected, tolerance: null });
      expect(result).toMatchObject({ value: null, expected: null, ok: true, why: expect.stringContaining("do not vary") });
    }
    expect(resultOf({ data: oneCode, expected: 1 })).toMatchObject({ value: null, ok: false });
    expect(resultOf({ expected: null })).toMatchObject({ value: 1, ok: false });
  });

  it("takes two numbers for limits", () => {
    expect(resultOf({ expected: [0.9, 1] })).toMatchObject({ value: 1, expected: [0.9, 1], ok: true });
    expect(resultOf({ expected: [0.2, 0.4] })).toMatchObject({ ok: false });
  });

  it("reports a coefficient it does not know, a form that does not fit and data that are malformed, and goes on", () => {
    const rows = runCases({
      cases: [
        { ...twoTurns, id: "unknown", coefficient: "holsti" },
        { ...twoTurns, id: "inherited", coefficient: "toString" },
        { ...twoTurns, id: "unfit", coefficient: "u_alpha_nominal" },
        { ...twoTurns, id: "strange", form: "spreadsheet" },
        { ...twoTurns, id: "uneven", data: [["lead"], ["lead", "partner"]] },
        { ...twoTurns, id: "broken", data: "lead, partner" },
        { id: "empty" },
        7,
        { ...twoTurns, id: "no-category", coefficient: "k_u_alpha_nominal", form: "unitizing_half_open", data: { units: {} } },
        { ...twoTurns, id: "odd-distance", coefficient: "cohen_kappa_weighted", distance: "as the crow flies" },
        twoTurns,
      ],
    });
    expect(rows.map(({ ok }) => ok)).toEqual([...new Array(10).fill(false), true]);
    expect(rows.slice(0, 10).every(({ value, why }) => value === null && (why ?? "") !== "")).toBe(true);
    expect(rows[0]?.why).toBe("the coefficient holsti is not known");
    expect(rows[2]?.why).toBe("u_alpha_nominal cannot be taken from data of the form units");
    expect(rows[7]?.id).toBe("case 8");
  });

  it("refuses what is no file of cases", () => {
    expect(() => runCases([])).toThrow("no file of agreement cases");
    expect(() => runCases(null)).toThrow("no file of agreement cases");
  });

  it("evaluates gamma from a seed", () => {
    const units = { Alex: [["lead", 0, 40]], Suzan: [["lead", 4, 44]] };
    const gamma = { coefficient: "gamma", form: "unitizing_half_open", data: { continuum: [0, 400], units, seed: 3 }, expected: [0.9, 1] };
    expect(resultOf(gamma)).toMatchObject({ ok: true });
    expect(resultOf(gamma)?.value).toBe(resultOf(gamma)?.value);
  });
});
