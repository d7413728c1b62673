import type { Problem } from "../../model/problem.ts";
import type { HarvestItem } from "../contract.ts";
import type { CommitReader } from "./commit-reader.ts";
import type { ReadingFolder } from "./reading-folder.ts";

/** What a pass could not read, in sentences. */
export function* lossProblems(reader: CommitReader, folder: ReadingFolder, pass: "paths" | "lines"): Generator<HarvestItem> {
  const { brokenCommits, cutAt, pathsUnknown, linesUnknown } = reader.losses;
  const isShallow = folder.shallow.size > cutAt;
  if (isShallow && pass === "paths") {
    yield problem(
      "warning",
      "the clone is shallow: history before its edge was not read",
      "Run `git fetch --unshallow` in it, then harvest again.",
    );
  }
  if (brokenCommits > 0) {
    yield problem(
      "error",
      `${commits(brokenCommits)} missing or damaged: the history before could not be read`,
      "Clone the repository again, then harvest again.",
    );
  }
  if (pathsUnknown > 0 && pass === "paths") yield problem("warning", `files are not known for ${commits(pathsUnknown)}`);
  if (linesUnknown > 0) {
    const why = folder.isPartial ? "the clone is partial" : isShallow ? "the clone is shallow" : "file contents are missing or damaged";
    yield problem("warning", `lines are not known for ${commits(linesUnknown)}: ${why}`, "A full clone has them. Nothing else is lost.");
  }
}

export function problem(severity: Problem["severity"], message: string, hint?: string): HarvestItem {
  return { kind: "problem", problem: hint === undefined ? { severity, message } : { severity, message, hint } };
}

/** `1 commit`, `2 commits` */
export function commits(count: number): string {
  return count === 1 ? "1 commit" : `${count} commits`;
}
