import { type Day, dayNumber } from "../../model/day.ts";
import { PortolanError } from "../../model/problem.ts";
import { type GitSetting, readGit } from "./git-process.ts";
import { OBJECT_ID, type RepositoryRefs } from "./repository-refs.ts";

/**
 * Where a project's own work begins in a history taken over from another one. `commit`: it and what came before are inherited. `ref`: a branch
 * or tag of the upstream project in the same repository; what both have in common is inherited. `date`: what happened before that day is.
 */
export type Fork =
  | Readonly<{ by: "commit"; commit: string }>
  | Readonly<{ by: "ref"; ref: string }>
  | Readonly<{ by: "date"; before: Day }>;

export type ForkPoint = Readonly<{
  /** The last inherited commits; empty: none by commit. */
  commits: readonly string[];
  /** Seconds since 1970 before which commits are inherited; null: none by date. */
  before: number | null;
}>;

/** Throws a PortolanError where the commit or ref is not in the repository, or has nothing in common with `head`. */
export async function getForkPoint(setting: GitSetting, head: string, refs: RepositoryRefs, fork: Fork | undefined): Promise<ForkPoint> {
  if (fork === undefined) return { commits: [], before: null };
  if (fork.by === "date") return { commits: [], before: dayNumber(fork.before) * 86_400 };
  const tip = fork.by === "commit" ? fork.commit : findRef(refs, fork.ref);
  if (tip === undefined || !OBJECT_ID.test(tip)) {
    throw new PortolanError(`there is no ${fork.by} ${fork.by === "ref" ? fork.ref : fork.commit} in the repository`, {
      hint: "Name the fork point by a full commit id, by a branch or tag that the clone has, or by a date.",
    });
  }
  const { output, code } = await readGit(setting, { args: ["merge-base", "--all", head, tip], codes: [0, 1, 128] });
  const commits = output
    .toString("latin1")
    .split("\n")
    .filter((line) => OBJECT_ID.test(line));
  if (code !== 0 || commits.length === 0) {
    throw new PortolanError("the fork point and the history read have no commit in common", {
      hint: "Check that it belongs to this repository.",
    });
  }
  return { commits, before: null };
}

/** The object of a ref by its full name, or as a branch, remote branch or tag. */
export function findRef(refs: RepositoryRefs, name: string): string | undefined {
  if (name === "HEAD") return refs.head ?? undefined;
  return ["", "refs/heads/", "refs/remotes/", "refs/tags/"]
    .map((prefix) => refs.refs.get(`${prefix}${name}`))
    .find((id) => id !== undefined);
}
