import type { Problem } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import { checkStudy } from "./check-study.ts";
import { Ledger } from "./ledger.ts";
import { readStudyFiles } from "./read-study-files.ts";
import { studyFile } from "./study-layout.ts";

/**
 * Reads the plain-file form of a study.
 *
 * `files`: paths within the study's folder (with `/`) and their bytes; Parquet parts, README, LICENSE, key and hidden files are not looked at.
 * `frameworks`: YAML text of the frameworks that ship, by id.
 *
 * Never throws on what is in the files. Every fault is a problem with its file and, within a file, line and column. A bad item is left out
 * of the study and listed, and so is what refers to it; so with a problem of severity `error` the study is good for a list of faults, not
 * for a chart. `study` is null where `study.yaml` or the framework cannot be used. Warnings: the item was read with the repair that is
 * named (a tie turned round, a coding found by its quote). `Study` lists keep the order of the files; projects are sorted by `order`,
 * then id; facts by project.
 */
export function parseStudyFolder(
  files: ReadonlyMap<string, Uint8Array>,
  frameworks: ReadonlyMap<string, string>,
): Readonly<{ study: Study | null; problems: readonly Problem[] }> {
  const ledger = new Ledger();
  const read = readStudyFiles(files, frameworks, ledger);
  if (read.meta !== undefined && read.framework !== null) {
    const study = checkStudy(read, read.meta.item, read.framework, ledger);
    return { study, problems: ledger.list() };
  }
  const what = read.meta === undefined ? studyFile : "the framework";
  ledger.add({ severity: "note", file: studyFile, message: `how the files refer to each other was not checked, for want of ${what}` });
  return { study: null, problems: ledger.list() };
}
