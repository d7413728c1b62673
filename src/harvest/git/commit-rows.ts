import type { AppliedBy, EventRow } from "../../model/event.ts";
import type { Identified, Pseudonyms } from "../identity/pseudonyms.ts";
import { findCommitTime, formatSeconds } from "./commit-time.ts";
import type { LogCommit, LogFile } from "./log-parser.ts";
import { parseTrailers, type Trailers } from "./trailers.ts";

export type RowRules = Readonly<{
  artefact: string;
  pseudonyms: Pseudonyms;
  /** Artefact of a path; undefined: everything is `artefact`. */
  placePath: ((path: string) => string) | undefined;
  /** Seconds since 1970. */
  now: number;
  /** Whether a commit of this time (repaired) is history taken over from another project. */
  isUpstream: (seconds: number) => boolean;
}>;

/** What is known of a commit's files beside what the log says. */
export type Knowledge = Readonly<{ isMerge: boolean; paths: boolean; lines: boolean }>;

export type CommitRows = Readonly<{ rows: readonly EventRow[]; repaired: boolean; signedOff: boolean }>;

/**
 * A commit's rows: one for each artefact whose paths it touches; a merge, and a commit that touches nothing or whose paths are not known, has
 * one, of the main artefact. Merges have no counts of files and lines. `files_unmeasured` counts binary files where lines are known, and is
 * null where they are not. A rename is two paths in a log with paths, one file in a log with lines.
 */
export function toRows(commit: LogCommit, knowledge: Knowledge, rules: RowRules): CommitRows {
  const author = rules.pseudonyms.identify(commit.author);
  const time = findCommitTime(commit.authorTime, commit.committerTime, rules.now);
  const { coAuthors, signOffs } = parseTrailers(commit.message);
  const { all, agents } = countCoAuthors(coAuthors, author.account, rules.pseudonyms);
  const happenedAt = formatSeconds(time.seconds);
  const isUpstream = rules.isUpstream(time.seconds);
  const appliedBy = findAppliedBy(commit, author, rules.pseudonyms);
  const rowOf = (artefact: string, counts: FileCounts): EventRow => ({
    kind: "commit",
    artefact,
    actor: author.account,
    happened_at: happenedAt,
    email_domain: author.emailDomain,
    is_bot: author.automation !== null,
    is_merge: knowledge.isMerge,
    is_upstream: isUpstream,
    files_changed: counts.changed,
    files_unmeasured: counts.unmeasured,
    additions: counts.additions,
    deletions: counts.deletions,
    coauthors: all,
    coauthors_ai: agents,
    applied_by: appliedBy,
    thread: null,
    association: null,
    text_length: null,
  });
  const isWhole = knowledge.isMerge || !knowledge.paths || rules.placePath === undefined || commit.files.length === 0;
  const rows = isWhole
    ? [rowOf(rules.artefact, countFiles(commit.files, knowledge))]
    : [...groupFiles(commit.files, rules)].map(([artefact, files]) => rowOf(artefact, countFiles(files, knowledge)));
  return { rows, repaired: time.repaired !== "no", signedOff: signOffs > 0 };
}

function countCoAuthors(coAuthors: Trailers["coAuthors"], author: string, pseudonyms: Pseudonyms): { all: number; agents: number } {
  if (coAuthors.length === 0) return { all: 0, agents: 0 };
  const others = new Map(coAuthors.map((person) => pseudonyms.identify(person)).map((found) => [found.account, found]));
  others.delete(author);
  return { all: others.size, agents: [...others.values()].filter((found) => found.automation === "agent").length };
}

function groupFiles(files: readonly LogFile[], { artefact, placePath }: RowRules): Map<string, LogFile[]> {
  const groups = new Map<string, LogFile[]>();
  for (const file of files) {
    const place = file.path === null || placePath === undefined ? artefact : placePath(file.path);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [file]);
    else group.push(file);
  }
  return groups;
}

type FileCounts = Readonly<{ changed: number | null; unmeasured: number | null; additions: number | null; deletions: number | null }>;

const NOT_KNOWN: FileCounts = { changed: null, unmeasured: null, additions: null, deletions: null };

function countFiles(files: readonly LogFile[], { isMerge, paths, lines }: Knowledge): FileCounts {
  if (isMerge || !paths) return NOT_KNOWN;
  if (!lines) return { ...NOT_KNOWN, changed: files.length };
  return {
    changed: files.length,
    unmeasured: files.filter((file) => file.additions === null).length,
    additions: sumOf(files, (file) => file.additions),
    deletions: sumOf(files, (file) => file.deletions),
  };
}

/** At most what an INTEGER column holds. */
function sumOf(files: readonly LogFile[], countOf: (file: LogFile) => number | null): number {
  return Math.min(
    files.reduce((sum, file) => sum + (countOf(file) ?? 0), 0),
    2 ** 31 - 1,
  );
}

/** GitHub's own signature on what is merged or edited on its pages. */
const platformCommitters = new Set(["noreply@github.com", "github@users.noreply.github.com"]);

function findAppliedBy(commit: LogCommit, author: Identified, pseudonyms: Pseudonyms): AppliedBy {
  if (platformCommitters.has(commit.committer.address.trim().toLowerCase())) return "github";
  const committer = pseudonyms.identify(commit.committer);
  if (committer.account === author.account || (committer.nameKey !== null && committer.nameKey === author.nameKey)) return "self";
  return committer.automation === null ? "other" : "bot";
}
