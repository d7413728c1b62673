import type { IndexedText } from "./position.ts";

/** A range of a text in code points, half-open, with the words that stood there. */
export type Anchor = Readonly<{ start: number; end: number; quote: string }>;

export type AnchorFinding =
  | Readonly<{ how: "in-place"; start: number; end: number }>
  /** Found elsewhere: the occurrence nearest to the old position. `others`: the text holds the quote more than once. */
  | Readonly<{ how: "moved"; start: number; end: number; others: boolean }>;

/** Whether the quote stands exactly at start..end. A range that leaves the text does not hold. */
export function isInPlace(text: IndexedText, anchor: Anchor): boolean {
  return anchor.start >= 0 && anchor.end <= text.length && text.slice(anchor.start, anchor.end) === anchor.quote;
}

/**
 * Where an anchor's quote stands: in its place, else at the occurrence whose start is nearest to the old start (of two equally near, the
 * earlier). Undefined: the quote is empty or not in the text. The quote is matched exactly, in the text's own normal form.
 */
export function findAnchor(text: IndexedText, anchor: Anchor): AnchorFinding | undefined {
  if (anchor.quote === "") return undefined;
  if (isInPlace(text, anchor)) return { how: "in-place", start: anchor.start, end: anchor.end };

  const old = text.toUtf16(anchor.start);
  const before = findWhole(text.text, anchor.quote, old, -1);
  const after = findWhole(text.text, anchor.quote, old, 1);
  const found = [before, after].filter((offset) => offset !== undefined);
  if (found.length === 0) return undefined;

  const starts = found.map(text.toCodePoint).sort((a, b) => distance(a, anchor.start) - distance(b, anchor.start) || a - b);
  const start = starts[0] as number;
  const first = text.text.indexOf(anchor.quote);
  return {
    how: "moved",
    start,
    end: text.toCodePoint(text.toUtf16(start) + anchor.quote.length),
    others: first !== text.text.lastIndexOf(anchor.quote),
  };
}

/** The nearest occurrence at or beyond `from` in a direction, that does not begin or end inside a surrogate pair. */
function findWhole(text: string, quote: string, from: number, step: 1 | -1): number | undefined {
  let offset = step === 1 ? text.indexOf(quote, from) : text.lastIndexOf(quote, from);
  while (offset >= 0) {
    if (!splitsPair(text, offset) && !splitsPair(text, offset + quote.length)) return offset;
    if (step === -1 && offset === 0) return undefined;
    offset = step === 1 ? text.indexOf(quote, offset + 1) : text.lastIndexOf(quote, offset - 1);
  }
  return undefined;
}

function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

function distance(a: number, b: number): number {
  return Math.abs(a - b);
}
