import { z } from "zod";
import type { Steps } from "./github-client.ts";
import type { GitHubRun } from "./github-run.ts";
import { Discussion, DiscussionComments, DiscussionHeads, ReplyList } from "./platform-shapes.ts";
import { ACTOR_FIELDS, type BatchOf, readBatches } from "./read-batches.ts";

const HEADS_AT_ONCE = 100;
const DISCUSSIONS_AT_ONCE = 10;
const COMMENTS_AT_ONCE = 30;
const REPLIES_AT_ONCE = 20;

const Heads = z.object({ repository: z.object({ discussions: DiscussionHeads }) });

/**
 * Which discussions are new or have changed since they were last read: last change first. What changes while the list is read moves to its
 * front, so the front is read once more.
 */
export async function* listDiscussions(reading: GitHubRun): Steps {
  const { client, cursor, run, name } = reading;
  const query = `query($owner: String!, $name: String!, $first: Int!, $after: String) { repository(owner: $owner, name: $name) {
    discussions(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor } nodes { number updatedAt } } } }`;
  let size = HEADS_AT_ONCE;
  for (const until of [cursor.discussionsHorizon, run.horizon]) {
    for (let after: string | undefined; ; ) {
      const page = yield* reading.askForLess(size, (first) => client.ask(query, { ...name, first, after }));
      size = page.size;
      const { pageInfo, nodes } = Heads.parse(page.value).repository.discussions;
      const heads = (nodes ?? []).filter((node) => node !== null);
      for (const { number, updatedAt } of heads) {
        if (until !== null && updatedAt < until) continue;
        (cursor.discussions.has(number) ? run.discussionsKnown : run.discussionsNew).add(number);
      }
      yield reading.progress("discussions found", run.discussionsNew.size + run.discussionsKnown.size);
      const isBehind = until !== null && heads.some(({ updatedAt }) => updatedAt < until);
      if (!pageInfo.hasNextPage || isBehind) break;
      after = pageInfo.endCursor ?? undefined;
    }
  }
}

const COMMENT = `author { ${ACTOR_FIELDS} } createdAt authorAssociation body`;
const REPLIES = `pageInfo { hasNextPage endCursor } nodes { ${COMMENT} }`;
const COMMENTS = `pageInfo { hasNextPage endCursor } nodes { id ${COMMENT} replies(first: ${REPLIES_AT_ONCE}) { ${REPLIES} } }`;

/** Openings, comments, replies and chosen answers of the discussions listed. */
export async function* readDiscussions(reading: GitHubRun): Steps {
  const { run, cursor } = reading;
  yield* readBatches(reading, makeBatch(reading, run.discussionsNew, null));
  yield* readBatches(reading, makeBatch(reading, run.discussionsKnown, cursor.discussionsHorizon));
}

function makeBatch(reading: GitHubRun, numbers: BatchOf<unknown>["numbers"], from: string | null): BatchOf<z.infer<typeof Discussion>> {
  const isIn = (at: string) => reading.isBeforeHorizon(at) && (from === null || at >= from);
  return {
    numbers,
    field: "discussion",
    fields: `number ${COMMENT} answerChosenAt answerChosenBy { ${ACTOR_FIELDS} } comments(first: $first) { ${COMMENTS} }`,
    atOnce: DISCUSSIONS_AT_ONCE,
    first: COMMENTS_AT_ONCE,
    shape: Discussion,
    what: "discussions left",
    async *take(thread, discussion) {
      // Opened after the horizon: the next run takes it whole.
      if (!reading.isBeforeHorizon(discussion.createdAt)) return;
      reading.counts.kept++;
      if (!reading.cursor.discussions.has(thread)) {
        reading.cursor.discussions.add(thread);
        const { author: by, createdAt: at, authorAssociation: association, body: length } = discussion;
        reading.add({ kind: "discussion-opened", by, at, thread, association, length });
      }
      const { answerChosenAt, answerChosenBy } = discussion;
      if (answerChosenAt !== null && isIn(answerChosenAt))
        reading.add({ kind: "discussion-answered", by: answerChosenBy, at: answerChosenAt, thread });
      const comments = yield* readAllComments(reading, thread, discussion.comments);
      for (const { author: by, createdAt: at, authorAssociation: association, body: length } of comments) {
        if (isIn(at)) reading.add({ kind: "discussion-commented", by, at, thread, association, length });
      }
    },
  };
}

type Reply = NonNullable<NonNullable<z.infer<typeof ReplyList>["nodes"]>[number]>;

const NextComments = z.object({ repository: z.object({ discussion: z.object({ comments: DiscussionComments }) }) });
const NextReplies = z.object({ node: z.object({ replies: ReplyList }) });

/** Comments and their replies, over all their pages. */
async function* readAllComments(reading: GitHubRun, number: number, first: z.infer<typeof DiscussionComments>): Steps<Reply[]> {
  const found: Reply[] = [];
  let size = COMMENTS_AT_ONCE;
  for (let list = first; ; ) {
    for (const comment of reading.parseNodes(list.nodes)) {
      found.push(comment, ...reading.parseNodes(comment.replies.nodes));
      if (comment.replies.pageInfo.hasNextPage)
        found.push(...(yield* readMoreReplies(reading, comment.id, comment.replies.pageInfo.endCursor ?? undefined)));
    }
    if (!list.pageInfo.hasNextPage) return found;
    const after = list.pageInfo.endCursor ?? undefined;
    const query = `query($owner: String!, $name: String!, $number: Int!, $first: Int!, $after: String) {
      repository(owner: $owner, name: $name) { discussion(number: $number) { comments(first: $first, after: $after) { ${COMMENTS} } } } }`;
    const page = yield* reading.askForLess(size, (count) => reading.client.ask(query, { ...reading.name, number, first: count, after }));
    list = NextComments.parse(page.value).repository.discussion.comments;
    size = page.size;
  }
}

async function* readMoreReplies(reading: GitHubRun, id: string, start: string | undefined): Steps<Reply[]> {
  const query = `query($id: ID!, $first: Int!, $after: String) {
    node(id: $id) { ... on DiscussionComment { replies(first: $first, after: $after) { ${REPLIES} } } } }`;
  const found: Reply[] = [];
  for (let after = start; ; ) {
    const page = yield* reading.askForLess(100, (first) => reading.client.ask(query, { id, first, after }));
    const { replies } = NextReplies.parse(page.value).node;
    found.push(...reading.parseNodes(replies.nodes));
    if (!replies.pageInfo.hasNextPage) return found;
    after = replies.pageInfo.endCursor ?? undefined;
  }
}
