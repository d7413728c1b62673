import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { PortolanError } from "../model/problem.ts";
import { listActs } from "../store/log.ts";
import { openStudyStore } from "../store/open.ts";
import { writeStudy } from "../store/study.ts";
import { type Context, findWritableFolder } from "./context.ts";
import { copyDurably, makeFolder, writeDurably } from "./durable-file.ts";
import { locateStudy } from "./locate-study.ts";
import { openSoundStudy, readStudyFiles } from "./open-study.ts";
import { copyOriginals } from "./original-files.ts";

/** What the browser keeps of the work on a study in plain files. */
export type WorkingCopy = Readonly<{
  /** A working study of its own, which every command may name. */
  folder: string;
  /** Whether anything was done in it since it was made. */
  isEdited: boolean;
  /** Whether the plain files say something else than when the copy was made or last kept. */
  filesChanged: boolean;
}>;

/** What stands in `copy.json` beside the copy's database. */
type Origin = Readonly<{
  of: string;
  /** Of the plain files that the copy was made of, or that the user chose to pass over. */
  digest: string;
  /** The newest act when the copy was made: what came after is the user's. */
  act: number;
  /** Kept, but no longer shown in place of the files. */
  isAside: boolean;
}>;

/** Folder of the copies of the plain study in `root`, by its path; whether or not there is one. */
export function copiesFolder({ home }: Context, root: string): string {
  return join(home, "copies", `${basename(root)}-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`);
}

/**
 * The copy to show in place of the plain study in `root`: one that was edited, or one whose files are still the same. Null where there
 * is none: an unedited copy of files that changed is worth nothing.
 */
export function findWorkingCopy(context: Context, root: string): WorkingCopy | null {
  const copies = listCopies(context, root).filter(({ origin }) => !origin.isAside);
  if (copies.length === 0) return null;
  const digest = digestOf(root);
  const judged = copies.map(({ folder, origin }) => ({
    folder,
    isEdited: isEdited(folder, origin),
    filesChanged: origin.digest !== digest,
  }));
  return judged.find((copy) => copy.isEdited) ?? judged.find((copy) => !copy.filesChanged) ?? null;
}

/** The folder to read for the study at `path`: its working copy where there is one to show. */
export function findShownFolder(context: Context, path: string): string {
  const { root, form } = locateStudy(path);
  return (form === "plain" ? findWorkingCopy(context, root)?.folder : undefined) ?? root;
}

/**
 * The folder in which the plain study at `path` is edited: the copy there is, else a new one. Throws a PortolanError where the study
 * has faults or home cannot be written.
 */
export function ensureWorkingCopy(context: Context, path: string): string {
  const { root } = locateStudy(path);
  const found = findWorkingCopy(context, root);
  if (found !== null) return found.folder;
  if (findWritableFolder(context, "copies") === null) {
    throw new PortolanError(`a study in plain files is edited in a copy, and ${join(context.home, "copies")} cannot be written`, {
      hint: `Name another folder in PORTOLAN_HOME, or make a working study: portolan import ${path} --study my-study`,
    });
  }
  for (const { folder, origin } of listCopies(context, root)) {
    if (!origin.isAside) rmSync(folder, { recursive: true, force: true });
  }
  return makeCopy(context, root);
}

/**
 * Ends the doubt where a copy was edited and its files changed too. `copy`: the copy is shown on, and what the files say now is passed
 * over until they change again. `files`: the copy is set aside, kept under its own path, and the files are shown.
 */
export function chooseWork(context: Context, path: string, choice: "copy" | "files"): void {
  const { root } = locateStudy(path);
  const found = findWorkingCopy(context, root);
  if (found === null) return;
  const origin = readOrigin(found.folder) as Origin;
  writeOrigin(found.folder, choice === "copy" ? { ...origin, digest: digestOf(root) } : { ...origin, isAside: true });
}

/** Made beside its place and moved there, so that no half copy is ever found; one made by another process meanwhile is taken. */
function makeCopy(context: Context, root: string): string {
  const { study } = openSoundStudy(context, root);
  const digest = digestOf(root);
  const folder = join(copiesFolder(context, root), `${digest.slice(0, 12)}-${listCopies(context, root).length + 1}`);
  const temporary = `${folder}.${process.pid}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  makeFolder(temporary);
  try {
    for (const { path } of study.parts) copyDurably(join(root, path), join(temporary, path));
    copyOriginals(root, temporary, study.sources);
    const db = openStudyStore(join(temporary, "study.db"), { create: true });
    try {
      writeStudy(db, study, { verb: "copy", note: root });
      writeOrigin(temporary, { of: root, digest, act: listActs(db, { limit: 1 })[0]?.id ?? 0, isAside: false });
    } finally {
      db.close();
    }
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(join(folder, "study.db"))) throw error;
  }
  return folder;
}

function listCopies(context: Context, root: string): Readonly<{ folder: string; origin: Origin }>[] {
  const folder = copiesFolder(context, root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.endsWith(".tmp"))
    .sort()
    .flatMap((name) => {
      const origin = readOrigin(join(folder, name));
      return origin === null ? [] : [{ folder: join(folder, name), origin }];
    });
}

/** The schema's own steps are no work of the user's. */
function isEdited(folder: string, { act }: Origin): boolean {
  const db = openStudyStore(join(folder, "study.db"), { readonly: true });
  try {
    return listActs(db).some(({ id, verb }) => id > act && verb !== "migrate");
  } finally {
    db.close();
  }
}

function readOrigin(folder: string): Origin | null {
  try {
    return JSON.parse(readFileSync(join(folder, "copy.json"), "utf8"));
  } catch {
    return null;
  }
}

function writeOrigin(folder: string, origin: Origin): void {
  writeDurably(join(folder, "copy.json"), Buffer.from(`${JSON.stringify(origin, null, 2)}\n`));
}

/** Of a plain study's text; its Parquet is named there by hash. */
function digestOf(root: string): string {
  const hash = createHash("sha256");
  for (const [path, bytes] of readStudyFiles(root)) hash.update(path).update("\0").update(bytes).update("\0");
  return hash.digest("hex");
}
