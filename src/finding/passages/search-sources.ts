import { mayAnalyse, passageOf } from "../../model/consent.ts";
import type { Id } from "../../model/id.ts";
import type { Study } from "../../model/study.ts";
import type { Coding, Source } from "../../model/testimony.ts";
import { type Found, findPhrase, findWord } from "../../text/find-words-in.ts";
import { keywordInContext } from "../../text/keyword-in-context.ts";
import { paragraphAt } from "../../text/paragraph-at.ts";
import { type IndexedText, indexText } from "../../text/position.ts";

/** What is looked for. Words: all of them in one paragraph. */
export type SearchQuery = Readonly<{
  words: readonly string[];
  phrase: string | null;
  /** Only what this speaker says, as the transcript names them. */
  speaker: string | null;
  /** Only sources of this project. */
  project: Id | null;
  /** Only passages that have one of these codes. */
  codes: ReadonlySet<Id> | null;
  source: Id | null;
}>;

/** A find: positions in Unicode code points. */
export type SearchHit = Readonly<{
  source: Id;
  title: string;
  start: number;
  end: number;
  before: string;
  hit: string;
  after: string;
  speaker: string | null;
  fromMs: number | null;
  codes: readonly Id[];
}>;

/** `withheld`: finds in passages that may not be analysed: counted, not shown. `isCut`: there are more. */
export type SearchAnswer = Readonly<{ hits: readonly SearchHit[]; withheld: number; isCut: boolean }>;

type SearchedStudy = Pick<Study, "sources" | "texts" | "codings">;

/** Finds words or a phrase in a study's sources. `places` gives finds made elsewhere (a regular expression), by source. */
export function searchSources(
  study: SearchedStudy,
  query: SearchQuery,
  limit: number,
  places?: ReadonlyMap<Id, readonly Found[]>,
): SearchAnswer {
  const hits: SearchHit[] = [];
  let withheld = 0;
  const codings = groupBySource(study.codings);
  for (const source of searchedSources(study, query)) {
    const text = study.texts.get(source.id) ?? "";
    const found = places === undefined ? findIn(text, query, limit + 1) : (places.get(source.id) ?? []);
    if (found.length === 0) continue;
    const indexed = indexText(text);
    for (const place of found) {
      const hit = describeHit(source, indexed, place, codings.get(source.id) ?? []);
      if (!isWanted(hit, query)) continue;
      if (!mayAnalyse(passageOf(source, hit))) {
        withheld += 1;
        continue;
      }
      if (hits.length >= limit) return { hits, withheld, isCut: true };
      hits.push(hit);
    }
  }
  return { hits, withheld, isCut: false };
}

/** The sources that a query looks into. */
export function searchedSources(
  { sources }: Pick<Study, "sources">,
  { source, project }: Pick<SearchQuery, "source" | "project">,
): readonly Source[] {
  return sources.filter(
    (each) => mayAnalyse(each) && (source === null || each.id === source) && (project === null || each.projects.includes(project)),
  );
}

function findIn(text: string, { words, phrase }: SearchQuery, limit: number): readonly Found[] {
  if (phrase !== null) return findPhrase(text, phrase, limit);
  const [first, ...others] = [...words].sort((a, b) => b.length - a.length);
  if (first === undefined) return [];
  const lowered = text.toLowerCase();
  const found = findWord(text, lowered, first, others.length === 0 ? limit : Number.POSITIVE_INFINITY);
  if (others.length === 0) return found;
  return found.filter(({ from }) => {
    const line = paragraphAt(text, from);
    const piece = text.slice(line.from, line.to);
    const low = piece.toLowerCase();
    return others.every((word) => findWord(piece, low, word, 1).length > 0);
  });
}

function describeHit(source: Source, text: IndexedText, { from, to }: Found, codings: readonly Coding[]): SearchHit {
  const [start, end] = [text.toCodePoint(from), text.toCodePoint(to)];
  const seen = seenAround(source, text, { from, to });
  const turn = (source.turns ?? []).findLast((each) => each.start <= start && each.end > start);
  return {
    source: source.id,
    title: source.title,
    start,
    end,
    ...keywordInContext(text.text.slice(seen.from, seen.to), from - seen.from, to - seen.from),
    speaker: turn?.speaker ?? null,
    fromMs: turn?.fromMs ?? null,
    codes: [...new Set(codings.filter((coding) => coding.start < end && coding.end > start).map(({ code }) => code))],
  };
}

/** The paragraph around a find, as far as it may be analysed. */
function seenAround({ passages = [] }: Source, text: IndexedText, { from, to }: Found): Found {
  const line = paragraphAt(text.text, from);
  let [left, right] = [line.from, Math.max(line.to, to)];
  for (const { start, end, consent } of passages) {
    if (consent.analyse) continue;
    const [closedFrom, closedTo] = [text.toUtf16(start), text.toUtf16(end)];
    if (closedTo <= from) left = Math.max(left, closedTo);
    else if (closedFrom >= to) right = Math.min(right, closedFrom);
  }
  return { from: left, to: right };
}

function isWanted({ speaker, codes: here }: SearchHit, { speaker: wanted, codes }: SearchQuery): boolean {
  if (wanted !== null && speaker?.toLowerCase() !== wanted.toLowerCase()) return false;
  return codes === null || here.some((code) => codes.has(code));
}

function groupBySource(codings: readonly Coding[]): ReadonlyMap<Id, Coding[]> {
  const groups = new Map<Id, Coding[]>();
  for (const coding of codings) {
    const group = groups.get(coding.source);
    if (group === undefined) groups.set(coding.source, [coding]);
    else group.push(coding);
  }
  return groups;
}
