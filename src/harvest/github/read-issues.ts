import type { GitHubAnswer, Steps } from "./github-client.ts";
import type { GitHubRun } from "./github-run.ts";
import { ThreadItem } from "./platform-shapes.ts";
import { secondBefore } from "./second-before.ts";

/**
 * Openings of issues and change requests, in order of their last change. Each page asks for what changed `since` the last one's end, so that
 * what changes or is deleted meanwhile moves nothing past the reader; within one moment it goes by the next page. Notes which change requests
 * have reviews to read.
 */
export async function* readIssues(reading: GitHubRun): Steps {
  const { client, cursor, path } = reading;
  const ask = (since: string | null) => {
    return { state: "all", sort: "updated", direction: "asc", per_page: 100, since: since === null ? undefined : secondBefore(since) };
  };
  let since = cursor.since.issues;
  const address = `${path}/issues`;
  const etag = reading.findTag("issues", since ?? "");
  let answer = yield* client.get(address, { query: ask(since), etag, allowed: [410] });
  if (answer.status === 410) return yield* readChangeRequests(reading);
  if (answer.status === 304) return;
  let isFirstPage = true;
  for (;;) {
    const { isAllTaken, last } = takeItems(reading, answer.data);
    yield reading.progress("issues and change requests", cursor.threads.size);
    if (answer.next === null) {
      if (isFirstPage) reading.keepTag("issues", since ?? "", answer, isAllTaken);
      return;
    }
    const movesOn: boolean = last !== null && (since === null || last > since) && reading.isBeforeHorizon(last);
    if (movesOn) {
      since = last;
      cursor.since.issues = since;
    }
    yield* reading.flush();
    isFirstPage = movesOn;
    answer = movesOn ? yield* client.get(address, { query: ask(since) }) : yield* client.get(answer.next);
  }
}

/** Where issues are switched off, GitHub lists change requests only by themselves, and without `since`. */
async function* readChangeRequests(reading: GitHubRun): Steps {
  const { client, path, cursor } = reading;
  yield reading.problem("note", "the repository has issues switched off: change requests are read from their own list, whole each time");
  let answer: GitHubAnswer = yield* client.get(`${path}/pulls`, {
    query: { state: "all", sort: "created", direction: "asc", per_page: 100 },
  });
  for (;;) {
    const all = Array.isArray(answer.data) ? answer.data : [];
    takeItems(
      reading,
      all.map((item: unknown) => (typeof item === "object" && item !== null ? { ...item, pull_request: item } : item)),
    );
    yield reading.progress("change requests", cursor.threads.size);
    yield* reading.flush();
    if (answer.next === null) return;
    answer = yield* client.get(answer.next);
  }
}

function takeItems(reading: GitHubRun, data: unknown): Readonly<{ isAllTaken: boolean; last: string | null }> {
  const { cursor, run, from } = reading;
  let isAllTaken = true;
  let last: string | null = null;
  for (const item of reading.parseItems(data, ThreadItem)) {
    last = item.updated_at;
    if (!reading.isBeforeHorizon(item.updated_at)) isAllTaken = false;
    if (!reading.isBeforeHorizon(item.created_at)) continue;
    const isChangeRequest = item.pull_request !== null && item.pull_request !== undefined;
    if (cursor.threads.has(item.number)) {
      const hasChanged = from === null || item.updated_at >= from;
      if (isChangeRequest && hasChanged && !run.reviewsOfNew.has(item.number)) run.reviewsOfKnown.add(item.number);
      continue;
    }
    cursor.threads.add(item.number);
    if (isChangeRequest) run.reviewsOfNew.add(item.number);
    const kind = isChangeRequest ? "change-request-opened" : "issue-opened";
    const { number: thread, author_association: association, body: length } = item;
    reading.add({ kind, by: item.user, at: item.created_at, thread, association, length });
    addOldClosing(reading, item, isChangeRequest);
  }
  return { isAllTaken, last };
}

/** Closings that GitHub's list of events does not reach back to. */
function addOldClosing(reading: GitHubRun, item: ThreadItem, isChangeRequest: boolean): void {
  const { closingsBefore } = reading.run;
  if (closingsBefore === null || item.closed_at === null || item.closed_at >= closingsBefore) return;
  const isMerged = (item.pull_request?.merged_at ?? item.merged_at) !== null;
  const kind = !isChangeRequest ? "issue-closed" : isMerged ? "change-request-merged" : "change-request-closed";
  reading.add({ kind, by: item.closed_by, at: item.closed_at, thread: item.number });
}
