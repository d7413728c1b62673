import type { Id } from "../../model/id.ts";
import type { Coding } from "../../model/testimony.ts";

/** How often two codes stand on the same words: pairs of passages that share a character, and sources in which they do. */
export type CodePair = Readonly<{ a: Id; b: Id; pairs: number; sources: number }>;

/** Every pair of different codes that meet, most often first. A sweep over each source: the work grows with the meetings. */
export function countCodePairs(codings: readonly Coding[]): readonly CodePair[] {
  const bySource = new Map<Id, Coding[]>();
  for (const coding of codings) bySource.set(coding.source, [...(bySource.get(coding.source) ?? []), coding]);
  const counts = new Map<string, { a: Id; b: Id; pairs: number; sources: Set<Id> }>();
  for (const [source, own] of bySource) {
    const open: Coding[] = [];
    for (const coding of own.sort((x, y) => x.start - y.start)) {
      for (let n = open.length - 1; n >= 0; n -= 1) if ((open[n] as Coding).end <= coding.start) open.splice(n, 1);
      for (const other of open) {
        if (other.code === coding.code) continue;
        const [a, b] = [other.code, coding.code].sort() as [Id, Id];
        const count = counts.get(`${a} ${b}`) ?? { a, b, pairs: 0, sources: new Set() };
        count.pairs += 1;
        count.sources.add(source);
        counts.set(`${a} ${b}`, count);
      }
      open.push(coding);
    }
  }
  return [...counts.values()]
    .map(({ sources, ...pair }) => ({ ...pair, sources: sources.size }))
    .sort((x, y) => y.pairs - x.pairs || (x.a + x.b < y.a + y.b ? -1 : 1));
}

/** What a project's testimony says under a code: passages (distinct ranges), sources, and voices (who said it). */
export type CodeByProject = Readonly<{ code: Id; project: Id; passages: number; sources: number; voices: number }>;

/** Every code and project that meet, by the codings' `about`. Counts are of passages, sources and voices, never of bare codings. */
export function countCodesByProject(codings: readonly Coding[]): readonly CodeByProject[] {
  const counts = new Map<string, { code: Id; project: Id; passages: Set<string>; sources: Set<Id>; voices: Set<string> }>();
  for (const { code, about, source, start, end, voice } of codings) {
    if (about === null) continue;
    const key = `${code} ${about}`;
    const count = counts.get(key) ?? { code, project: about, passages: new Set(), sources: new Set(), voices: new Set() };
    count.passages.add(`${source} ${start} ${end}`);
    count.sources.add(source);
    count.voices.add(voice ?? `author of ${source}`);
    counts.set(key, count);
  }
  return [...counts.values()].map(({ code, project, passages, sources, voices }) => ({
    code,
    project,
    passages: passages.size,
    sources: sources.size,
    voices: voices.size,
  }));
}
