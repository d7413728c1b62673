import { mayQuote as isQuotable } from "../model/consent.ts";
import type { Source } from "../model/testimony.ts";
import type { IndexedText } from "../text/position.ts";

/**
 * Whose words an export may hold. `consented`: sources that may be analysed and quoted. `all`: every source, for moving one's own study
 * between one's own programs.
 */
export type Quotes = "consented" | "all";

export function mayQuote(source: Pick<Source, "consent">, quotes: Quotes = "consented"): boolean {
  return quotes === "all" || isQuotable(source);
}

/** Code points of context written on each side of a quote. */
export const contextLength = 32;

/** The words on each side of a range, up to `contextLength` code points. */
export function contextAround(text: IndexedText, start: number, end: number): Readonly<{ before: string; after: string }> {
  return { before: text.slice(Math.max(0, start - contextLength), start), after: text.slice(end, end + contextLength) };
}
