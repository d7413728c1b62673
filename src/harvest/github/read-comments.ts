import type { z } from "zod";
import type { Steps } from "./github-client.ts";
import { formatMoment } from "./github-cursor.ts";
import type { GitHubRun } from "./github-run.ts";
import { IssueComment, ReviewComment } from "./platform-shapes.ts";
import { secondBefore } from "./second-before.ts";

/**
 * How far the next run looks back for review comments: they bear the time they were written, and are shown only once the review is sent.
 */
export const OVERLAP_DAYS = 3;

/** Comments in the conversations of issues and change requests. */
export async function* readIssueComments(reading: GitHubRun): Steps {
  const take = (item: z.infer<typeof IssueComment>) => {
    const kind = /\/pull\/\d+(?:#|$)/.test(item.html_url) ? "change-request-commented" : "issue-commented";
    const { issue_url: thread, author_association: association, body: length } = item;
    reading.add({ kind, by: item.user, at: item.created_at, thread, association, length });
  };
  yield* readComments(reading, {
    list: "comments",
    address: "/issues/comments",
    shape: IssueComment,
    from: reading.from,
    take,
    what: "comments",
  });
}

/** Comments on lines of a change request. */
export async function* readReviewComments(reading: GitHubRun): Steps {
  const { cursor, run } = reading;
  const from = reading.from === null ? null : daysBefore(reading.from);
  if (from !== null && cursor.since.reviewComments !== null && from < cursor.since.reviewComments) cursor.since.reviewComments = from;
  const known = new Set([...cursor.recentReviewComments, ...run.recent]);
  const overlap = daysBefore(run.horizon);
  const take = (item: z.infer<typeof ReviewComment>) => {
    if (item.created_at >= overlap) run.recent.push(item.id);
    if (known.has(item.id)) return;
    known.add(item.id);
    const { pull_request_url: thread, author_association: association, body: length } = item;
    reading.add({ kind: "change-request-line-commented", by: item.user, at: item.created_at, thread, association, length });
  };
  const wasRead = yield* readComments(reading, {
    list: "reviewComments",
    address: "/pulls/comments",
    shape: ReviewComment,
    from,
    take,
    what: "review comments",
  });
  if (wasRead) cursor.recentReviewComments = run.recent;
  run.recent = [];
}

type CommentShape = Readonly<{ id: number; created_at: string }>;
type Comments<T extends CommentShape> = Readonly<{
  list: "comments" | "reviewComments";
  address: string;
  shape: z.ZodType<T>;
  from: string | null;
  take: (item: T) => void;
  what: string;
}>;

/**
 * Comments in order of creation, each taken once: those after the last one taken. A page of mostly new ones moves `since` on, so that deleted
 * comments push nothing past the reader; a page of mostly old ones that were edited is left by its next page. False: there was nothing new.
 */
async function* readComments<T extends CommentShape>(
  reading: GitHubRun,
  { list, address, shape, from, take, what }: Comments<T>,
): Steps<boolean> {
  const { client, cursor, run, path } = reading;
  const ask = () => {
    const since = cursor.since[list];
    return { sort: "created", direction: "asc", per_page: 100, since: since === null ? undefined : secondBefore(since) };
  };
  const tagOf = () => cursor.since[list] ?? "";
  const etag = run.last === null ? reading.findTag(list, tagOf()) : undefined;
  let answer = yield* client.get(`${path}${address}`, { query: ask(), etag, allowed: [410] });
  if (answer.status !== 200) return false;
  let isFirstPage = true;
  for (let taken = 0; ; ) {
    let isAllTaken = true;
    let fresh = 0;
    const items = reading.parseItems(answer.data, shape);
    for (const item of items) {
      const isLater = run.last === null || item.created_at > run.last.at;
      if (!isLater && (item.created_at !== run.last?.at || run.last.ids.includes(item.id))) continue;
      if (!reading.isBeforeHorizon(item.created_at)) {
        isAllTaken = false;
        continue;
      }
      run.last = { at: item.created_at, ids: isLater ? [item.id] : [...(run.last?.ids ?? []), item.id] };
      if (from !== null && item.created_at < from) continue;
      fresh++;
      take(item);
    }
    taken += fresh;
    yield reading.progress(what, taken);
    if (answer.next === null) {
      if (isFirstPage) reading.keepTag(list, tagOf(), answer, isAllTaken);
      break;
    }
    const last = run.last?.at ?? null;
    const since = cursor.since[list];
    const movesOn: boolean = fresh * 2 >= items.length && last !== null && (since === null || last > since);
    if (movesOn) cursor.since[list] = last;
    yield* reading.flush();
    isFirstPage = movesOn;
    answer = movesOn ? yield* client.get(`${path}${address}`, { query: ask() }) : yield* client.get(answer.next);
  }
  run.last = null;
  return true;
}

function daysBefore(moment: string): string {
  return formatMoment(Date.parse(moment) - OVERLAP_DAYS * 86_400_000);
}
