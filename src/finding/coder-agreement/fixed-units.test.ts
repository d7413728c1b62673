import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bennettS, brennanPredigerKappa } from "./brennan-prediger.ts";
import { listPairAgreements } from "./by-pair.ts";
import { cohenKappa, cohenKappaWeighted } from "./cohen.ts";
import { congerKappa } from "./conger.ts";
import { gwetAc1, gwetAc2 } from "./gwet.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { percentAgreement, percentAgreementByValue } from "./percent.ts";
import { drawBelow, seededRandom } from "./random.ts";
import { oneAgainstRest, type Ratings, ratingsOfRows, ratingsOfTable } from "./ratings.ts";
import type { Agreement } from "./result.ts";
import { fleissKappa, scottPi } from "./scott-fleiss.ts";

type Figure = (ratings: Ratings) => Agreement;
const levels = [1, 2, 3, 4];
const closer = (c: number, k: number) => Math.abs(c - k);

const twoCoders: Record<string, Figure> = {
  "Cohen's kappa": cohenKappa,
  "weighted kappa": (ratings) => cohenKappaWeighted(ratings, closer),
  "Scott's pi": scottPi,
  "Bennett's S": bennettS,
};
const manyCoders: Record<string, Figure> = {
  "Fleiss' kappa": fleissKappa,
  "Conger's kappa": congerKappa,
  "Brennan and Prediger's kappa": brennanPredigerKappa,
  "Gwet's AC1": gwetAc1,
  "Gwet's AC2": (ratings) => gwetAc2(ratings, "quadratic"),
  "alpha, nominal": (ratings) => krippendorffAlpha(ratings, "nominal"),
  "alpha, ordinal": (ratings) => krippendorffAlpha(ratings, "ordinal"),
  "alpha, interval": (ratings) => krippendorffAlpha(ratings, "interval"),
  "alpha, ratio": (ratings) => krippendorffAlpha(ratings, "ratio"),
};
const percents: Record<string, Figure> = { "percent by unit": percentAgreement, "percent by value": percentAgreementByValue };
const byName = (figures: Record<string, Figure>) => Object.entries(figures).map(([name, figure]) => ({ name, figure }));
const everyFigure = byName({ ...twoCoders, ...manyCoders, ...percents });
const nominal = byName({
  ...percents,
  "Cohen's kappa": cohenKappa,
  "Scott's pi": scottPi,
  "Fleiss' kappa": fleissKappa,
  "Conger's kappa": congerKappa,
  "Brennan and Prediger's kappa": brennanPredigerKappa,
  "Gwet's AC1": gwetAc1,
  "alpha, nominal": (ratings) => krippendorffAlpha(ratings, "nominal"),
});

const value = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...levels) }, { weight: 1, arbitrary: fc.constant(null) });
const rowsOf = (coders: number) => fc.array(fc.array(value, { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 25 });
const codersOf = (name: string) => (name in twoCoders ? 2 : 3);
const of = (rows: (number | null)[][]) => ratingsOfRows(rows, { categories: levels });

/** Equal to twelve digits, or both undefined. */
function expectSame(a: Agreement, b: Agreement): void {
  if (a.value === null || b.value === null) expect(a.value).toBe(b.value);
  else expect(Math.abs(a.value - b.value)).toBeLessThan(1e-9 * (1 + Math.abs(a.value)));
}

describe("every coefficient over fixed units", () => {
  it.each(everyFigure)("$name does not depend on the order of units", ({ name, figure }) => {
    const shuffledRows = rowsOf(codersOf(name)).chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    );
    fc.assert(fc.property(shuffledRows, ([rows, other]) => expectSame(figure(of(rows)), figure(of(other)))));
  });

  it.each(everyFigure)("$name does not depend on who is called the first coder", ({ name, figure }) => {
    const property = fc.property(rowsOf(codersOf(name)), (rows) => {
      expectSame(figure(of(rows)), figure(of(rows.map((row) => [...row.slice(1), row[0] as number | null]))));
    });
    fc.assert(property);
  });

  it.each(nominal)("$name does not depend on what nominal categories are called", ({ name, figure }) => {
    const names = new Map<number | null, string | null>([
      [1, "owner"],
      [2, "guest"],
      [3, "partner"],
      [4, "funder"],
      [null, null],
    ]);
    const property = fc.property(rowsOf(codersOf(name)), (rows) => {
      const renamed = rows.map((row) => row.map((each) => names.get(each) as string | null));
      expectSame(figure(of(rows)), figure(ratingsOfRows(renamed, { categories: ["funder", "partner", "owner", "guest"] })));
    });
    fc.assert(property);
  });

  it.each(everyFigure)("$name is 1 where all coders agree and the values vary", ({ name, figure }) => {
    const agreed = fc.array(fc.constantFrom(...levels), { minLength: 2, maxLength: 25 }).filter((values) => new Set(values).size > 1);
    const property = fc.property(agreed, (values) => {
      expect(figure(of(values.map((each) => new Array<number>(codersOf(name)).fill(each)))).value).toBeCloseTo(1, 12);
    });
    fc.assert(property);
  });

  it.each(byName({ ...twoCoders, ...manyCoders }))(
    "$name is near 0 where coders choose without regard to the units",
    ({ name, figure }) => {
      const property = fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const rows = Array.from({ length: 4000 }, () => Array.from({ length: codersOf(name) }, () => 1 + drawBelow(random, 4)));
        expect(Math.abs(figure(of(rows)).value as number)).toBeLessThan(0.1);
      });
      fc.assert(property, { numRuns: 10 });
    },
  );

  it.each(everyFigure)("$name is undefined, with why, without units and where no unit has two values", ({ name, figure }) => {
    const alone = Array.from({ length: codersOf(name) }, (_, coder) => (coder === 0 ? 2 : null));
    for (const rows of [[], [alone], [alone, alone]]) {
      const none = figure(of(rows));
      expect(none).toMatchObject({ value: null, why: expect.any(String), n: 0 });
    }
  });

  it.each(everyFigure)("$name names its unit, codebook, formula and source", ({ name, figure }) => {
    const row = new Array<number>(codersOf(name)).fill(1);
    const told = figure(ratingsOfRows([row, row.map(() => 2)], { categories: levels, unit: "turn", codebook: "3" }));
    expect(told).toMatchObject({ unit: "turn", codebook: "3", n: 2, left: 0, coders: codersOf(name), why: null });
    expect([told.formula, told.source, told.coefficient].every((text) => text.length > 0)).toBe(true);
    expect(told.prevalence.slice(0, 2).map(({ share }) => share)).toEqual([0.5, 0.5]);
  });
});

describe("figures where one category was used throughout", () => {
  const sameThroughout = of([
    [2, 2],
    [2, 2],
    [2, 2],
  ]);

  it.each(
    byName({
      "Cohen's kappa": cohenKappa,
      "Scott's pi": scottPi,
      "Fleiss' kappa": fleissKappa,
      "Conger's kappa": congerKappa,
      "alpha, nominal": (ratings) => krippendorffAlpha(ratings, "nominal"),
      "alpha, ordinal": (ratings) => krippendorffAlpha(ratings, "ordinal"),
    }),
  )("$name is undefined, neither 1 nor 0", ({ figure }) => {
    expect(figure(sameThroughout)).toMatchObject({ value: null, why: expect.stringMatching(/same|vary/) });
  });

  it("Bennett's S and AC1 are 1, since other categories were offered, and undefined where none was", () => {
    expect(bennettS(sameThroughout).value).toBe(1);
    expect(gwetAc1(sameThroughout).value).toBe(1);
    const nothingToChoose = ratingsOfRows([
      [2, 2],
      [2, 2],
    ]);
    for (const figure of [bennettS, brennanPredigerKappa, gwetAc1]) {
      expect(figure(nothingToChoose)).toMatchObject({ value: null, why: expect.stringContaining("categories were offered") });
    }
  });
});

describe("the two tables of the kappa paradox", () => {
  const balanced = ratingsOfTable([
    [40, 9],
    [6, 45],
  ]);
  const skewed = ratingsOfTable([
    [80, 10],
    [5, 5],
  ]);

  it("have 85 % agreement, kappas of .70 and .32, and the prevalence beside that explains it", () => {
    expect([balanced, skewed].map((table) => percentAgreement(table).value)).toEqual([0.85, 0.85]);
    expect(cohenKappa(balanced).value).toBeCloseTo(0.7, 2);
    expect(cohenKappa(skewed).value).toBeCloseTo(0.32, 2);
    expect(cohenKappa(skewed).prevalence[0]?.share).toBeCloseTo(0.875, 12);
    expect(cohenKappa(skewed).table).toEqual({
      kind: "contingency",
      categories: ["1", "2"],
      counts: [
        [80, 10],
        [5, 5],
      ],
    });
    expect(gwetAc1(skewed).value).toBeGreaterThan(0.8);
  });
});

describe("coders and missing values", () => {
  it("two-coder figures refuse three coders and name the figure to use", () => {
    const three = of([[1, 1, 2]]);
    expect(cohenKappa(three).why).toContain("Conger");
    expect(scottPi(three).why).toContain("Fleiss");
  });

  it("counts the units that were left out", () => {
    const partly = of([
      [1, 1, null],
      [2, null, null],
      [null, null, null],
      [2, 2, 2],
    ]);
    expect(krippendorffAlpha(partly, "nominal")).toMatchObject({ n: 2, left: 2 });
  });

  it("the two conventions of percent agreement differ only where values are missing", () => {
    const partly = of([
      [1, 1, null],
      [1, 2, 2],
    ]);
    expect(percentAgreement(partly).value).toBeCloseTo((1 + 1 / 3) / 2, 12);
    expect(percentAgreementByValue(partly).value).toBeCloseTo((2 * 1 + 3 / 3) / 5, 12);
  });

  it("Conger's kappa of two coders without missing values is Cohen's", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...levels), fc.constantFrom(...levels)), { minLength: 1 }), (rows) => {
        expectSame(congerKappa(of(rows)), cohenKappa(of(rows)));
      }),
    );
  });

  it("gives a figure for each pair of coders, and for a code against the rest", () => {
    const three = of([
      [1, 1, 2],
      [2, 2, 1],
      [3, 3, 3],
    ]);
    const pairs = listPairAgreements(three, cohenKappa);
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(pairs.map(({ agreement }) => agreement.value === 1)).toEqual([true, false, false]);
    expect(krippendorffAlpha(oneAgainstRest(three, 3), "nominal").value).toBe(1);
    expect(krippendorffAlpha(oneAgainstRest(three, 1), "nominal").value).toBeLessThan(0.5);
  });

  it("refuses values that were not offered, rows of unequal length and tables that are none", () => {
    expect(() => of([[1, 9]])).toThrow("not among the categories offered");
    expect(() => of([[1, 2], [1]])).toThrow("Unit 2 has 1 values, the first has 2");
    expect(() => ratingsOfTable([[1, 2]])).toThrow("as many rows as columns");
    expect(() => ratingsOfTable([[0.5]])).toThrow("whole numbers");
  });
});
