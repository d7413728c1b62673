/**
 * The columns of a part: one row an event. The order is the file's. Parts of version 1 end before `thread`; what they lack reads as null.
 *
 * `email_domain` is an organisation's domain, or `personal` (mail provider), `noreply`, `local` (a machine's host name),
 * `other` (a domain of nobody known), `none` (empty address, or a platform that tells none). `actor` is a pseudonym, the same person in every
 * file, or `unknown`: nobody in particular. `happened_at` is UTC; midnight where only the day is known. Counts are null where not known.
 * `thread` is a keyed hash, the same for all rows of one issue, change request or discussion. `association` is what the platform said the
 * actor was to the repository on the day of reading. `text_length` is in code points, null where the act has no text.
 */
const columnsOfVersion1 = [
  { name: "kind", type: "VARCHAR" },
  { name: "artefact", type: "VARCHAR" },
  { name: "actor", type: "VARCHAR" },
  { name: "happened_at", type: "TIMESTAMP" },
  { name: "email_domain", type: "VARCHAR" },
  { name: "is_bot", type: "BOOLEAN" },
  { name: "is_merge", type: "BOOLEAN" },
  { name: "is_upstream", type: "BOOLEAN" },
  { name: "files_changed", type: "INTEGER" },
  { name: "files_unmeasured", type: "INTEGER" },
  { name: "additions", type: "INTEGER" },
  { name: "deletions", type: "INTEGER" },
  { name: "coauthors", type: "INTEGER" },
  { name: "coauthors_ai", type: "INTEGER" },
  { name: "applied_by", type: "VARCHAR" },
] as const;

const columnsAddedInVersion2 = [
  { name: "thread", type: "VARCHAR" },
  { name: "association", type: "VARCHAR" },
  { name: "text_length", type: "INTEGER" },
] as const;

/** The columns that are written now. */
export const eventColumns = [...columnsOfVersion1, ...columnsAddedInVersion2] as const;

export const eventSchemaVersion = 2;

/** The columns of a part of that version. */
export function eventColumnsOf(version: number): readonly Readonly<{ name: string; type: string }>[] {
  return version < 2 ? columnsOfVersion1 : eventColumns;
}

/**
 * Acts that count as taking part: work and words. They are the events of a cell (docs/method/cells.md, R1). Change request: what GitHub and the
 * Hub call a pull request. `change-request-revised`: a commit within one.
 */
export const countedKinds = [
  "commit",
  "change-request-opened",
  "change-request-revised",
  "change-request-reviewed",
  "change-request-line-commented",
  "change-request-commented",
  "issue-opened",
  "issue-commented",
  "discussion-opened",
  "discussion-commented",
  "release-published",
] as const;

/**
 * Acts that say how a conversation went on. They answer an opener and end a thread, but count as no event of a cell, as merge commits do not:
 * the work is counted where it was done. `…-edited`: title, pin, lock, report.
 */
export const handlingKinds = [
  "change-request-merged",
  "change-request-closed",
  "change-request-reopened",
  "change-request-edited",
  "issue-closed",
  "issue-reopened",
  "discussion-closed",
  "discussion-reopened",
  "discussion-answered",
  "discussion-edited",
] as const;

export type EventKind = (typeof countedKinds)[number] | (typeof handlingKinds)[number];

/** The actor of acts whose account was deleted or is not told. Nobody: in no count of people, of standing unknown. */
export const unknownActor = "unknown";

/** inside: of a lead or initiator · partner: of another body involved · outside: of neither · unknown. */
export type Standing = "inside" | "partner" | "outside" | "unknown";
export const standings: readonly Standing[] = ["inside", "partner", "outside", "unknown"];

/** Who put a commit into the history: its author, the platform (web or squash merge), a bot, or somebody else. */
export type AppliedBy = "self" | "github" | "bot" | "other";

/** What a platform calls an actor towards a repository; null: it does not say. */
export type Association = "owner" | "member" | "collaborator" | "contributor" | "none";

/** What an act that is no commit has in a commit's columns. */
export const noCommit = {
  is_merge: false,
  is_upstream: false,
  files_changed: null,
  files_unmeasured: null,
  additions: null,
  deletions: null,
  coauthors: null,
  coauthors_ai: null,
  applied_by: null,
} as const;

/** One row of a part. `happened_at` is ISO 8601 in UTC with seconds: `2024-02-01T09:30:00Z`. Counts are null where not known. */
export type EventRow = Readonly<{
  kind: EventKind;
  artefact: string;
  actor: string;
  happened_at: string;
  email_domain: string;
  is_bot: boolean;
  is_merge: boolean;
  is_upstream: boolean;
  files_changed: number | null;
  files_unmeasured: number | null;
  additions: number | null;
  deletions: number | null;
  coauthors: number | null;
  coauthors_ai: number | null;
  applied_by: AppliedBy | null;
  thread: string | null;
  association: Association | null;
  text_length: number | null;
}>;
