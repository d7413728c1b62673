import type { IndexedText } from "../../text/position.ts";

/** A stretch of text over which the same codings lie. `opens` and `closes`: codings that begin at its start and end at its end, by index. */
export type TextSegment = Readonly<{
  text: string;
  /** How many codings lie over it. */
  depth: number;
  opens: readonly number[];
  closes: readonly number[];
}>;

/** Order in which codings are numbered: by start, the longer first. */
export function compareRanges(a: Readonly<{ start: number; end: number }>, b: Readonly<{ start: number; end: number }>): number {
  return a.start - b.start || b.end - a.end;
}

/**
 * A text cut at every place where a coding begins or ends; the segments together are the whole text. Ranges are in code points, half-open and within
 * the text. An empty text has no segment.
 */
export function layoutCodedText(text: IndexedText, ranges: readonly Readonly<{ start: number; end: number }>[]): readonly TextSegment[] {
  const opens = new Map<number, number[]>();
  const closes = new Map<number, number[]>();
  for (const [index, { start, end }] of ranges.entries()) {
    opens.set(start, [...(opens.get(start) ?? []), index]);
    closes.set(end, [index, ...(closes.get(end) ?? [])]);
  }
  const cuts = [...new Set([0, text.length, ...opens.keys(), ...closes.keys()])].sort((a, b) => a - b);
  const segments: TextSegment[] = [];
  let depth = 0;
  for (const [n, from] of cuts.entries()) {
    const until = cuts[n + 1];
    if (until === undefined) break;
    const begun = opens.get(from) ?? [];
    const ended = closes.get(until) ?? [];
    depth += begun.length;
    segments.push({ text: text.slice(from, until), depth, opens: begun, closes: ended });
    depth -= ended.length;
  }
  return segments;
}
