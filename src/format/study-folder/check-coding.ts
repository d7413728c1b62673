import type { Coding } from "../../model/testimony.ts";
import { type IndexedText, indexText } from "../../text/position.ts";
import { findAnchor } from "../../text/quote-anchor.ts";
import type { ItemCheck } from "./ledger.ts";

/** Indexed texts by source id, each indexed when first asked for. */
export function lazyTexts(texts: ReadonlyMap<string, string>): (id: string) => IndexedText | undefined {
  const indexed = new Map<string, IndexedText>();
  return (id) => {
    const text = texts.get(id);
    if (text === undefined) return undefined;
    const known = indexed.get(id) ?? indexText(text);
    indexed.set(id, known);
    return known;
  };
}

/** Whether a coding's quote stands at its range. Where it can be found elsewhere: the coding at the new range, and a warning. */
export function anchorCoding(coding: Coding, text: IndexedText, the: ItemCheck): Coding {
  const found = findAnchor(text, coding);
  if (found?.how === "in-place") return coding;
  const range = `${coding.start}–${coding.end}`;
  const outside = coding.end > text.length ? `, which has ${text.length} characters` : "";
  if (found === undefined) {
    const there = coding.end > text.length ? "" : ` There it reads "${shorten(text.slice(coding.start, coding.end))}".`;
    const message = `the quote is not at ${range} of source "${coding.source}"${outside}, nor anywhere else in it`;
    the.error(["quote"], message, `Correct the quote, or the range.${there}`);
    return coding;
  }
  const sure = found.others ? " (the nearest of several)" : "";
  const message = `the quote is not at ${range} of source "${coding.source}"${outside}, but at ${found.start}–${found.end}${sure}`;
  the.warning(["start"], message, "It is read at the place where it was found; export writes that place.");
  return { ...coding, start: found.start, end: found.end };
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
