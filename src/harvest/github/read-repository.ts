import type { z } from "zod";
import type { Steps } from "./github-client.ts";
import type { Kept } from "./github-cursor.ts";
import type { GitHubRun } from "./github-run.ts";
import { CommunityProfile, Label, type RepositoryAnswer } from "./platform-shapes.ts";

/** What is kept of the repository itself: numbers, switches and a licence's identifier; no text that its people wrote. */
export function keepRepository(answer: z.infer<typeof RepositoryAnswer>): NonNullable<Kept["repository"]> {
  const licence = answer.license?.spdx_id ?? null;
  return {
    created: answer.created_at?.slice(0, 10) ?? null,
    isArchived: answer.archived ?? false,
    isFork: answer.fork ?? false,
    licence: licence !== null && licence !== "NOASSERTION" && /^[A-Za-z0-9.+-]{1,40}$/.test(licence) ? licence : null,
    stars: answer.stargazers_count ?? null,
    forks: answer.forks_count ?? null,
    watchers: answer.subscribers_count ?? null,
    openThreads: answer.open_issues_count ?? null,
    hasIssues: answer.has_issues ?? true,
    hasDiscussions: answer.has_discussions ?? false,
    isOfOrganisation: answer.owner.type === "Organization",
  };
}

/** Which community files GitHub finds. It keeps no such profile of forks. */
export async function* readCommunityProfile(reading: GitHubRun): Steps {
  const { client, cursor, path } = reading;
  const etag = cursor.kept.community === null ? undefined : reading.findTag("community", "");
  const answer = yield* client.get(`${path}/community/profile`, { etag, allowed: [403, 404] });
  if (answer.status === 304) return;
  const profile = answer.status === 200 ? CommunityProfile.safeParse(answer.data) : undefined;
  if (profile === undefined || !profile.success) {
    cursor.kept.community = null;
    yield reading.problem("note", "GitHub gives no community profile of this repository");
    return;
  }
  const { health_percentage: health = null, files } = profile.data;
  const has = (name: string) => typeof files?.[name] === "object" && files[name] !== null;
  const kept = { health, files: Object.fromEntries(communityFiles.map(({ id, of }) => [id, of.some(has)])) };
  reading.keepTag("community", "", answer);
  if (JSON.stringify(kept) !== JSON.stringify(cursor.kept.community)) reading.hasNews = true;
  cursor.kept.community = kept;
}

/** Ids are those of the governance files of Git histories. */
export const communityFiles = [
  { id: "contributing", property: "contribution guide, as GitHub shows it", of: ["contributing"] },
  { id: "code-of-conduct", property: "code of conduct, as GitHub shows it", of: ["code_of_conduct", "code_of_conduct_file"] },
  { id: "licence", property: "licence file, as GitHub shows it", of: ["license"] },
  { id: "readme", property: "readme, as GitHub shows it", of: ["readme"] },
  { id: "issue-template", property: "issue template, as GitHub shows it", of: ["issue_template"] },
  { id: "change-request-template", property: "change request template, as GitHub shows it", of: ["pull_request_template"] },
] as const;

/** Labels that invite newcomers, as projects customarily write them. Other labels are counted, their names are free text. */
const onRampLabels = new Set([
  "good first issue",
  "good first issues",
  "good first pr",
  "first timers only",
  "first timer",
  "good for newcomers",
  "good for beginners",
  "beginner",
  "beginner friendly",
  "newcomer",
  "newcomers",
  "newcomer friendly",
  "starter",
  "starter issue",
  "easy",
  "easy fix",
  "low hanging fruit",
  "help wanted",
  "contributions welcome",
  "contribution welcome",
  "up for grabs",
]);

export async function* readLabels(reading: GitHubRun): Steps {
  const { client, cursor, path } = reading;
  const etag = cursor.kept.labels === null ? undefined : reading.findTag("labels", "page 1");
  let answer = yield* client.get(`${path}/labels`, { query: { per_page: 100 }, etag });
  if (answer.status === 304) return;
  const first = answer;
  const onRamp = new Set<string>();
  let count = 0;
  for (;;) {
    const labels = reading.parseItems(answer.data, Label);
    count += labels.length;
    for (const { name } of labels) {
      const plain = name
        .toLowerCase()
        .replace(/[^a-z]+/g, " ")
        .trim();
      if (onRampLabels.has(plain)) onRamp.add(plain);
    }
    yield reading.progress("labels", count);
    if (answer.next === null) break;
    answer = yield* client.get(answer.next);
  }
  // A change on a later page leaves the first as it was.
  reading.keepTag("labels", "page 1", first, first.next === null);
  const kept = { count, onRamp: [...onRamp].sort() };
  if (JSON.stringify(kept) !== JSON.stringify(cursor.kept.labels)) reading.hasNews = true;
  cursor.kept.labels = kept;
}
