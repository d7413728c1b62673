import { z } from "zod";
import type { Steps } from "./github-client.ts";
import { GitHubFailure } from "./github-failure.ts";
import type { GitHubRun } from "./github-run.ts";
import type { NumberSet } from "./number-set.ts";

/** Of an actor in GraphQL: the number is a field of each sort of account. */
export const ACTOR_FIELDS =
  "__typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }";

/** Threads to be read by their numbers, several in one query. */
export type BatchOf<T> = Readonly<{
  /** Those left; a number goes once it is read. */
  numbers: NumberSet;
  /** The field of a repository that gives one by its `number`. */
  field: "pullRequest" | "discussion";
  /** What is asked of each; may use `$first`. */
  fields: string;
  atOnce: number;
  first: number;
  shape: z.ZodType<T>;
  what: string;
  take(number: number, node: T): Steps;
}>;

/** Failures in a row of single threads, after which it is the far side that is out of order, not a thread. */
const MAX_FAILURES = 5;
/** After so many batches as asked, twice as many are asked for again. */
const BATCHES_BEFORE_MORE = 10;

/**
 * Reads the threads whose numbers are left, lowest first, with a cursor after each batch. Where the far side breaks down over a batch, half of
 * it is asked for; a thread that cannot be read alone is counted as failed and left out.
 */
export async function* readBatches<T>(reading: GitHubRun, batch: BatchOf<T>): Steps {
  const { numbers, atOnce } = batch;
  let size = atOnce;
  let good = 0;
  let failures = 0;
  while (numbers.size > 0) {
    const [lowest = 0] = numbers.first(1);
    try {
      const asked = yield* askFor(reading, batch, numbers.first(size));
      for (const [number, data] of asked.found) {
        const node = batch.shape.safeParse(data);
        if (node.success) yield* batch.take(number, node.data);
        else if (data === null) reading.counts.skipped++;
        else reading.counts.failed++;
        numbers.delete(number);
      }
      failures = 0;
      good = asked.wasLess ? 0 : good + 1;
      if (asked.wasLess) size = asked.found.size;
      else if (good === BATCHES_BEFORE_MORE) {
        size = Math.min(atOnce, size * 2);
        good = 0;
      }
    } catch (error) {
      // Without an answer at all it is not the thread's fault.
      const isThreads = error instanceof GitHubFailure && error.mayBeTooMuch && error.call.status !== null;
      if (!isThreads || ++failures > MAX_FAILURES) throw error;
      numbers.delete(lowest);
      reading.counts.failed++;
      yield reading.problem("warning", "one conversation is left out: GitHub could not answer for it, even alone");
    }
    yield reading.progress(batch.what, numbers.size);
    yield* reading.flush();
  }
}

const Data = z.object({ repository: z.record(z.string(), z.unknown()) });

async function* askFor<T>(
  reading: GitHubRun,
  { field, fields, first }: BatchOf<T>,
  numbers: readonly number[],
): Steps<Readonly<{ found: ReadonlyMap<number, unknown>; wasLess: boolean }>> {
  const { value, size } = yield* reading.askForLess(numbers.length, (count) => {
    const parts = numbers.slice(0, count).map((number) => `n${number}: ${field}(number: ${number}) { ${fields} }`);
    const query = `query($owner: String!, $name: String!, $first: Int!) { repository(owner: $owner, name: $name) { ${parts.join(" ")} } }`;
    return reading.client.ask(query, { ...reading.name, first });
  });
  const { repository } = Data.parse(value);
  const found = new Map(numbers.slice(0, size).map((number) => [number, repository[`n${number}`] ?? null]));
  return { found, wasLess: size < numbers.length };
}
