import { PortolanError } from "../model/problem.ts";
import type { SourceOriginal, Turn } from "../model/testimony.ts";
import { normalisePositions } from "../text/normalise-positions.ts";
import { describeChanges } from "../text/normalise-text.ts";
import { indexText } from "../text/position.ts";

export type DocumentFormat = SourceOriginal["format"];

/** A file as a study can hold it: its text in the study's form, who spoke when, and what was changed or left out on the way. */
export type ParsedDocument = Readonly<{ format: DocumentFormat; text: string; turns: readonly Turn[]; changes: readonly string[] }>;

/** A turn while a text is put together: UTF-16 offsets. */
export type DraftTurn = Readonly<{ from: number; to: number; speaker: string | null; fromMs: number | null; toMs: number | null }>;

/** Characters of text beyond which a file is refused: a book has one million. */
export const longestText = 20_000_000;

/**
 * Brings a text that was read into the study's form (no byte order mark, LF, NFC, no control characters) with its turns in code points.
 * Throws a PortolanError where there is no text at all, or more than `longestText`.
 */
export function finishDocument(
  format: DocumentFormat,
  raw: string,
  turns: readonly DraftTurn[],
  changes: readonly string[],
  name: string,
): ParsedDocument {
  if (raw.length > longestText)
    throw new PortolanError(`${name} has ${raw.length} characters, more than ${longestText}`, { hint: "Split it into several sources." });
  // One character for another, so that no position moves.
  const clean = raw.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, " ").replaceAll(/\p{Surrogate}/gu, "\ufffd");
  const { text, changes: normalised, toNew } = normalisePositions(clean);
  if (text.trim() === "")
    throw new PortolanError(`${name} holds no text`, { hint: hintForEmpty[format] ?? "Check that this is the file you meant." });
  const indexed = indexText(text);
  const kept = turns.flatMap(({ from, to, speaker, fromMs, toMs }): Turn[] => {
    const start = indexed.toCodePoint(toNew(from));
    const end = indexed.toCodePoint(toNew(to));
    return end > start ? [{ start, end, speaker: speaker?.normalize("NFC") ?? null, fromMs, toMs }] : [];
  });
  const normalisation = describeChanges(normalised);
  return {
    format,
    text,
    turns: kept,
    changes: [...(normalisation === "" ? [] : [normalisation]), ...(clean === raw ? [] : ["control characters made spaces"]), ...changes],
  };
}

const hintForEmpty: Partial<Record<DocumentFormat, string>> = {
  pdf: "It may be a scan: pictures of pages. Run text recognition on it first.",
  vtt: "It may hold notes and styles only.",
};

/** `3 pictures`, `1 picture`; null where there are none. */
export function countedWords(count: number, one: string, many = `${one}s`): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}

/** What of a file is not in its text, as one line of its changes; none where nothing was left out. */
export function leftOut(...parts: readonly (string | null)[]): readonly string[] {
  const named = parts.filter((part) => part !== null);
  return named.length === 0 ? [] : [`not in the text: ${named.join(", ")}`];
}
