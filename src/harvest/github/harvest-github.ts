import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import type { HarvestAsk, StartItem } from "../contract.ts";
import { type GuardedFetch, makeGuardedFetch } from "../guarded-fetch.ts";
import type { Pseudonyms } from "../identity/pseudonyms.ts";
import { findRepository } from "./find-repository.ts";
import { GitHubClient, type Steps } from "./github-client.ts";
import { formatMoment, type GitHubCursor, makeCursor, makeRun, parseCursor, phases, type Run, serializeCursor } from "./github-cursor.ts";
import type { GitHubItem } from "./github-item.ts";
import { GitHubRun } from "./github-run.ts";
import { readIssueComments, readReviewComments } from "./read-comments.ts";
import { listDiscussions, readDiscussions } from "./read-discussions.ts";
import { readIssueEvents } from "./read-issue-events.ts";
import { readIssues } from "./read-issues.ts";
import { readReleases } from "./read-releases.ts";
import { readCommunityProfile, readLabels } from "./read-repository.ts";
import { readReviews } from "./read-reviews.ts";
import { makeFacts } from "./repository-facts.ts";
import { parseRepositoryName } from "./repository-name.ts";

export type GitHubAsk = HarvestAsk &
  Readonly<{
    /** `owner/name`, or the repository's address on github.com. */
    repository: string;
    /** Id of the artefact that the repository is. */
    artefact: string;
    pseudonyms: Pseudonyms;
    /** Null or absent: GitHub allows 60 calls an hour, and shows no discussions. */
    token?: string | null;
    /** By default https://api.github.com; with `allowLocal` also `http://127.0.0.1:PORT`. */
    apiUrl?: string;
    allowLocal?: boolean;
    /** A limit that lasts longer ends the run, which then can be gone on with. By default a little over an hour. */
    longestWaitSeconds?: number;
    /** By default a guarded fetch of its own. */
    fetch?: GuardedFetch;
    /** How long a second of waiting is, in milliseconds. */
    secondMs?: number;
  }>;

const API = "https://api.github.com";
/** What is younger than this may not be in all of GitHub's lists yet. */
const SETTLE_SECONDS = 30;

const readers: Readonly<Record<Run["phase"], (reading: GitHubRun) => Steps>> = {
  events: readIssueEvents,
  issues: readIssues,
  comments: readIssueComments,
  reviewComments: readReviewComments,
  reviews: readReviews,
  discussionList: listDiscussions,
  discussions: readDiscussions,
  releases: readReleases,
  community: readCommunityProfile,
  labels: readLabels,
};

/**
 * Harvests one repository's life on GitHub as rows (see `gitHubEventKinds`) and facts. Actors are pseudonyms of accounts, the same as of their
 * noreply addresses in a Git history; logins, names and texts do not leave, of texts the length does.
 *
 * All lists are cut at one moment, the horizon: half a minute before the run began. A later run gives what came between the horizons. There is
 * a cursor after each page with rows; a run begun with such a cursor goes on there, up to the same horizon, and the rows of both are those of
 * an undisturbed run. In mode `extend` accounts are those met in this run, beside those held; facts and milestones are always whole.
 *
 * Throws a PortolanError for what cannot be harvested, for a refused token, for limits that last too long, and when cancelled.
 */
export async function* harvestGitHub(ask: GitHubAsk): AsyncGenerator<GitHubItem, void, void> {
  try {
    yield* harvest(ask);
  } catch (error) {
    // What zod found may quote what came.
    if (error instanceof z.ZodError) {
      throw new PortolanError("GitHub answered in a shape that is not known", { hint: "Try again later; if it stays, report it." });
    }
    throw error;
  }
}

async function* harvest(ask: GitHubAsk): Steps {
  const apiUrl = (ask.apiUrl ?? API).replace(/\/+$/, "");
  const token = ask.token === undefined || ask.token === "" ? null : ask.token;
  const client = new GitHubClient({
    apiUrl,
    token,
    fetch: ask.fetch ?? makeGuardedFetch({ allowLocal: ask.allowLocal ?? false }),
    signal: ask.signal,
    secondMs: ask.secondMs ?? 1000,
    longestWaitSeconds: ask.longestWaitSeconds ?? 3_700,
  });
  const asked = parseRepositoryName(ask.repository);
  const { key, tokenMark } = marksOf(ask.pseudonyms, token);
  const { earlier, why } = openCursor(ask.cursor, key, tokenMark);

  const found = yield* findRepository(client, asked, earlier);
  const cursor = earlier ?? makeCursor(key, found.id, tokenMark);
  const isResumed = cursor.run !== null;
  cursor.run ??= makeRun(findHorizon(ask.now ?? new Date(), found.date, cursor.horizon));
  const { run } = cursor;

  const start: StartItem = {
    kind: "start",
    mode: earlier === null ? "replace" : "extend",
    because: why ?? (isResumed ? "it goes on where the last run was cut short" : `there is news since ${cursor.horizon?.slice(0, 10)}`),
    artefacts: [ask.artefact],
    head: null,
    snapshotDate: run.horizon.slice(0, 10),
  };
  const reading = new GitHubRun({ client, cursor, run, name: found.name, artefact: ask.artefact, start, pseudonyms: ask.pseudonyms });
  found.keepIn(reading);
  if (earlier === null || isResumed) yield* reading.start();
  yield* sayWithoutToken(reading);

  const readsDiscussions = client.hasToken && cursor.kept.repository?.hasDiscussions === true;
  for (const phase of phases.slice(phases.indexOf(run.phase))) {
    run.phase = phase;
    if (readsDiscussions || (phase !== "discussions" && phase !== "discussionList")) yield* readers[phase](reading);
    if (reading.isStarted && phase !== phases.at(-1)) yield* moveOn(reading, phase);
  }
  if (readsDiscussions) cursor.discussionsHorizon = run.horizon;
  cursor.horizon = run.horizon;
  cursor.run = null;

  if (!reading.isStarted && !reading.hasNews) {
    yield { ...start, mode: "unchanged", because: "nothing has changed since the last harvest" };
  } else {
    yield* reading.start();
    yield* reading.giveRows();
    yield* describe(reading, ask, apiUrl === API ? "https://github.com" : apiUrl);
    yield { kind: "cursor", cursor: serializeCursor(cursor) };
  }
  yield { kind: "end", counts: { ...reading.counts } };
}

function* moveOn(reading: GitHubRun, phase: Run["phase"]): Generator<GitHubItem> {
  reading.run.phase = phases[phases.indexOf(phase) + 1] ?? phase;
  yield* reading.flush();
}

function* describe(reading: GitHubRun, ask: GitHubAsk, site: string): Generator<GitHubItem> {
  const { cursor, run, counts } = reading;
  const { owner, name } = parseRepositoryName(ask.repository);
  const asked = { subject: ask.artefact, source: `${site}/${owner}/${name}`, asOf: run.horizon.slice(0, 10) };
  for (const { fact, about } of makeFacts(cursor.kept, asked)) yield { kind: "fact", fact, about };
  const { milestones = [], withheld = 0 } = cursor.kept.releases ?? {};
  for (const milestone of milestones) yield { kind: "milestone", milestone: { ...milestone, annotated: false } };
  counts.skipped += withheld;
  if (withheld > 0) yield reading.problem("note", `${withheld} releases are no milestones because their tag may name a person`);
  if (counts.failed > 0) yield reading.problem("warning", `${counts.failed} items could not be read and are left out`);
}

function* sayWithoutToken({ client, cursor, problem }: GitHubRun): Generator<GitHubItem> {
  if (client.hasToken) return;
  yield problem(
    "note",
    "there is no token: GitHub allows 60 calls an hour, so this is slow",
    "Set a token (a fine-grained one without any rights is enough for public repositories): it allows 5,000.",
  );
  if (cursor.kept.repository?.hasDiscussions) yield problem("warning", "discussions are not read: GitHub shows them only to a token");
}

function marksOf(pseudonyms: Pseudonyms, token: string | null) {
  return { key: pseudonyms.accountOfLogin("github key", ""), tokenMark: pseudonyms.accountOfLogin("github token", token ?? "") };
}

/** The earlier run's cursor, or why everything is read anew. ETags are of the token they were given to. */
function openCursor(text: string | null | undefined, key: string, token: string): { earlier: GitHubCursor | null; why: string | null } {
  const earlier = parseCursor(text);
  if (earlier === null) {
    const isFirst = text === null || text === undefined;
    return { earlier, why: isFirst ? "it is the first harvest" : "the record of the earlier harvest cannot be read" };
  }
  if (earlier.key !== key) return { earlier: null, why: "the study's key has changed" };
  return { earlier: earlier.token === token ? earlier : { ...earlier, token, tags: {} }, why: null };
}

/** By the slower of both clocks, and never before the last run's. */
function findHorizon(now: Date, date: number | null, before: string | null): string {
  const horizon = formatMoment(Math.min(now.getTime(), date ?? Number.POSITIVE_INFINITY) - SETTLE_SECONDS * 1000);
  return before !== null && before > horizon ? before : horizon;
}
