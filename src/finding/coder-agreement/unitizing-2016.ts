import {
  type CodedSpan,
  type Continuum,
  codesOf,
  faultOf,
  findOverlap,
  type Section,
  sectionsOf,
  unitedSpans,
  visitOverlaps,
} from "./continuum.ts";
import { type Agreement, type AgreementTable, type Definition, figureOf, oneLessRatio } from "./result.ts";

const SOURCE =
  "Krippendorff, Mathet, Bouvry and Widlöcher 2016, Quality & Quantity 50; Krippendorff 2019, Content Analysis, 4th edition, section 12.6";
const LENGTHS =
  "l(c,k) the lengths of intersections of different coders' sections, / (m − 1); e(c,k) = l (l(c) l(k) − [c=k] S(c)) / (l² − S), S the sum of squared lengths of coded passages and of the lengths of gaps";

const uAlphaDefinition: Definition = {
  coefficient: "u_alpha_nominal",
  formula: `1 − Σ l(c,k) / Σ e(c,k) over c ≠ k, gaps being a value; ${LENGTHS}`,
  source: SOURCE,
};
const binaryDefinition: Definition = {
  coefficient: "u_alpha_binary",
  formula: `u-alpha with all codes taken as one, coded against gap; passages that touch are not merged; ${LENGTHS}`,
  source: SOURCE,
};
const CODED = "over coded passages only; a passage's length in S is the mean over the other coders of its overlap with their passages";
const cuAlphaDefinition: Definition = {
  coefficient: "cu_alpha_nominal",
  formula: `1 − Σ l(c,k) / Σ e(c,k) over c ≠ k, ${CODED}`,
  source: SOURCE,
};
const kuAlphaDefinition: Definition = {
  coefficient: "k_u_alpha_nominal",
  formula: `1 − Σ l(k,c) / Σ e(k,c) over c ≠ k for one code k, ${CODED}`,
  source: SOURCE,
};

/** u-alpha: agreement on where and how was coded. A coder with two codes on one place leaves it undefined: take it code by code. */
export function uAlpha(continuum: Continuum): Agreement {
  return withLengths(uAlphaDefinition, continuum, wholeFigure);
}

/** u-alpha of coded against not coded, whatever the code. Passages of one coder that overlap are united. */
export function uAlphaBinary(continuum: Continuum): Agreement {
  const coders = continuum.coders.map(({ name, spans }) => ({ name, spans: spans.map((span) => ({ ...span, code: "coded" })) }));
  return withLengths(binaryDefinition, { ...continuum, coders }, wholeFigure);
}

/** cu-alpha: agreement on the codes of what two coders or more coded. Undefined where no passages of different coders overlap. */
export function cuAlpha(continuum: Continuum): Agreement {
  return withLengths(cuAlphaDefinition, continuum, (lengths) => {
    const { l, e } = codedLengths(lengths);
    const table = tableOf(lengths.codes.slice(1), l);
    if (sumOf(l.map(sumOf)) === 0) return { table, why: "no coded passages of different coders overlap" };
    return { table, coverage: null, observed: offDiagonal(l), expected: offDiagonal(e) };
  });
}

/** (k)u-alpha: how far coded passages that meet code k have it in common. Its coverage is the share of k's length that met coded passages. */
export function kuAlpha(continuum: Continuum, code: string): Agreement {
  return withLengths(kuAlphaDefinition, continuum, (lengths) => {
    const k = lengths.codes.indexOf(code);
    if (k < 0) return { why: `nothing was coded ${code}` };
    const { l, e } = codedLengths(lengths);
    const row = k - 1;
    const coverage = sumOf(l[row] as number[]) / sumOf(lengths.l[k] as number[]);
    const found = { table: tableOf(lengths.codes.slice(1), l), coverage };
    if (coverage === 0) return { ...found, why: `no passage coded ${code} overlaps a coded passage of another coder` };
    const others = (matrix: readonly (readonly number[])[]) => sumOf((matrix[row] as number[]).filter((_, c) => c !== row));
    return { ...found, observed: others(l), expected: others(e) };
  });
}

type Lengths = Readonly<{
  /** Codes with the gap first. */
  codes: readonly string[];
  /** Coincident lengths, gap first. */
  l: readonly number[][];
  /** S(c): squared lengths of passages, plain lengths of gaps. */
  squares: readonly number[];
  /** The same of the coded part alone, by code without the gap. */
  codedSquares: readonly number[];
}>;

type Found = Readonly<{ table: AgreementTable; coverage: number | null; observed: number; expected: number }>;
type Refused = Readonly<{ why: string; table?: AgreementTable; coverage?: number | null }>;

function wholeFigure({ codes, l, squares }: Lengths): Found {
  const e = expectedLengths(l, squares);
  return { observed: offDiagonal(l), expected: offDiagonal(e), table: tableOf(codes, l), coverage: null };
}

function codedLengths({ l, codedSquares }: Lengths): { l: number[][]; e: number[][] } {
  const coded = l.slice(1).map((row) => row.slice(1));
  return { l: coded, e: expectedLengths(coded, codedSquares) };
}

function expectedLengths(l: readonly number[][], squares: readonly number[]): number[][] {
  const margins = l.map(sumOf);
  const total = sumOf(margins);
  const free = total ** 2 - sumOf(squares);
  if (!(free > 0)) return l.map((row) => row.map(() => 0));
  return margins.map((own, c) => margins.map((other, k) => (total * (own * other - (c === k ? (squares[c] as number) : 0))) / free));
}

function withLengths(definition: Definition, continuum: Continuum, measure: (lengths: Lengths) => Found | Refused): Agreement {
  const { start, end, coders } = continuum;
  const found = { n: Math.max(0, end - start), coders: coders.length };
  const refuse = (why: string) => figureOf(definition, continuum, found, { why });
  const fault = faultOf(continuum);
  if (fault !== null) return refuse(fault);
  if (coders.length < 2) return refuse("two coders are needed");
  const own = coders.map(({ spans }) => unitedSpans(spans));
  const united = own.reduce((sum, each) => sum + each.united, 0);
  for (const [coder, { spans }] of own.entries()) {
    const overlap = findOverlap(spans);
    if (overlap === undefined) continue;
    const [a, b] = overlap;
    return refuse(
      `${coders[coder]?.name} coded [${b.start}, ${Math.min(a.end, b.end)}) both ${a.code} and ${b.code}: take the figure code by code`,
    );
  }
  const lengths = lengthsOf(
    codesOf(continuum),
    own.map(({ spans }) => spans),
    start,
    end,
  );
  const measured = measure(lengths);
  const { table, coverage } = measured;
  const all = {
    ...found,
    table: table ?? null,
    coverage: coverage ?? null,
    prevalence: prevalenceOf(lengths),
    notes: united === 0 ? [] : [`${united} passages overlapped another of the same coder and code and were united with it.`],
  };
  if ("why" in measured) return figureOf(definition, continuum, all, measured);
  const { observed, expected } = measured;
  return figureOf(definition, continuum, { ...all, observed, expected }, oneLessRatio(observed, expected));
}

function lengthsOf(used: readonly string[], coders: readonly (readonly CodedSpan[])[], start: number, end: number): Lengths {
  const places = new Map<string | null, number>([[null, 0], ...used.map((code, index) => [code, index + 1] as const)]);
  const size = used.length + 1;
  const l = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const others = coders.length - 1;
  const sections = coders.map((spans) =>
    sectionsOf(spans, start, end).map((section) => ({ ...section, place: places.get(section.code) as number, met: 0 })),
  );
  type Placed = Section & { place: number; met: number };
  sections.forEach((a: Placed[], i) => {
    for (const b of sections.slice(i + 1) as Placed[][]) {
      visitOverlaps(a, b, (one, other, length) => {
        (l[one.place] as number[])[other.place]! += length / others;
        (l[other.place] as number[])[one.place]! += length / others;
        if (one.place > 0 && other.place > 0) {
          one.met += length / others;
          other.met += length / others;
        }
      });
    }
  });
  const squares = new Array<number>(size).fill(0);
  const codedSquares = new Array<number>(used.length).fill(0);
  for (const { place, start: from, end: to, met } of sections.flat()) {
    squares[place]! += place === 0 ? to - from : (to - from) ** 2;
    if (place > 0) codedSquares[place - 1]! += met ** 2;
  }
  return { codes: ["(gap)", ...used], l, squares, codedSquares };
}

function prevalenceOf({ codes, l }: Lengths): Agreement["prevalence"] {
  const margins = l.map(sumOf);
  const total = sumOf(margins);
  return codes.map((category, c) => ({ category, share: (margins[c] as number) / total }));
}

function tableOf(categories: readonly string[], counts: readonly (readonly number[])[]): AgreementTable {
  return { kind: "lengths", categories: [...categories], counts };
}

function offDiagonal(matrix: readonly (readonly number[])[]): number {
  return sumOf(matrix.map((row, c) => sumOf(row.filter((_, k) => k !== c))));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
