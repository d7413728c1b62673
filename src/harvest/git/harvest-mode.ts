import type { StartItem } from "../contract.ts";
import type { GitCursor } from "./git-cursor.ts";
import { type GitSetting, readGit } from "./git-process.ts";

type Decision = Pick<StartItem, "mode" | "because">;

/**
 * Whether a run reads what is new, everything, or nothing. New commits alone are read where all that decided the earlier rows still holds and
 * the earlier head is an ancestor of the present one. Asks git only for that last question.
 */
export async function decideMode(
  setting: GitSetting,
  cursor: string | null | undefined,
  earlier: GitCursor | null,
  now: GitCursor,
): Promise<Decision> {
  if (earlier === null) return replace(cursor ? "the record of the earlier harvest cannot be read" : "it is the first harvest");
  if (earlier.fingerprint !== now.fingerprint) return replace("the study's key or its map of organisations' domains has changed");
  if (earlier.rules !== now.rules) return replace("the rules for paths, fork point or branch have changed");
  if (earlier.shallow !== now.shallow) return replace("the clone has become deeper or shallower");
  if (earlier.lines === "none" && now.lines === "read") return replace("lines are wanted that the earlier harvest did not read");
  if (earlier.head === now.head) {
    if (earlier.tags !== now.tags) return { mode: "extend", because: "tags have changed" };
    return { mode: "unchanged", because: "nothing has changed since the last harvest" };
  }
  if (earlier.head === null) return replace("the repository was empty at the last harvest");
  if (now.head === null) return replace("the repository has no commits any more");
  const { code } = await readGit(setting, { args: ["merge-base", "--is-ancestor", earlier.head, now.head], codes: [0, 1, 128] });
  if (code === 0) return { mode: "extend", because: "there are new commits" };
  return replace("the history was rewritten: the newest commit of the last harvest is no longer in it");
}

function replace(because: string): Decision {
  return { mode: "replace", because };
}
