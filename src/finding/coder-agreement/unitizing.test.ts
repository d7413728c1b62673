import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CodedSpan, type Continuum, joinContinua, onlyCode } from "./continuum.ts";
import { drawBelow, type Random, seededRandom } from "./random.ts";
import { alphaU1995 } from "./unitizing-1995.ts";
import { cuAlpha, kuAlpha, uAlpha, uAlphaBinary } from "./unitizing-2016.ts";

const figures = [
  { name: "alpha_U of 1995", figure: (continuum: Continuum) => alphaU1995(continuum) },
  { name: "u-alpha", figure: uAlpha },
  { name: "binary u-alpha", figure: uAlphaBinary },
  { name: "cu-alpha", figure: cuAlpha },
  { name: "(k)u-alpha", figure: (continuum: Continuum) => kuAlpha(continuum, "data") },
];
const codes = ["data", "compute", "licence"];

function continuumOf(coders: Record<string, CodedSpan[]>, end = 120): Continuum {
  return {
    start: 0,
    end,
    unit: "character",
    codebook: "2",
    coders: Object.entries(coders).map(([name, spans]) => ({ name, spans })),
  };
}
const span = (code: string, start: number, end: number): CodedSpan => ({ code, start, end });

/** Passages without overlap: each step leaves a gap (or none) and takes a length. */
const coder = fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...codes)), { maxLength: 6 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length, code]) => {
    const start = at + gap;
    at = start + length;
    return span(code, start, at);
  });
});
const three = fc.tuple(coder, coder, coder);
const of = ([a, b, c]: CodedSpan[][]) => continuumOf({ Alex: a as CodedSpan[], Paul: b as CodedSpan[], Suzan: c as CodedSpan[] });

describe("every unitizing coefficient", () => {
  it.each(figures)("$name does not depend on the order of coders or passages", ({ figure }) => {
    const property = fc.property(three, ([a, b, c]) => {
      const value = figure(of([a, b, c])).value ?? 9;
      expect(figure(of([[...c].reverse(), a, [...b].reverse()])).value ?? 9).toBeCloseTo(value, 9);
    });
    fc.assert(property);
  });

  it.each(figures.slice(0, 4))("$name does not depend on what codes are called, nor where the text starts", ({ figure }) => {
    const names = new Map([
      ["data", "z"],
      ["compute", "a"],
      ["licence", "m"],
    ]);
    const property = fc.property(three, (coders) => {
      const renamed = coders.map((spans) => spans.map(({ code, start, end }) => span(names.get(code) as string, start + 500, end + 500)));
      const moved = { ...of(renamed), start: 500, end: 620 };
      expect(figure(moved).value ?? 9).toBeCloseTo(figure(of(coders)).value ?? 9, 9);
    });
    fc.assert(property);
  });

  it.each(figures)("$name is 1 where all coders cut and coded alike, or undefined where nothing could differ", ({ figure }) => {
    const property = fc.property(coder, (spans) => {
      const alike = figure(of([spans, spans, spans]));
      if (alike.value === null) expect(alike.why).toMatch(/do not vary|nothing was coded|no coded passages/);
      else expect(alike.value).toBeCloseTo(1, 12);
    });
    fc.assert(property);
    const twoCodes = [span("data", 5, 20), span("compute", 30, 42)];
    expect(figure(of([twoCodes, twoCodes, twoCodes])).value).toBeCloseTo(1, 12);
  });

  it.each(figures)("$name is near 0 in the mean where coders cut and code at random", ({ figure }) => {
    const random = seededRandom(2016);
    const values = Array.from({ length: 40 }, () => figure(randomContinuum(random)).value as number);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length)).toBeLessThan(0.06);
  });

  it.each(figures)("$name is undefined, with why, for one coder, no coding, no text and passages outside of it", ({ figure }) => {
    const alone = continuumOf({ Alex: [span("data", 5, 20)] });
    const nothing = continuumOf({ Alex: [], Paul: [] });
    const noText = continuumOf({ Alex: [], Paul: [] }, 0);
    const outside = continuumOf({ Alex: [span("data", 100, 130)], Paul: [] });
    const empty = continuumOf({ Alex: [span("data", 10, 10)], Paul: [] });
    const reasons = [alone, nothing, noText, outside, empty].map((continuum) => figure(continuum));
    expect(reasons.map(({ value }) => value)).toEqual([null, null, null, null, null]);
    expect(reasons.map(({ why }) => why)).toEqual([
      "two coders are needed",
      expect.stringMatching(/nothing was coded|do not vary|no coded passages/),
      "the continuum has no length",
      "Alex coded [100, 130), which is outside of [0, 120)",
      "Alex coded [10, 10), which has no length",
    ]);
  });

  const exact = [span("data", 0, 14), span("compute", 40, 60), span("data", 70, 90)];
  const shifted = [span("data", 4, 14), span("compute", 36, 60), span("data", 74, 95)];

  it.each(figures.slice(0, 3))("$name keeps passages that overlap only in part: they lower it, and do not drop out", ({ figure }) => {
    const value = figure(continuumOf({ Alex: exact, Paul: shifted })).value;
    expect(value).toBeGreaterThan(0.5);
    expect(value).toBeLessThan(0.99);
  });

  it("u-alpha accounts for the whole length of every coder, whatever overlaps", () => {
    const { table } = uAlpha(continuumOf({ Alex: exact, Paul: shifted }));
    expect(table?.counts.flat().reduce((sum, length) => sum + length, 0)).toBeCloseTo(2 * 120, 9);
    expect(cuAlpha(continuumOf({ Alex: exact, Paul: shifted })).value).toBe(1);
  });
});

describe("the family of 2016", () => {
  it("does not depend on the length that a position stands for, when lengths are fine", () => {
    const property = fc.property(three, (coders) => {
      const finer = (factor: number) => {
        const scaled = of(coders.map((spans) => spans.map(({ code, start, end }) => span(code, start * factor, end * factor))));
        return cuAlpha({ ...scaled, end: 120 * factor }).value ?? 9;
      };
      expect(finer(7)).toBeCloseTo(finer(1), 9);
    });
    fc.assert(property);
  });

  it("names the place where one coder put two codes, and gives the figure code by code", () => {
    const both = continuumOf({ Alex: [span("data", 0, 20), span("compute", 10, 30)], Paul: [span("data", 0, 18)] });
    expect(uAlpha(both)).toMatchObject({ value: null, why: "Alex coded [10, 20) both data and compute: take the figure code by code" });
    expect(uAlpha(onlyCode(both, "data")).value).toBeGreaterThan(0.8);
    expect(uAlphaBinary(both)).toMatchObject({ value: expect.any(Number), notes: [expect.stringContaining("1 passages overlapped")] });
  });

  it("says how much of a code met other coders' passages", () => {
    const half = continuumOf({ Alex: [span("data", 0, 20)], Paul: [span("data", 10, 20), span("compute", 60, 80)] });
    expect(kuAlpha(half, "data")).toMatchObject({ coverage: expect.closeTo(20 / 30, 9) });
    expect(kuAlpha(half, "compute")).toMatchObject({ value: null, coverage: 0, why: expect.stringContaining("no passage coded compute") });
    expect(kuAlpha(half, "licence").why).toBe("nothing was coded licence");
  });

  it("does not change when sources are laid end to end with a copy of themselves, but for the correction of small samples", () => {
    const one = of([[span("data", 0, 20)], [span("data", 4, 20)], [span("data", 0, 25), span("compute", 50, 60)]]);
    const many = joinContinua(new Array<Continuum>(50).fill(one));
    expect(many).toMatchObject({ start: 0, end: 6000 });
    expect(uAlpha(many).observed).toBeCloseTo(50 * (uAlpha(one).observed as number), 9);
    expect(uAlpha(many).value).toBeGreaterThan(0.5);
  });
});

/** Three coders who cut and code 3,000 characters without regard to each other. */
function randomContinuum(random: Random): Continuum {
  const spans = () => {
    const made: CodedSpan[] = [];
    for (let at = drawBelow(random, 20); at < 2960; at += drawBelow(random, 30)) {
      const end = at + 5 + drawBelow(random, 30);
      made.push(span(codes[drawBelow(random, 3)] as string, at, end));
      at = end;
    }
    return made;
  };
  return continuumOf({ Alex: spans(), Paul: spans(), Suzan: spans() }, 3000);
}
