import type { Id } from "../model/id.ts";
import type { Coding } from "../model/testimony.ts";
import { indexText } from "../text/position.ts";

/** A code that a sentence may have, by the words of passages that have it. Code points; nothing is stored of it. */
export type Suggestion = Readonly<{
  source: Id;
  start: number;
  end: number;
  quote: string;
  code: Id;
  score: number;
  words: readonly string[];
}>;

type Weighted = ReadonlyMap<string, number>;

/** Words that a suggestion must share with a code's passages, and passages that a code must have before it is suggested. */
const fewestWords = 2;
const fewestPassages = 2;

/**
 * Suggests codes for sentences that nobody coded, from the study's own codings alone: a code is known by the words that its passages use more
 * than others do (their frequency there times the logarithm of how few codes use them), and a sentence is measured by the cosine to it. A lexical method:
 * it knows nothing of meaning, and is off unless it is asked for.
 */
export function suggestCodes(
  study: Readonly<{ texts: ReadonlyMap<Id, string>; codings: readonly Coding[] }>,
  source: Id,
  options: Readonly<{ least: number; most: number }>,
): readonly Suggestion[] {
  const text = study.texts.get(source) ?? "";
  const profiles = profileCodes(study.codings);
  const indexed = indexText(text);
  const own = study.codings.filter((coding) => coding.source === source);
  const suggestions: Suggestion[] = [];
  for (const { segment, index } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)) {
    const quote = segment.trim();
    if (quote === "") continue;
    const from = index + segment.indexOf(quote);
    const [start, end] = [indexed.toCodePoint(from), indexed.toCodePoint(from + quote.length)];
    if (own.some((coding) => coding.start < end && coding.end > start)) continue;
    const words = new Set(wordsOf(quote));
    for (const [code, profile] of profiles) {
      const shared = [...words].filter((word) => profile.has(word));
      if (shared.length < fewestWords) continue;
      const score = shared.reduce((sum, word) => sum + (profile.get(word) as number), 0) / Math.sqrt(words.size);
      if (score >= options.least) suggestions.push({ source, start, end, quote, code, score, words: shared });
    }
  }
  return suggestions.sort((a, b) => b.score - a.score).slice(0, options.most);
}

/** Each code's words with their weights, of length one. */
function profileCodes(codings: readonly Coding[]): ReadonlyMap<Id, Weighted> {
  const passages = new Map<Id, Set<string>>();
  for (const { code, quote } of codings) passages.set(code, (passages.get(code) ?? new Set()).add(quote));
  const counts = new Map<Id, Map<string, number>>();
  const codesWith = new Map<string, number>();
  for (const [code, quotes] of passages) {
    if (quotes.size < fewestPassages) continue;
    const count = new Map<string, number>();
    for (const quote of quotes) for (const word of new Set(wordsOf(quote))) count.set(word, (count.get(word) ?? 0) + 1);
    counts.set(code, count);
    for (const word of count.keys()) codesWith.set(word, (codesWith.get(word) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([code, count]) => {
      const weights = [...count].map(
        ([word, times]) => [word, times * Math.log((1 + counts.size) / (codesWith.get(word) as number))] as const,
      );
      const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight ** 2, 0)) || 1;
      return [code, new Map(weights.filter(([, weight]) => weight > 0).map(([word, weight]) => [word, weight / length]))];
    }),
  );
}

/** Words of four letters and more, lower case. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? [];
}
