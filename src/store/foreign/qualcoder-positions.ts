import { type NormalisedPositions, normalisePositions } from "../../text/normalise-positions.ts";
import { normaliseText, unifyLineEnds } from "../../text/normalise-text.ts";
import { placeQuote } from "../../text/place-quote.ts";
import { type IndexedText, indexText } from "../../text/position.ts";

export type StoredRange = Readonly<{ pos0: number; pos1: number; words: string | null }>;

export type FoundRange = Readonly<{
  start: number;
  end: number;
  /** `as-most`: by the way of counting of most codings of the source. `otherwise`: by another one. `by-words`: found by its stored words. `stale`: the words differ, the place was kept. */
  how: "as-most" | "otherwise" | "by-words" | "stale";
}>;

type Convention = (position: number) => number;

/**
 * Where QualCoder's positions stand in a source's text in the study's form, in code points.
 *
 * QualCoder counts in two ways in one project: marked by hand a position counts UTF-16 units of the text as its editor shows it (line ends as one
 * character); adjusted, imported or found by a search it counts code points of the stored text. With neither an emoji nor CRLF they are the same.
 * So each way is tried on the stored words of all codings of a source; the one that fits most holds for all that do not contradict it.
 */
export function qualcoderPositions(
  raw: string,
  codings: readonly StoredRange[],
): Readonly<{ text: string; indexed: IndexedText; locate(range: StoredRange): FoundRange | undefined }> {
  const unified = unifyLineEnds(raw);
  const bare = unified.startsWith("\ufeff") ? unified.slice(1) : unified;
  const { text } = normaliseText(raw);
  const indexed = indexText(text);
  const conventions = [...new Set([bare, unified, raw])].flatMap((base) => listConventions(base, normalisePositions(base), indexed));
  const read = (convention: Convention, { pos0, pos1 }: StoredRange): Readonly<{ start: number; end: number }> | undefined => {
    if (pos0 < 0 || pos1 <= pos0) return undefined;
    const [start, end] = [convention(pos0), convention(pos1)];
    return end > start ? { start, end } : undefined;
  };
  const fits = (convention: Convention, range: StoredRange): boolean => {
    const place = read(convention, range);
    return range.words !== null && place !== undefined && indexed.slice(place.start, place.end) === inStudyForm(range.words);
  };
  let main = conventions[0] as Convention;
  let best = -1;
  if (conventions.length > 1) {
    for (const convention of conventions) {
      const score = codings.filter((range) => fits(convention, range)).length;
      if (score > best) [main, best] = [convention, score];
    }
  }
  const locate = (range: StoredRange): FoundRange | undefined => {
    const place = read(main, range);
    if (range.words === null || fits(main, range)) return place === undefined ? undefined : { ...place, how: "as-most" };
    const other = conventions.find((convention) => fits(convention, range));
    if (other !== undefined) return { ...(read(other, range) as { start: number; end: number }), how: "otherwise" };
    const found = placeQuote(indexed, { start: place?.start ?? 0, end: place?.end ?? 0, quote: inStudyForm(range.words) });
    if (typeof found !== "string") return { start: found.start, end: found.end, how: "by-words" };
    return place === undefined ? undefined : { ...place, how: "stale" };
  };
  return { text, indexed, locate };
}

/** Qt writes a paragraph's end as U+2029. */
function inStudyForm(words: string): string {
  return normaliseText(words.replaceAll("\u2029", "\n")).text;
}

/** UTF-16 units first; code points only where they differ. */
function listConventions(base: string, { toNew }: NormalisedPositions, indexed: IndexedText): readonly Convention[] {
  const points = indexText(base);
  const units: Convention = (position) => indexed.toCodePoint(toNew(position));
  return points.length === base.length ? [units] : [units, (position) => indexed.toCodePoint(toNew(points.toUtf16(position)))];
}
