import { z } from "zod";
import type { Steps } from "./github-client.ts";
import type { GitHubRun } from "./github-run.ts";
import { Review, ReviewList } from "./platform-shapes.ts";
import { ACTOR_FIELDS, type BatchOf, readBatches } from "./read-batches.ts";

const REVIEWS_AT_ONCE = 50;
const CHANGE_REQUESTS_AT_ONCE = 25;

/**
 * Reviews of the change requests that are new or have changed: many at a time by GraphQL, which needs a token; without one a call for each.
 * Those of a known change request since the earlier run, those of a new one all.
 */
export async function* readReviews(reading: GitHubRun): Steps {
  const { run, client } = reading;
  const sets = [
    { numbers: run.reviewsOfNew, from: null },
    { numbers: run.reviewsOfKnown, from: reading.from },
  ] as const;
  const total = run.reviewsOfNew.size + run.reviewsOfKnown.size;
  if (total > 60 && !client.hasToken) {
    const hours = Math.ceil(total / 60);
    yield reading.problem(
      "note",
      `without a token the reviews of ${total} change requests take about ${hours} hours`,
      "With a token they take minutes.",
    );
  }
  for (const { numbers, from } of sets) {
    const take = (number: number, reviews: readonly Review[]) => addReviews(reading, number, reviews, from);
    if (client.hasToken) yield* readBatches(reading, makeBatch(reading, numbers, take));
    else yield* readOneByOne(reading, numbers, take);
  }
}

type Take = (number: number, reviews: readonly Review[]) => void;

async function* readOneByOne(reading: GitHubRun, numbers: BatchOf<unknown>["numbers"], take: Take): Steps {
  for (;;) {
    const [number] = numbers.first(1);
    if (number === undefined) return;
    let answer = yield* reading.client.get(`${reading.path}/pulls/${number}/reviews`, { query: { per_page: 100 }, allowed: [404, 410] });
    if (answer.status === 200) take(number, reading.parseItems(answer.data, Review));
    else reading.counts.skipped++;
    while (answer.next !== null) {
      answer = yield* reading.client.get(answer.next);
      take(number, reading.parseItems(answer.data, Review));
    }
    numbers.delete(number);
    yield reading.progress("change requests left to read reviews of", numbers.size);
    yield* reading.flush();
  }
}

const reviewFields = `pageInfo { hasNextPage endCursor } nodes { author { ${ACTOR_FIELDS} } submittedAt authorAssociation body }`;
const WithReviews = z.object({ reviews: ReviewList });

function makeBatch(reading: GitHubRun, numbers: BatchOf<unknown>["numbers"], take: Take): BatchOf<z.infer<typeof WithReviews>> {
  return {
    numbers,
    field: "pullRequest",
    fields: `reviews(first: $first) { ${reviewFields} }`,
    atOnce: CHANGE_REQUESTS_AT_ONCE,
    first: REVIEWS_AT_ONCE,
    shape: WithReviews,
    what: "change requests left to read reviews of",
    async *take(number, node) {
      const all = [...reading.parseNodes(node.reviews.nodes)];
      let { pageInfo } = node.reviews;
      for (let size = REVIEWS_AT_ONCE; pageInfo.hasNextPage; ) {
        const after = pageInfo.endCursor ?? undefined;
        const query = `query($owner: String!, $name: String!, $number: Int!, $first: Int!, $after: String) {
          repository(owner: $owner, name: $name) { pullRequest(number: $number) { reviews(first: $first, after: $after) { ${reviewFields} } } } }`;
        const page = yield* reading.askForLess(size, (first) => reading.client.ask(query, { ...reading.name, number, first, after }));
        const { repository } = NextPage.parse(page.value);
        all.push(...reading.parseNodes(repository.pullRequest.reviews.nodes));
        pageInfo = repository.pullRequest.reviews.pageInfo;
        size = page.size;
      }
      take(number, all);
    },
  };
}

const NextPage = z.object({ repository: z.object({ pullRequest: WithReviews }) });

function addReviews(reading: GitHubRun, thread: number, reviews: readonly Review[], from: string | null): void {
  for (const { user, submitted_at: at, author_association: association, body: length } of reviews) {
    if (at === null || !reading.isBeforeHorizon(at) || (from !== null && at < from)) continue;
    reading.add({ kind: "change-request-reviewed", by: user, at, thread, association, length });
  }
}
