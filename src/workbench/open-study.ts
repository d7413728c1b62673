import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseStudyFolder } from "../format/study-folder/parse-study-folder.ts";
import { PortolanError, type Problem } from "../model/problem.ts";
import type { Study } from "../model/study.ts";
import type { Context } from "./context.ts";
import { listStudyFiles, locateStudy } from "./locate-study.ts";
import { openWorkingStudy } from "./open-working-study.ts";
import { refuseErrors } from "./refuse-errors.ts";

/** A study as read from disk, in either form. */
export type OpenStudy = Readonly<{
  /** The folder that holds it; parts' paths are relative to it. */
  root: string;
  form: "plain" | "working";
  study: Study;
  problems: readonly Problem[];
  /** The files of a plain study by path within it, Parquet apart. */
  files: ReadonlyMap<string, Uint8Array>;
}>;

/**
 * Reads a study, faults included: a bad item is left out and listed in `problems`. Throws where nothing can be read at all.
 */
export function openStudy(context: Context, path: string): OpenStudy {
  const { root, form } = locateStudy(path);
  return form === "plain" ? openPlainStudy(context, root) : openWorkingStudy(root);
}

/** The same, for verbs whose figures would be wrong on a faulty study: any error is fatal, with its list. */
export function openSoundStudy(context: Context, path: string): OpenStudy {
  const open = openStudy(context, path);
  refuseErrors(open.problems, `${path} has faults, so no figure is drawn from it`);
  return open;
}

function openPlainStudy(context: Context, root: string): OpenStudy {
  const files = readStudyFiles(root);
  const { study, problems } = parseStudyFolder(files, readFrameworks(context));
  if (study === null) {
    refuseErrors(problems, `the study in ${root} cannot be read`);
    throw new PortolanError(`the study in ${root} cannot be read`);
  }
  return { root, form: "plain", study, problems, files };
}

/** The files of a plain study by path within it, Parquet apart. */
export function readStudyFiles(root: string): Map<string, Uint8Array> {
  const paths = listStudyFiles(root).filter((path) => !path.endsWith(".parquet"));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path))]));
}

const shipped = new Map<string, ReadonlyMap<string, string>>();

/** The frameworks that ship, as YAML by id; read once in a process. */
export function readFrameworks({ frameworks: folder }: Context): ReadonlyMap<string, string> {
  const known = shipped.get(folder);
  if (known !== undefined) return known;
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const read = new Map(names.map((name) => [basename(name, ".yaml"), readFileSync(join(folder, name), "utf8")]));
  shipped.set(folder, read);
  return read;
}
