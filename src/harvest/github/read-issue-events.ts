import type { Steps } from "./github-client.ts";
import type { GitHubEventKind } from "./github-item.ts";
import type { GitHubRun } from "./github-run.ts";
import { IssueEvent } from "./platform-shapes.ts";

/**
 * Closings, merges and reopenings with who did them: the repository's list of events, newest first, down to the earlier run. GitHub ends long
 * lists; closings before that end are taken from the issues (`run.closingsBefore`).
 */
export async function* readIssueEvents(reading: GitHubRun): Steps {
  const { client, run, path, from } = reading;
  const address = `${path}/issues/events`;
  const isAnew = run.events.page === 1;
  // One page back: what was deleted since moved the rest up.
  let page = Math.max(1, run.events.page - 1);
  for (let isFirst = true; ; isFirst = false) {
    const etag = isAnew && isFirst ? reading.findTag("events", "page 1") : undefined;
    const answer = yield* client.get(address, { query: { per_page: 100, page }, etag, allowed: [410, 422] });
    if (answer.status === 304) return;
    if (answer.status !== 200) {
      run.closingsBefore = run.events.oldest ?? run.horizon;
      yield reading.problem(
        "note",
        "GitHub's list of events is cut off: for older closings it is not known who closed, or that they were opened again",
      );
      return;
    }
    const events = reading.parseItems(answer.data, IssueEvent);
    const isAllTaken = events.every((event) => reading.isBeforeHorizon(event.created_at));
    if (isFirst && isAnew) reading.keepTag("events", "page 1", answer, isAllTaken);
    for (const event of events) {
      if (run.events.oldest === null || event.created_at < run.events.oldest) run.events.oldest = event.created_at;
      if (run.events.lowest !== null && event.id >= run.events.lowest) continue;
      run.events.lowest = event.id;
      if (!reading.isBeforeHorizon(event.created_at) || (from !== null && event.created_at < from)) continue;
      const kind = findKind(event);
      if (kind !== null && event.issue) reading.add({ kind, by: event.actor, at: event.created_at, thread: event.issue.number });
    }
    yield reading.progress("pages of closings and merges", page);
    const isBehind = from !== null && run.events.oldest !== null && run.events.oldest < from;
    if (answer.next === null || isBehind) return;
    page++;
    run.events.page = page;
    yield* reading.flush();
  }
}

type Event = ReturnType<(typeof IssueEvent)["parse"]>;

/** A merge is written as a merge and a closing within seconds: it becomes one row. */
function findKind({ event, issue, created_at }: Event): GitHubEventKind | null {
  const isChangeRequest = issue?.pull_request !== null && issue?.pull_request !== undefined;
  if (event === "merged") return "change-request-merged";
  if (event === "reopened") return isChangeRequest ? "change-request-reopened" : "issue-reopened";
  if (event !== "closed") return null;
  if (!isChangeRequest) return "issue-closed";
  const merged = Date.parse(issue?.pull_request?.merged_at ?? "");
  return !Number.isNaN(merged) && Date.parse(created_at) >= merged - 5_000 ? null : "change-request-closed";
}
