import { digest, type RepositoryState } from "./hub-cursor.ts";
import { HubFailure } from "./hub-failure.ts";
import type { HubEventKind, HubEventRow, HubSteps } from "./hub-item.ts";
import type { HubRun, OwnRepository } from "./hub-run.ts";
import { type HubAuthor, HubThread, HubThreadDetail, HubThreadEvent, HubThreadPage, takeShapes } from "./hub-shapes.ts";
import { Rewritten } from "./read-commits.ts";
import { repositoryPath } from "./read-listing.ts";

export type ThreadList = Readonly<{ threads: readonly HubThread[]; isWhole: boolean; because: string | null }>;

/**
 * All discussions and change requests of a repository. Their list goes by page numbers, not by a `Link`, so what is opened meanwhile pushes
 * others over to the next page: each is taken once, and where some are missing in the end the list is read a second time.
 */
export async function* readThreadList(run: HubRun, { type, artefact, listed }: OwnRepository): HubSteps<ThreadList> {
  const what = `the discussions of ${artefact}`;
  const found = new Map<number, HubThread>();
  let total = 0;
  for (let round = 0; round < 2; round++) {
    for (let page = 0, start = 0; ; page++) {
      let data: ReturnType<typeof HubThreadPage.safeParse>;
      try {
        const answer = yield* run.client.get(`${repositoryPath(type, listed.id)}/discussions?p=${page}`, what);
        data = HubThreadPage.safeParse(answer.data);
        if (!data.success) throw new HubFailure("malformed", what, "the answer is not what was asked for");
      } catch (error) {
        if (!(error instanceof HubFailure) || found.size === 0) throw error;
        return { threads: inOrder(found), isWhole: false, because: `${error.message}; ${found.size} of ${total} were listed` };
      }
      const { items } = takeShapes(data.data.discussions, HubThread);
      for (const thread of items) found.set(thread.num, thread);
      total = data.data.count;
      start += data.data.discussions.length;
      if (data.data.discussions.length === 0 || start >= total) break;
    }
    if (found.size >= total) return { threads: inOrder(found), isWhole: true, because: null };
  }
  return {
    threads: inOrder(found),
    isWhole: false,
    because: `${what}: ${found.size} of ${total} were listed: the list is capped or broken`,
  };
}

function inOrder(found: ReadonlyMap<number, HubThread>): HubThread[] {
  return [...found.values()].sort((a, b) => a.num - b.num);
}

/** What of a listed thread tells that it changed. Where the Hub does not tell the number of comments, only closing and reopening show. */
export function hasChanged(state: RepositoryState, thread: HubThread): boolean {
  const known = state.threads[thread.num];
  return known === undefined || known[0] !== lookOf(thread) || thread.numComments === null;
}

function lookOf(thread: HubThread): string {
  return digest([thread.status, thread.numComments]);
}

/**
 * Rows of one thread that are not yet held; moves `state` past them. Bodies become lengths; a hidden comment has none. Throws Rewritten where
 * the events held are no longer the thread's first ones. A thread that went away meanwhile has no rows.
 */
export async function* readThread(
  run: HubRun,
  repository: OwnRepository,
  state: RepositoryState,
  thread: HubThread,
): HubSteps<HubEventRow[]> {
  const { type, artefact, listed } = repository;
  const what = `discussion ${thread.num} of ${artefact}`;
  let data: unknown;
  try {
    ({ data } = yield* run.client.get(`${repositoryPath(type, listed.id)}/discussions/${thread.num}`, what));
  } catch (error) {
    if (!(error instanceof HubFailure) || (error.fault !== "missing" && error.fault !== "forbidden")) throw error;
    run.counts.skipped++;
    return [];
  }
  const detail = HubThreadDetail.safeParse(data);
  if (!detail.success) throw new HubFailure("malformed", what, "the answer is not what was asked for");
  const { items: events, failed } = takeShapes(detail.data.events, HubThreadEvent);
  run.counts.failed += failed;
  const [, held, last] = state.threads[thread.num] ?? ["", 0, ""];
  if (held > 0 && events[held - 1]?.id !== last) throw new Rewritten();
  const isNew = state.threads[thread.num] === undefined;

  const noun = thread.isPullRequest ? "change-request" : "discussion";
  const key = run.pseudonyms.accountOfLogin("huggingface thread", `${listed._id}#${thread.num}`);
  const rows: HubEventRow[] = [];
  const add = (kind: HubEventKind, author: HubAuthor, at: string, length: number | null) => {
    const moment = run.readMoment(at);
    if (moment === null) {
      run.counts.failed++;
      return;
    }
    if (moment.repaired) run.counts.repaired++;
    else run.counts.kept++;
    const { actor, isBot } = run.book.meetAuthor(author);
    const association = author?.isOwner ? "owner" : author?.isOrgMember ? "member" : author?.isOrgMember === false ? "none" : null;
    rows.push(run.makeRow({ kind, artefact, actor, happened_at: moment.at, is_bot: isBot, thread: key, association, text_length: length }));
  };

  // The first comment is the body of what was opened.
  const body = isBodyOf(events[0], thread, detail.data.author) ? events[0] : undefined;
  if (isNew) add(`${noun}-opened`, body?.author ?? detail.data.author, thread.createdAt, lengthOf(body));
  let status = "open";
  for (const [place, event] of events.entries()) {
    const kind = event === body ? null : kindOf(event, noun, status);
    if (event.type === "status-change") status = event.data?.status ?? status;
    if (place >= held && kind !== null) add(kind, event.author, event.createdAt, event.type === "comment" ? lengthOf(event) : null);
  }
  state.threads[thread.num] = [lookOf(thread), events.length, events.at(-1)?.id ?? ""];
  return rows;
}

function isBodyOf(event: HubThreadEvent | undefined, thread: HubThread, author: HubAuthor): boolean {
  if (event?.type !== "comment" || event.author?.name !== author?.name) return false;
  return Math.abs(Date.parse(event.createdAt) - Date.parse(thread.createdAt)) <= 60_000;
}

function lengthOf(event: HubThreadEvent | undefined): number | null {
  const raw = event?.data?.hidden === true ? null : (event?.data?.latest?.raw ?? null);
  return raw === null ? null : [...raw].length;
}

function kindOf(event: HubThreadEvent, noun: "discussion" | "change-request", status: string): HubEventKind | null {
  if (event.type === "comment") return `${noun}-commented`;
  if (event.type === "commit") return noun === "change-request" ? "change-request-revised" : null;
  if (event.type !== "status-change") return `${noun}-edited`;
  if (event.data?.status === "merged") return noun === "change-request" ? "change-request-merged" : "discussion-closed";
  if (event.data?.status === "closed") return `${noun}-closed`;
  return event.data?.status === "open" && status === "closed" ? `${noun}-reopened` : `${noun}-edited`;
}
