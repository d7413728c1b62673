import type { HarvestAsk } from "../contract.ts";
import type { Pseudonyms } from "../identity/pseudonyms.ts";
import type { Fork } from "./fork-point.ts";
import type { PathRule } from "./path-rules.ts";

export type GitLimits = Readonly<{
  /** Of the whole harvest. */
  seconds: number;
  /** Of one git process's answer. */
  bytes: number;
  commits: number;
  /** Of a clone on disk. */
  cloneBytes: number;
}>;

export const defaultGitLimits: GitLimits = { seconds: 4 * 3600, bytes: 32 * 2 ** 30, commits: 5_000_000, cloneBytes: 30 * 2 ** 30 };

export type GitAsk = HarvestAsk &
  Readonly<{
    /** A folder (clone or bare repository), `file://`, `https://` or `ssh://`. */
    source: string;
    /** Id of the artefact that the repository is, `owner/name`. */
    artefact: string;
    pseudonyms: Pseudonyms;
    /** By default both: the quick reading, then the one with lines. */
    passes?: readonly ("paths" | "lines")[];
    /** The branch, tag or full ref read; by default HEAD. */
    ref?: string;
    fork?: Fork;
    pathRules?: readonly PathRule[];
    /** Where clones of remote repositories are kept; needed for those. */
    clonesFolder?: string;
    /** Lets `http://127.0.0.1` through. */
    allowLocal?: boolean;
    limits?: Partial<GitLimits>;
  }>;

export function passesOf(ask: GitAsk): readonly ("paths" | "lines")[] {
  return ask.passes ?? ["paths", "lines"];
}
