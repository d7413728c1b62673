import type { Steps } from "./github-client.ts";
import type { GitHubRun } from "./github-run.ts";
import { Release } from "./platform-shapes.ts";

/** Releases, all pages each time: there are few, and a draft may become public at any place of the list. */
export async function* readReleases(reading: GitHubRun): Steps {
  const { client, cursor, path, from } = reading;
  let answer = yield* client.get(`${path}/releases`, { query: { per_page: 100 }, etag: reading.findTag("releases", "page 1") });
  if (answer.status === 304 && cursor.kept.releases !== null) return;
  const first = answer;
  const found = new Map<number, ReturnType<(typeof Release)["parse"]>>();
  for (;;) {
    for (const release of reading.parseItems(answer.data, Release)) if (release.draft !== true) found.set(release.id, release);
    yield reading.progress("releases", found.size);
    if (answer.next === null) break;
    answer = yield* client.get(answer.next);
  }
  const published = [...found.values()].filter(({ published_at }) => published_at !== null && reading.isBeforeHorizon(published_at));
  reading.keepTag("releases", "page 1", first, first.next === null && published.length === found.size);
  for (const { author: by, published_at: at, body: length } of published) {
    if (at !== null && (from === null || at >= from)) reading.add({ kind: "release-published", by, at, thread: null, length });
  }
  const dated = published.flatMap(({ tag_name: name, published_at: at }) => (at === null ? [] : [{ name, date: at.slice(0, 10) }]));
  const milestones = dated
    .filter(({ name }) => isPlainTag(name, reading.name.name))
    .sort((a, b) => (a.date + a.name < b.date + b.name ? -1 : 1));
  const kept = { count: published.length, withheld: dated.length - milestones.length, milestones };
  if (JSON.stringify(kept) !== JSON.stringify(cursor.kept.releases)) reading.hasNews = true;
  cursor.kept.releases = kept;
}

const tagWord =
  /^(?:v|ver|version|release|rel|rc|alpha|beta|dev|pre|preview|post|final|stable|nightly|weekly|hotfix|patch|initial|first|model|models|weights|data|dataset|code|checkpoint|base|instruct|chat|eval|train|training)?\d*(?:[abcmkv]|rc)?\d*$/;

/** Whether a tag is made of versions, words for releases, and words of the repository's own name: another word may name a person. */
export function isPlainTag(tag: string, repository: string): boolean {
  const own = new Set(wordsOf(repository));
  return wordsOf(tag).every((word) => tagWord.test(word) || own.has(word));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
