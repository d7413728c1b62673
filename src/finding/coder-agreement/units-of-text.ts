import type { RoundUnit } from "../../model/round.ts";
import { indexText } from "../../text/position.ts";
import type { FixedUnit } from "./units-from-spans.ts";

/** Units of a text in order, without overlap; and what they are, which differs from what was asked where a text has no turns. */
export type TextUnits = Readonly<{ unit: "turn" | "paragraph" | "sentence"; units: readonly FixedUnit[] }>;

/**
 * A text cut into units. Turns are the source's own; a text without any is cut into paragraphs. Paragraphs stand between empty lines.
 * Sentences are those of Unicode's rules (UAX 29). White space between units belongs to none. Positions are code points.
 */
export function listTextUnits(text: string, unit: Exclude<RoundUnit, "free">, turns: readonly FixedUnit[] = []): TextUnits {
  if (unit === "turn" && turns.length > 0) return { unit, units: withoutOverlap(turns) };
  return unit === "sentence" ? { unit, units: listSentences(text) } : { unit: "paragraph", units: listParagraphs(text) };
}

function listParagraphs(text: string): FixedUnit[] {
  const { toCodePoint } = indexText(text);
  return [...text.matchAll(/\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g)].flatMap(({ 0: block, index }) => {
    const end = index + block.trimEnd().length;
    return end > index ? [{ start: toCodePoint(index), end: toCodePoint(end) }] : [];
  });
}

function listSentences(text: string): FixedUnit[] {
  const { toCodePoint } = indexText(text);
  return [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)].flatMap(({ segment, index }) => {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    return end > start ? [{ start: toCodePoint(start), end: toCodePoint(end) }] : [];
  });
}

/** Turns of people who speak at once are cut where the next begins. */
function withoutOverlap(turns: readonly FixedUnit[]): FixedUnit[] {
  const sorted = [...turns].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.flatMap(({ start, end }, index) => {
    const next = sorted[index + 1];
    const cut = next === undefined ? end : Math.min(end, next.start);
    return cut > start ? [{ start, end: cut }] : [];
  });
}
