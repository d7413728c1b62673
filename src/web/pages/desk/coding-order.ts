import type { CodingColumns } from "../../../model/desk-documents.ts";
import type { Coding } from "../../../model/testimony.ts";
import type { IndexedText } from "../../../text/position.ts";
import type { Span } from "./text-steps.ts";

/** A coding as the desk holds it: UTF-16 offsets; `isPending` until the server has answered. */
export type DeskCoding = Span & Omit<Coding, "source" | "start" | "end" | "quote"> & Readonly<{ isPending: boolean }>;

/** Codings of a document with offsets in UTF-16 units, in the order in which the keys walk them. */
export function readColumns(columns: CodingColumns, text: IndexedText): readonly DeskCoding[] {
  return columns.id.map((id, n) => ({
    id,
    from: text.toUtf16(columns.start[n] as number),
    to: text.toUtf16(columns.end[n] as number),
    code: columns.code[n] as string,
    domain: columns.domain[n] ?? null,
    stage: columns.stage[n] ?? null,
    voice: columns.voice[n] ?? null,
    about: columns.about[n] ?? null,
    coder: columns.coder[n] as string,
    memo: columns.memo[n] ?? null,
    isPending: false,
  }));
}

/** By start, then the longest first, so that a passage comes before those within it. */
export function inOrder(codings: readonly DeskCoding[]): readonly DeskCoding[] {
  return [...codings].sort((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1));
}

/** Codings that share a character with a span. `codings` is in order; `reach` is the longest of them. */
export function touching(codings: readonly DeskCoding[], span: Span, reach: number): readonly DeskCoding[] {
  return indexesTouching(codings, span, reach).map((index) => codings[index] as DeskCoding);
}

export function indexesTouching(codings: readonly DeskCoding[], { from, to }: Span, reach: number): readonly number[] {
  const found: number[] = [];
  for (let at = firstFrom(codings, from - reach); at < codings.length; at += 1) {
    const coding = codings[at] as DeskCoding;
    if (coding.from >= to) break;
    if (coding.to > from) found.push(at);
  }
  return found;
}

/** Length of the longest coding. */
export function longestOf(codings: readonly Span[]): number {
  return codings.reduce((most, { from, to }) => Math.max(most, to - from), 0);
}

/** Index of the first coding that begins at or behind an offset. */
export function firstFrom(codings: readonly Span[], offset: number): number {
  let [low, high] = [0, codings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((codings[middle] as Span).from < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lane and side of each coding, in the codings' order; lane 0 is the innermost. */
export type Lanes = Readonly<{ lanes: Uint8Array; isRight: Uint8Array }>;

/** Each coding takes the innermost lane of its side that is free; beyond `most` they share the last. */
export function assignLanes(codings: readonly DeskCoding[], isRight: (coding: DeskCoding) => boolean, most: number): Lanes {
  const ends: readonly [number[], number[]] = [[], []];
  const lanes = new Uint8Array(codings.length);
  const sides = new Uint8Array(codings.length);
  codings.forEach((coding, index) => {
    const side = isRight(coding) ? 1 : 0;
    const own = ends[side];
    let lane = own.findIndex((end) => end <= coding.from);
    if (lane < 0) lane = Math.min(own.length, most - 1);
    own[lane] = Math.max(own[lane] ?? 0, coding.to);
    lanes[index] = lane;
    sides[index] = side;
  });
  return { lanes, isRight: sides };
}

/** Stretches of the text by how many codings cover them, within a span: depth 1 or more, in order. */
export function depthsWithin(codings: readonly Span[], { from, to }: Span): readonly (Span & Readonly<{ depth: number }>)[] {
  const edges = codings.flatMap((coding) => [
    { at: Math.max(from, coding.from), step: 1 },
    { at: Math.min(to, coding.to), step: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.step - b.step);
  const stretches: { from: number; to: number; depth: number }[] = [];
  let depth = 0;
  let since = from;
  for (const { at, step } of edges) {
    if (depth > 0 && at > since) stretches.push({ from: since, to: at, depth });
    depth += step;
    since = at;
  }
  return stretches;
}

/** The first sentence-sized gap: an offset at or behind `offset` that no coding covers; null where all the rest is coded. */
export function nextUncovered(codings: readonly Span[], offset: number, length: number): number | null {
  let at = offset;
  const reach = longestOf(codings);
  for (let n = firstFrom(codings, offset - reach); n < codings.length && at < length; n += 1) {
    const { from, to } = codings[n] as Span;
    if (from > at) return at;
    at = Math.max(at, to);
  }
  return at < length ? at : null;
}
