import { normaliseText } from "./normalise-text.ts";
import type { IndexedText } from "./position.ts";
import { findAnchor, isInPlace } from "./quote-anchor.ts";

/** What another program or an older text says of a range: its position, its words, the words around it. Null: it does not say. */
export type QuotedPlace = Readonly<{
  start: number | null;
  end: number | null;
  quote: string | null;
  before?: string | null;
  after?: string | null;
}>;

export type PlacedQuote = Readonly<{
  start: number;
  end: number;
  quote: string;
  /**
   * `in-place`: the words stand at the position in code points. `utf16`: they stand there if the position counts UTF-16 units, as
   * JavaScript does. `context`: found by the words around. `moved`: found elsewhere. `unchecked`: no words were given, the position is taken in code points.
   */
  how: "in-place" | "utf16" | "context" | "moved" | "unchecked";
  /** The text holds the words more than once, and the nearest was taken. */
  isGuess: boolean;
}>;

/** Why a range has no place: its words are not in the text, are there more than once with nothing to tell which, or it says nothing usable. */
export type Unplaced = "not-found" | "ambiguous" | "out-of-range" | "nothing-said";

/**
 * Where a range stands in a text as the study holds it. The words are tried as they are and in the study's form (LF, NFC). Tried in this order:
 * in place by code points, in place by UTF-16 units, by the words around, nearest to the old position, and without a position the only
 * occurrence. A range without words is taken at its position where the text reaches so far.
 */
export function placeQuote(text: IndexedText, wanted: QuotedPlace): PlacedQuote | Unplaced {
  const { start, end } = wanted;
  if (wanted.quote === null || wanted.quote === "") return placeByPosition(text, start, end);
  const quotes = [
    ...new Set([wanted.quote, normaliseText(wanted.quote).text, normaliseText(wanted.quote.replaceAll("\u2029", "\n")).text]),
  ];
  for (const quote of quotes) {
    const placed = placeWords(text, start, end, quote, wanted.before ?? "", wanted.after ?? "");
    if (placed !== "not-found") return placed;
  }
  return "not-found";
}

function placeByPosition(text: IndexedText, start: number | null, end: number | null): PlacedQuote | Unplaced {
  if (start === null || end === null) return "nothing-said";
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start || end > text.length) return "out-of-range";
  return { start, end, quote: text.slice(start, end), how: "unchecked", isGuess: false };
}

function placeWords(
  text: IndexedText,
  start: number | null,
  end: number | null,
  quote: string,
  before: string,
  after: string,
): PlacedQuote | Unplaced {
  if (start !== null && end !== null) {
    if (isInPlace(text, { start, end, quote })) return { start, end, quote, how: "in-place", isGuess: false };
    const units = { start: text.toCodePoint(start), end: text.toCodePoint(end), quote };
    if (isInPlace(text, units) && text.toUtf16(units.start) === start) return { ...units, how: "utf16", isGuess: false };
  }
  const old = start ?? 0;
  const size = [...quote].length;
  for (const [head, tail] of [
    [before, after],
    [before, ""],
    ["", after],
  ] as const) {
    if (head === "" && tail === "") continue;
    const lead = [...head].length;
    const around = { start: old - lead, end: old + size + [...tail].length, quote: `${head}${quote}${tail}` };
    const found = findAnchor(text, around);
    if (found === undefined || (found.how === "moved" && found.others && start === null)) continue;
    const isGuess = found.how === "moved" && found.others;
    return { start: found.start + lead, end: found.start + lead + size, quote, how: "context", isGuess };
  }
  const found = findAnchor(text, { start: old, end: old + size, quote });
  if (found === undefined) return "not-found";
  const others = text.text.indexOf(quote) !== text.text.lastIndexOf(quote);
  if (start === null && others) return "ambiguous";
  return { start: found.start, end: found.end, quote, how: "moved", isGuess: others };
}
