import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { PortolanError } from "../model/problem.ts";

/** What stands at a path: the study's folder and its form. Names the next step where it is none. */
export function locateStudy(path: string): Readonly<{ root: string; form: "plain" | "working" }> {
  const given = resolve(path);
  if (!existsSync(given))
    throw new PortolanError(`no study at ${path}`, { hint: "Give the folder of a study: one with a study.yaml or a study.db." });
  const root = realpathSync(statSync(given).isDirectory() ? given : dirname(given));
  if (basename(given) !== "study.yaml" && existsSync(join(root, "study.db"))) return { root, form: "working" };
  if (existsSync(join(root, "study.yaml"))) return { root, form: "plain" };
  throw new PortolanError(`${path} holds no study`, {
    hint: "A study's folder has a study.yaml (plain files) or a study.db (working form).",
  });
}

/** Different whenever a study's files, its Parquet included, may have changed: names, sizes and times, without reading them. */
export function studyStamp(root: string, form: "plain" | "working"): string {
  const paths = form === "plain" ? listStudyFiles(root) : ["study.db", "study.db-wal", ...listStudyFiles(root, ["traces"])];
  const stamps = paths.map((path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false, bigint: true });
    // An empty write-ahead log comes and goes with readers.
    return stat?.size ? `${path}:${stat.ino}:${stat.size}:${stat.mtimeNs}` : `${path}:empty`;
  });
  return stamps.join("|");
}

/** The files a plain study may consist of, sorted; links and what is not a study's (keys, databases) are left out. */
export function listStudyFiles(root: string, folders: readonly string[] = ["", "projects", "facts", "sources", "traces"]): string[] {
  const within = (folder: string) => {
    const full = join(root, folder);
    if (!existsSync(full) || !lstatSync(full).isDirectory()) return [];
    return readdirSync(full, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => (folder === "" ? entry.name : `${folder}/${entry.name}`));
  };
  const secret = /^(?:key|study\.(?:db|lock\.db).*)$/;
  return folders
    .flatMap(within)
    .filter((path) => !secret.test(path))
    .sort();
}
