import type { EventRow } from "../../model/event.ts";
import type { HarvestItem } from "../contract.ts";

/** What people do on GitHub that becomes a row. Change request: what the platform calls a pull request. */
export const gitHubEventKinds = [
  "issue-opened",
  "issue-closed",
  "issue-reopened",
  "issue-commented",
  "change-request-opened",
  "change-request-closed",
  "change-request-merged",
  "change-request-reopened",
  "change-request-commented",
  "change-request-reviewed",
  "change-request-line-commented",
  "discussion-opened",
  "discussion-commented",
  "discussion-answered",
  "release-published",
] as const;
export type GitHubEventKind = (typeof gitHubEventKinds)[number];

/** What the platform says the actor was to the repository when it was read (not when the act was done). */
export type Association = "owner" | "member" | "collaborator" | "contributor" | "none";

/**
 * A row with what measures of conversations need. `thread` is a keyed hash, the same for all rows of one issue, change request or discussion;
 * the row that opened it has the kind `…-opened`. `text_length` is in code points; null where the act has no text.
 */
export type ThreadEventRow = EventRow &
  Readonly<{
    kind: GitHubEventKind;
    thread: string | null;
    association: Association | null;
    text_length: number | null;
  }>;

/** Items of a harvest of GitHub: those of the contract, with wider rows. */
export type GitHubItem = Exclude<HarvestItem, { kind: "events" }> | Readonly<{ kind: "events"; rows: readonly ThreadEventRow[] }>;

/** The actor of acts whose account was deleted (GitHub shows a ghost) or is not told. Nobody in particular: not one person. */
export const UNKNOWN_ACTOR = "unknown";
