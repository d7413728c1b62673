import { z } from "zod";
import { NumberSet } from "./number-set.ts";

/** Moments are ISO 8601 in UTC with seconds, so that they compare as text. */
const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

const PackedNumbers = z.codec(
  z.string(),
  z.custom<NumberSet>((value) => value instanceof NumberSet),
  {
    decode: (text, context) => {
      try {
        return NumberSet.parse(text);
      } catch {
        context.issues.push({ code: "custom", input: text, message: "no set of numbers" });
        return z.NEVER;
      }
    },
    encode: (numbers) => numbers.serialize(),
  },
);

export const phases = [
  "events",
  "issues",
  "comments",
  "reviewComments",
  "reviews",
  "discussionList",
  "discussions",
  "releases",
  "community",
  "labels",
] as const;

const Kept = z.strictObject({
  repository: z
    .strictObject({
      created: z.string().nullable(),
      isArchived: z.boolean(),
      isFork: z.boolean(),
      licence: z.string().nullable(),
      stars: z.number().nullable(),
      forks: z.number().nullable(),
      watchers: z.number().nullable(),
      openThreads: z.number().nullable(),
      hasIssues: z.boolean(),
      hasDiscussions: z.boolean(),
      isOfOrganisation: z.boolean(),
    })
    .nullable(),
  community: z.strictObject({ health: z.number().nullable(), files: z.record(z.string(), z.boolean()) }).nullable(),
  labels: z.strictObject({ count: z.number(), onRamp: z.array(z.string()) }).nullable(),
  releases: z
    .strictObject({
      count: z.number(),
      withheld: z.number(),
      milestones: z.array(z.strictObject({ name: z.string(), date: z.string() })),
    })
    .nullable(),
});
/** What facts are made of, after the border, so that an answer "not modified" gives them again. */
export type Kept = z.infer<typeof Kept>;

/** An ETag with the address it is of. */
const Tag = z.strictObject({ of: z.string(), etag: z.string() });

const Run = z.strictObject({
  /** Events from this moment on are left to the next run, so that all lists are cut at one moment. */
  horizon: Moment,
  phase: z.enum(phases),
  /** Page of the list of events to go on at, and the lowest id and earliest moment met. */
  events: z.strictObject({ page: z.number().int().positive(), lowest: z.number().nullable(), oldest: Moment.nullable() }),
  /** Closings before this moment are not in the list of events any more. Null: the list is whole. */
  closingsBefore: Moment.nullable(),
  /** Comments up to this moment are taken; of that second those with these ids. */
  last: z.strictObject({ at: Moment, ids: z.array(z.number()) }).nullable(),
  /** Ids of review comments taken in this run that the next run may meet again. */
  recent: z.array(z.number()),
  /** Change requests whose reviews are to be read: all of them, or those since the earlier run. */
  reviewsOfNew: PackedNumbers,
  reviewsOfKnown: PackedNumbers,
  discussionsNew: PackedNumbers,
  discussionsKnown: PackedNumbers,
});

const GitHubCursor = z.strictObject({
  version: z.literal(1),
  /** Of the study's key. */
  key: z.string(),
  /** The repository's number: it stays through renames and transfers. */
  repository: z.number().int().positive(),
  /** Of the token that the ETags were given to. */
  token: z.string(),
  tags: z.record(z.string(), Tag),
  kept: Kept,
  /** Up to where the last complete run read; null: there was none. */
  horizon: Moment.nullable(),
  /** The same for discussions, which need a token. */
  discussionsHorizon: Moment.nullable(),
  /** Issues and change requests whose opening is among the rows. */
  threads: PackedNumbers,
  discussions: PackedNumbers,
  since: z.strictObject({ issues: Moment.nullable(), comments: Moment.nullable(), reviewComments: Moment.nullable() }),
  recentReviewComments: z.array(z.number()),
  /** A run that has not come to its end. */
  run: Run.nullable(),
});
export type GitHubCursor = z.infer<typeof GitHubCursor>;
export type Run = z.infer<typeof Run>;

export function serializeCursor(cursor: GitHubCursor): string {
  return JSON.stringify(z.encode(GitHubCursor, cursor));
}

/** Null where the text is no cursor of this version. */
export function parseCursor(text: string | null | undefined): GitHubCursor | null {
  if (text === null || text === undefined) return null;
  try {
    return GitHubCursor.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function makeCursor(key: string, repository: number, token: string): GitHubCursor {
  return {
    version: 1,
    key,
    repository,
    token,
    tags: {},
    kept: { repository: null, community: null, labels: null, releases: null },
    horizon: null,
    discussionsHorizon: null,
    threads: NumberSet.empty(),
    discussions: NumberSet.empty(),
    since: { issues: null, comments: null, reviewComments: null },
    recentReviewComments: [],
    run: null,
  };
}

export function makeRun(horizon: string): Run {
  return {
    horizon,
    phase: "events",
    events: { page: 1, lowest: null, oldest: null },
    closingsBefore: null,
    last: null,
    recent: [],
    reviewsOfNew: NumberSet.empty(),
    reviewsOfKnown: NumberSet.empty(),
    discussionsNew: NumberSet.empty(),
    discussionsKnown: NumberSet.empty(),
  };
}

/** `2024-02-01T09:30:00Z` of a moment in milliseconds. */
export function formatMoment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
