import { mayQuote as isQuotable, passageOf } from "../model/consent.ts";
import type { Source } from "../model/testimony.ts";
import { type IndexedText, indexText } from "../text/position.ts";

/**
 * Whose words an export may hold. `consented`: sources that may be analysed and quoted, but passages whose own consent is narrower. `all`: every
 * source, for moving one's own study between one's own programs.
 */
export type Quotes = "consented" | "all";

type Consented = Pick<Source, "consent" | "passages">;
type Range = Readonly<{ start: number; end: number }>;

/** Whether a source's words may go out; with a range, those of the range. */
export function mayQuote(source: Consented, quotes: Quotes = "consented", range?: Range): boolean {
  return quotes === "all" || isQuotable(range === undefined ? source : passageOf(source, range));
}

/** Whether a source holds passages that may not go out although the rest may. */
export function hasWithheldPassages(source: Consented, quotes: Quotes = "consented"): boolean {
  return listWithheld(source, quotes).length > 0;
}

/** The text with each character of a passage that may not go out, line ends apart, as a full block (█): every position stays. */
export function maskPassages(text: string, source: Consented, quotes: Quotes = "consented"): string {
  const withheld = listWithheld(source, quotes);
  if (withheld.length === 0) return text;
  const characters = [...text];
  for (const { start, end } of withheld)
    for (let at = start; at < Math.min(end, characters.length); at += 1) if (characters[at] !== "\n") characters[at] = "█";
  return characters.join("");
}

/** The text that context around a quote is taken from. */
export function indexQuotable(text: string, source: Consented, quotes: Quotes = "consented"): IndexedText {
  return indexText(maskPassages(text, source, quotes));
}

function listWithheld(source: Consented, quotes: Quotes): readonly Range[] {
  return quotes === "all" ? [] : (source.passages ?? []).filter((passage) => !mayQuote(source, quotes, passage));
}

/** Code points of context written on each side of a quote. */
export const contextLength = 32;

/** The words on each side of a range, up to `contextLength` code points. */
export function contextAround(text: IndexedText, start: number, end: number): Readonly<{ before: string; after: string }> {
  return { before: text.slice(Math.max(0, start - contextLength), start), after: text.slice(end, end + contextLength) };
}
