/**
 * The columns of a part, version 1: one row an event. The order is the file's.
 *
 * `email_domain` is an organisation's domain, or `personal` (mail provider), `noreply`, `local` (a machine's host name),
 * `other` (a domain of nobody known), `none` (empty address). `actor` is a pseudonym, the same person in every file.
 * `happened_at` is UTC; midnight where only the day is known. Counts are null where not known.
 */
export const eventColumns = [
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

export const eventSchemaVersion = 1;

/** inside: of a lead or initiator · partner: of another body involved · outside: of neither · unknown. */
export type Standing = "inside" | "partner" | "outside" | "unknown";
export const standings: readonly Standing[] = ["inside", "partner", "outside", "unknown"];

/** Who put a commit into the history: its author, the platform (web or squash merge), a bot, or somebody else. */
export type AppliedBy = "self" | "github" | "bot" | "other";

/** One row of a part. `happened_at` is ISO 8601 in UTC with seconds: `2024-02-01T09:30:00Z`. Counts are null where not known. */
export type EventRow = Readonly<{
  kind: string;
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
}>;
