import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCheapestAlignment } from "./cheapest-alignment.ts";
import type { CodedSpan, Continuum } from "./continuum.ts";
import { gamma, gammaDisorder } from "./gamma.ts";
import { drawBelow, seededRandom } from "./random.ts";
import { dissimilarityOf, listUnitaryAlignments } from "./unitary-alignments.ts";

type Passages = readonly (readonly [code: string, start: number, end: number])[];

function continuumOf(coders: Record<string, Passages>, end = 60): Continuum {
  const named = Object.entries(coders).map(([name, passages]) => ({
    name,
    spans: passages.map(([code, start, to]) => ({ code, start, end: to })),
  }));
  return { start: 0, end, unit: "character", codebook: null, coders: named };
}

// pygamma-agreement's example AlexPaulSuzan.csv and the limits of its own tests (tests/test_gammas.py): α = 3, β = 1, Δ∅ = 1.
const alexPaulSuzan = continuumOf({
  Alex: [
    ["1", 2, 9],
    ["2", 11, 17],
    ["5", 24, 30],
    ["6", 32, 36],
    ["6", 36, 44],
    ["7", 44, 60],
  ],
  Paul: [
    ["1", 2, 9],
    ["3", 11, 17],
    ["5", 19, 25],
    ["6", 32, 44],
  ],
  Suzan: [
    ["1", 2, 9],
    ["4", 11, 17],
    ["5", 21, 27],
    ["6", 32, 36],
    ["6", 36, 40],
    ["6", 40, 44],
  ],
});

describe("gammaDisorder", () => {
  // Best-alignment disorders of pygamma-agreement 0.5.9, as recorded in dkpro-statistics' test resources pygamma/fixture_02, _04, _05.
  it("leaves passages without partner where the counts differ", () => {
    const unequal = continuumOf({
      Ann1: [
        ["a", 1, 5],
        ["b", 6, 10],
        ["a", 20, 24],
        ["b", 30, 34],
      ],
      Ann2: [
        ["a", 2, 6],
        ["b", 31, 35],
      ],
    });
    expect(gammaDisorder(unequal).value).toBeCloseTo(0.708333, 6);
  });

  it("aligns three coders", () => {
    const trio = continuumOf({
      Ann1: [
        ["a", 1, 5],
        ["b", 10, 14],
      ],
      Ann2: [
        ["a", 2, 6],
        ["b", 11, 15],
      ],
      Ann3: [
        ["a", 1, 4],
        ["c", 9, 14],
      ],
    });
    expect(gammaDisorder(trio).value).toBeCloseTo(0.408756, 6);
  });

  it("aligns sixteen passages of two coders", () => {
    const cycle = (offset: number) => (index: number) => "abc"[(index + offset) % 3] as string;
    const passages = (offset: number, start: number, length: number): Passages =>
      Array.from({ length: 16 }, (_, index) => [cycle(offset)(index), start + 10 * index, start + 10 * index + length] as const);
    expect(gammaDisorder(continuumOf({ Ann1: passages(0, 1, 5), Ann2: passages(1, 2, 6) }, 160)).value).toBeCloseTo(1.07438, 6);
  });

  it("is that of pygamma for Alex, Paul and Suzan", () => {
    expect(gammaDisorder(alexPaulSuzan, { alpha: 3, beta: 1 }).value).toBeCloseTo(0.960625, 6);
  });

  it("does not depend on the order of coders or passages, nor on what codes are called", () => {
    const property = fc.property(fc.integer(), (seed) => {
      const spans = randomCoders(seed, 3, 5);
      const [a, b, c] = spans.map((own) => own.map(({ code, start, end }) => [code, start, end] as const));
      const given = continuumOf({ Alex: a as Passages, Paul: b as Passages, Suzan: c as Passages }, 300);
      const rename = (passages: Passages) => passages.map(([code, start, end]) => [`${code}.1`, start, end] as const).reverse();
      const other = continuumOf({ Suzan: rename(c as Passages), Alex: rename(a as Passages), Paul: rename(b as Passages) }, 300);
      expect(gammaDisorder(other).value).toBeCloseTo(gammaDisorder(given).value as number, 9);
    });
    fc.assert(property, { numRuns: 50 });
  });
});

describe("findCheapestAlignment", () => {
  it("finds the cheapest of all alignments, as trying each of them does", () => {
    const property = fc.property(fc.integer(), fc.integer({ min: 2, max: 4 }), (seed, coders) => {
      const spans = randomCoders(seed, coders, coders === 2 ? 4 : 2);
      const dissimilarity = { alpha: 1, beta: 1, deltaEmpty: 1 };
      const candidates = listUnitaryAlignments(spans, dissimilarity, 100_000);
      const found = findCheapestAlignment(spans.flat().length, candidates ?? [], 100_000);
      expect(found?.cost).toBeCloseTo(cheapestByTrying(spans, dissimilarity), 9);
      expect(found?.alignments.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(spans.flat().map((_, index) => index));
    });
    fc.assert(property, { numRuns: 150 });
  });

  it("claims nothing where the search was cut short", () => {
    const spans = randomCoders(4, 3, 6);
    const dissimilarity = { alpha: 1, beta: 1, deltaEmpty: 1 };
    expect(listUnitaryAlignments(spans, dissimilarity, 5)).toBeNull();
    const candidates = listUnitaryAlignments(spans, dissimilarity, 100_000) ?? [];
    expect(findCheapestAlignment(spans.flat().length, candidates, 1)).toBeNull();
  });
});

describe("gamma", () => {
  it.each([1, 2, 3])("of Alex, Paul and Suzan is between .44 and .47, as pygamma has it (seed %i)", (seed) => {
    const agreement = gamma(alexPaulSuzan, { dissimilarity: { alpha: 3, beta: 1 }, seed });
    expect(agreement.value).toBeGreaterThan(0.44);
    expect(agreement.value).toBeLessThan(0.47);
    expect(agreement.band?.[0]).toBeLessThan(agreement.value as number);
    expect(agreement.band?.[1]).toBeGreaterThan(agreement.value as number);
    expect(agreement.notes[1]).toMatch(/shuffled continua, seed/);
  });

  it("is the same for the same seed", () => {
    expect(gamma(alexPaulSuzan, { seed: 7 })).toEqual(gamma(alexPaulSuzan, { seed: 7 }));
    expect(gamma(alexPaulSuzan, { seed: 7 }).value).not.toBe(gamma(alexPaulSuzan, { seed: 8 }).value);
  });

  it("is 1 where the coders agree in full", () => {
    const one: Passages = [
      ["data", 3, 12],
      ["compute", 20, 31],
    ];
    expect(gamma(continuumOf({ Alex: one, Paul: one })).value).toBe(1);
  });

  it("is near 0 in the mean where coders cut and code at random", () => {
    const random = seededRandom(2015);
    const scattered = (): Passages =>
      Array.from({ length: 12 }, (_, index) => {
        const start = 50 * index + drawBelow(random, 40);
        return ["abc"[drawBelow(random, 3)] as string, start, start + 4 + drawBelow(random, 7)] as const;
      }).filter(() => random() < 0.6);
    const values = Array.from({ length: 30 }, () => gamma(continuumOf({ Alex: scattered(), Paul: scattered() }, 600)).value as number);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length)).toBeLessThan(0.1);
  });

  it.each([
    { what: "one coder", coders: { Alex: [["data", 3, 12]] }, why: "two coders are needed" },
    { what: "no passage", coders: { Alex: [], Paul: [] }, why: "nothing was coded" },
    { what: "a passage without length", coders: { Alex: [["data", 3, 3]], Paul: [] }, why: "Alex coded [3, 3), which has no length" },
  ] as { what: string; coders: Record<string, Passages>; why: string }[])("is undefined with $what, and says so", ({ coders, why }) => {
    expect(gamma(continuumOf(coders))).toMatchObject({ value: null, why });
    expect(gammaDisorder(continuumOf(coders))).toMatchObject({ value: null, why });
  });
});

/** Passages of some coders, up to `most` each, none empty. */
function randomCoders(seed: number, coders: number, most: number): CodedSpan[][] {
  const random = seededRandom(seed);
  return Array.from({ length: coders }, () => {
    let at = 0;
    return Array.from({ length: Math.ceil(most / 2) + drawBelow(random, most / 2 + 1) }, () => {
      const start = at + drawBelow(random, 12);
      at = start + 2 + drawBelow(random, 14);
      return { code: "abc"[drawBelow(random, 3)] as string, start, end: at };
    });
  });
}

/** The cost of the cheapest alignment, by trying every partition of the passages into groups of different coders. */
function cheapestByTrying(coders: CodedSpan[][], weights: { alpha: number; beta: number; deltaEmpty: number }): number {
  const passages = coders.flatMap((spans, coder) => spans.map((span) => ({ coder, span })));
  const pairs = (coders.length * (coders.length - 1)) / 2;
  const costOf = (group: typeof passages) => {
    let sum = weights.deltaEmpty * pairs;
    group.forEach((a, i) => {
      for (const b of group.slice(i + 1)) sum += dissimilarityOf(a.span, b.span, weights) - weights.deltaEmpty;
    });
    return sum / pairs;
  };
  const place = (index: number, groups: (typeof passages)[]): number => {
    const passage = passages[index];
    if (passage === undefined) return groups.reduce((sum, group) => sum + costOf(group), 0);
    let best = place(index + 1, [...groups, [passage]]);
    groups.forEach((group, at) => {
      if (group.some(({ coder }) => coder === passage.coder)) return;
      best = Math.min(best, place(index + 1, groups.with(at, [...group, passage])));
    });
    return best;
  };
  return place(0, []);
}
