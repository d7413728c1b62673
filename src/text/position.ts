/**
 * A text with its positions. At every border of the program a position counts Unicode code points; JavaScript strings count UTF-16 units.
 * The two differ only behind characters outside the Basic Multilingual Plane, so only these are indexed.
 */
export type IndexedText = Readonly<{
  text: string;
  /** Length in code points. */
  length: number;
  /** UTF-16 offset of a code point; positions before 0 or past the end are cut to the text. */
  toUtf16(position: number): number;
  /** Code point at a UTF-16 offset; inside a surrogate pair: the pair's own position. Offsets are cut to the text. */
  toCodePoint(offset: number): number;
  /** The text of code points [start, end). */
  slice(start: number, end: number): string;
}>;

/** Builds the index in one pass. After that a conversion is O(log n) in the number of characters outside the BMP, and O(1) without any. */
export function indexText(text: string): IndexedText {
  const wide = findWideCharacters(text);
  const length = text.length - wide.length;

  const toUtf16 = (position: number): number => {
    const inside = clamp(position, length);
    // The nth wide character stands at code point wide[n] - n.
    return inside + countWhere(wide.length, (n) => (wide[n] as number) - n < inside);
  };
  const toCodePoint = (offset: number): number => {
    const inside = clamp(offset, text.length);
    return inside - countWhere(wide.length, (n) => (wide[n] as number) < inside);
  };
  return { text, length, toUtf16, toCodePoint, slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)) };
}

/** Length of a text in code points (a lone surrogate counts as one). */
export function lengthInCodePoints(text: string): number {
  return text.length - findWideCharacters(text).length;
}

/** UTF-16 offsets of the characters that take two units, ascending. */
function findWideCharacters(text: string): readonly number[] {
  const offsets: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) offsets.push(match.index);
  return offsets;
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}

/** How many of 0..length-1 hold, given that those that hold come first. */
function countWhere(length: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
