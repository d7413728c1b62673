import type { Id } from "../model/id.ts";
import type { Source } from "../model/testimony.ts";
import type { IndexedText } from "../text/position.ts";

/**
 * Whose words an export may hold. `consented`: sources that may be analysed and quoted. `all`: every source, for moving one's own study
 * between one's own programs.
 */
export type Quotes = "consented" | "all";

export function mayQuote({ consent }: Pick<Source, "consent">, quotes: Quotes = "consented"): boolean {
  return quotes === "all" || (consent.analyse && consent.quote);
}

/** Code points of context written on each side of a quote. */
export const contextLength = 32;

/** The words on each side of a range, up to `contextLength` code points. */
export function contextAround(text: IndexedText, start: number, end: number): Readonly<{ before: string; after: string }> {
  return { before: text.slice(Math.max(0, start - contextLength), start), after: text.slice(end, end + contextLength) };
}

/** Labels of a code and those above it, from the top; a loop of parents ends where it comes back. */
export function codePathOf(code: Id, codes: ReadonlyMap<Id, Readonly<{ label: string; parent: Id | null }>>): readonly string[] {
  const labels: string[] = [];
  const seen = new Set<Id>();
  for (let at: Id | null = code; at !== null && !seen.has(at); ) {
    seen.add(at);
    const found: Readonly<{ label: string; parent: Id | null }> | undefined = codes.get(at);
    if (found === undefined) break;
    labels.unshift(found.label);
    at = found.parent;
  }
  return labels;
}

const pathMark = " > ";

export function formatCodePath(labels: readonly string[]): string {
  return labels.join(pathMark);
}

/** Parts of a written path; a label that holds the mark itself gives more parts than it had. */
export function parseCodePath(path: string): readonly string[] {
  return path
    .split(pathMark)
    .map((label) => label.trim())
    .filter((label) => label !== "");
}
