import type { HubPage } from "./hub-client.ts";
import type { RepositoryState } from "./hub-cursor.ts";
import { HubFailure } from "./hub-failure.ts";
import type { HubEventRow, HubSteps } from "./hub-item.ts";
import type { HubRun, OwnRepository } from "./hub-run.ts";
import { HubCommit, takeShapes } from "./hub-shapes.ts";
import { repositoryPath } from "./read-listing.ts";

/** The history no longer holds what an earlier reading ended at: everything of the repository is to be read anew. */
export class Rewritten extends Error {}

export type CommitPage = Readonly<{ rows: readonly HubEventRow[]; isLast: boolean }>;

/**
 * The next page of commits that are not yet held, newest first, and moves `state` past it. The Hub's commits have no address, parents or files.
 * Throws Rewritten where the list ends without the commit that was the newest at the last reading (squashed to one commit, for example), or
 * where the cursor of an earlier run (`isResumed`) is no longer taken.
 */
export async function* readCommitPage(
  run: HubRun,
  { type, artefact, listed }: OwnRepository,
  state: RepositoryState,
  isResumed: boolean,
): HubSteps<CommitPage> {
  if (state.pending === null && (listed.sha === null || listed.sha === state.head)) return { rows: [], isLast: true };
  const what = `the commits of ${artefact}`;
  const head = state.pending?.head ?? (listed.sha as string);
  const address = state.pending?.next ?? `${repositoryPath(type, listed.id)}/commits/${encodeURIComponent(head)}?limit=1000`;
  let page: HubPage;
  try {
    page = yield* run.client.page(address, what);
  } catch (error) {
    if (isResumed && state.pending !== null && error instanceof HubFailure && (error.fault === "missing" || error.fault === "malformed"))
      throw new Rewritten();
    throw error;
  }
  const { items, failed } = takeShapes(page.rows, HubCommit);
  run.counts.failed += failed;
  const known = items.findIndex((commit) => commit.id === state.head);
  const fresh = known < 0 ? items : items.slice(0, known);
  const isLast = known >= 0 || page.next === null;
  if (isLast && known < 0 && state.head !== null) throw new Rewritten();
  const rows = fresh.flatMap((commit) => toRow(run, artefact, commit));
  const given = (state.pending?.given ?? 0) + fresh.length;
  if (isLast) {
    state.commits += given;
    state.head = head;
    state.pending = null;
  } else {
    state.pending = { head, next: page.next as string, given };
  }
  return { rows, isLast };
}

function toRow(run: HubRun, artefact: string, commit: HubCommit): HubEventRow[] {
  const moment = run.readMoment(commit.date);
  if (moment === null) {
    run.counts.failed++;
    return [];
  }
  if (moment.repaired) run.counts.repaired++;
  else run.counts.kept++;
  const people = commit.authors.map(({ user }) => run.book.meet(user === null ? null : { name: user }));
  const author = people[0] ?? run.book.meet(null);
  const others = people.slice(1);
  return [
    run.makeRow({
      kind: "commit",
      artefact,
      actor: author.actor,
      happened_at: moment.at,
      is_bot: author.isBot,
      coauthors: others.length,
      coauthors_ai: others.filter((other) => other.isAgent).length,
    }),
  ];
}
