import { PortolanError } from "../../model/problem.ts";
import type { Basis } from "./result.ts";

/** A coded passage, half-open [start, end). */
export type CodedSpan = Readonly<{ code: string; start: number; end: number }>;

/** A stretch of text, [start, end), that several coders cut into passages and coded. What is not coded is a gap. */
export type Continuum = Basis &
  Readonly<{ start: number; end: number; coders: readonly Readonly<{ name: string; spans: readonly CodedSpan[] }>[] }>;

/** A coder's continuum without remainder, in order: passages and, with code null, the gaps between them. */
export type Section = Readonly<{ code: string | null; start: number; end: number }>;

/** What stands in the way of measuring a continuum, or null: an empty continuum, a passage outside it or without length. */
export function faultOf({ start, end, coders }: Continuum): string | null {
  if (!(end > start)) return "the continuum has no length";
  for (const { name, spans } of coders) {
    const outside = spans.find((span) => span.start < start || span.end > end);
    if (outside !== undefined) return `${name} coded [${outside.start}, ${outside.end}), which is outside of [${start}, ${end})`;
    const empty = spans.find((span) => !(span.end > span.start));
    if (empty !== undefined) return `${name} coded [${empty.start}, ${empty.end}), which has no length`;
  }
  return null;
}

/** The continuum with the passages of one code only. */
export function onlyCode(continuum: Continuum, code: string): Continuum {
  const coders = continuum.coders.map(({ name, spans }) => ({ name, spans: spans.filter((span) => span.code === code) }));
  return { ...continuum, coders };
}

/** Codes in use, in order of their names. */
export function codesOf({ coders }: Continuum): string[] {
  return [...new Set(coders.flatMap(({ spans }) => spans.map(({ code }) => code)))].sort();
}

/**
 * Passages in order, those of one code that overlap united into one; passages that only touch stay apart. `united` counts the
 * passages that went into another.
 */
export function unitedSpans(spans: readonly CodedSpan[]): { spans: CodedSpan[]; united: number } {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const last = new Map<string, { code: string; start: number; end: number }>();
  const kept: { code: string; start: number; end: number }[] = [];
  for (const { code, start, end } of sorted) {
    const before = last.get(code);
    if (before !== undefined && start < before.end) before.end = Math.max(before.end, end);
    else {
      const span = { code, start, end };
      last.set(code, span);
      kept.push(span);
    }
  }
  return { spans: kept, united: spans.length - kept.length };
}

/** The first two passages of a coder, sorted by start, that overlap; undefined where none do. */
export function findOverlap(sorted: readonly CodedSpan[]): readonly [CodedSpan, CodedSpan] | undefined {
  for (let index = 1; index < sorted.length; index++) {
    const [before, after] = [sorted[index - 1] as CodedSpan, sorted[index] as CodedSpan];
    if (after.start < before.end) return [before, after];
  }
  return undefined;
}

/** Passages (sorted, without overlap) with the gaps between them, covering [start, end). */
export function sectionsOf(spans: readonly CodedSpan[], start: number, end: number): Section[] {
  const sections: Section[] = [];
  let at = start;
  for (const span of spans) {
    if (span.start > at) sections.push({ code: null, start: at, end: span.start });
    sections.push(span);
    at = span.end;
  }
  if (at < end) sections.push({ code: null, start: at, end });
  return sections;
}

/** Calls `visit` with each pair of sections of two coders that overlap and the length of the overlap. Linear in the sections. */
export function visitOverlaps<S extends Section>(
  a: readonly S[],
  b: readonly S[],
  visit: (one: S, other: S, length: number) => void,
): void {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] as S, b[j] as S];
    const length = Math.min(one.end, other.end) - Math.max(one.start, other.start);
    if (length > 0) visit(one, other, length);
    if (one.end <= other.end) i++;
    if (other.end <= one.end) j++;
  }
}

/** Continua of the same coders laid end to end, as when sources are pooled or drawn again. None, or other coders, throw. */
export function joinContinua(parts: readonly Continuum[]): Continuum {
  const first = parts[0];
  if (first === undefined) throw new PortolanError("No continua to join");
  const names = first.coders.map(({ name }) => name);
  let at = 0;
  const spans: CodedSpan[][] = names.map(() => []);
  for (const part of parts) {
    if (part.coders.length !== names.length || part.coders.some(({ name }, coder) => name !== names[coder])) {
      throw new PortolanError("Continua can be joined where all have the same coders in the same order");
    }
    const move = at - part.start;
    part.coders.forEach(({ spans: own }, coder) => {
      for (const { code, start, end } of own) (spans[coder] as CodedSpan[]).push({ code, start: start + move, end: end + move });
    });
    at += part.end - part.start;
  }
  return { ...first, start: 0, end: at, coders: names.map((name, coder) => ({ name, spans: spans[coder] as CodedSpan[] })) };
}
