import { type CodedSpan, type Continuum, codesOf, faultOf, onlyCode, type Section, sectionsOf, unitedSpans } from "./continuum.ts";
import { type Agreement, type Definition, figureOf, oneLessRatio } from "./result.ts";

const definition: Definition = {
  coefficient: "alpha_u_1995_2004",
  formula:
    "1 − Σ Do(c) / Σ De(c) over the codes c; Do from squared differences of the ends of passages that overlap and squared lengths of passages that lie in another coder's gap, De from all ways in which the passages could be laid out",
  source: "Krippendorff 1995, Sociological Methodology 25; Krippendorff 2004, Content Analysis, 2nd edition, p. 251–256",
};

/**
 * Unitizing alpha of 1995/2004 over all codes, or over one. Each code is compared by itself, so passages of different codes may
 * overlap; passages of one coder and one code that overlap are united, and this is noted. Positions are whole numbers.
 * Undefined with fewer than two coders, without any passage, and where De = 0.
 */
export function alphaU1995(continuum: Continuum, code?: string): Agreement {
  const named = code === undefined ? definition : { ...definition, coefficient: "alpha_u_1995_2004_category" };
  const length = continuum.end - continuum.start;
  const found = { n: Math.max(0, length), coders: continuum.coders.length };
  const refuse = (why: string) => figureOf(named, continuum, found, { why });
  const fault = faultOf(continuum);
  if (fault !== null) return refuse(fault);
  if (found.coders < 2) return refuse("two coders are needed");
  const codes = code === undefined ? codesOf(continuum) : [code];
  let observed = 0;
  let expected = 0;
  let passages = 0;
  let united = 0;
  for (const each of codes) {
    const coders = onlyCode(continuum, each).coders.map(({ spans }) => {
      const { spans: kept, united: dropped } = unitedSpans(spans);
      united += dropped;
      passages += kept.length;
      return kept;
    });
    const sections = coders.map((spans) => sectionsOf(spans, continuum.start, continuum.end));
    observed += observedDisagreement(sections, length);
    expected += expectedDisagreement(coders, sections, length);
  }
  if (passages === 0) return refuse(code === undefined ? "nothing was coded" : `nothing was coded ${code}`);
  const notes = united === 0 ? [] : [`${united} passages overlapped another of the same coder and code and were united with it.`];
  return figureOf(named, continuum, { ...found, observed, expected, notes }, oneLessRatio(observed, expected));
}

/** Do of one code: over ordered pairs of coders and their sections, by m (m − 1) L². */
function observedDisagreement(sections: readonly (readonly Section[])[], length: number): number {
  let sum = 0;
  for (let i = 0; i < sections.length; i++) {
    for (let j = i + 1; j < sections.length; j++) {
      const [a, b] = [sections[i] as Section[], sections[j] as Section[]];
      let from = 0;
      for (const one of a) {
        while ((b[from]?.end ?? Number.POSITIVE_INFINITY) <= one.start) from++;
        for (let at = from; at < b.length && (b[at] as Section).start < one.end; at++) sum += squaredDifference(one, b[at] as Section);
      }
    }
  }
  const m = sections.length;
  return (2 * sum) / (m * (m - 1) * length ** 2);
}

/** Of two sections that overlap. A passage that lies only partly in a gap is measured against the passage it overlaps. */
function squaredDifference(one: Section, other: Section): number {
  if (one.code !== null && other.code !== null) return (one.start - other.start) ** 2 + (one.end - other.end) ** 2;
  if (one.code === null && other.code === null) return 0;
  const [passage, gap] = one.code === null ? [other, one] : [one, other];
  return gap.start <= passage.start && passage.end <= gap.end ? (passage.end - passage.start) ** 2 : 0;
}

/** De of one code. */
function expectedDisagreement(
  coders: readonly (readonly CodedSpan[])[],
  sections: readonly (readonly Section[])[],
  length: number,
): number {
  const passages = coders.flat().map(({ start, end }) => end - start);
  const gaps = sections.flatMap((own) => own.filter(({ code }) => code === null).map(({ start, end }) => end - start));
  if (passages.length === 0) return 0;
  const all = coders.length * length;
  let sum = 0;
  for (const l of passages) {
    const overlaps = ((passages.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l);
    const places = gaps.reduce((total, gap) => (gap >= l ? total + gap - l + 1 : total), 0);
    sum += overlaps + l ** 2 * places;
  }
  const occupied = passages.reduce((total, l) => total + l * (l - 1), 0);
  return ((2 / length) * sum) / (all * (all - 1) - occupied);
}
