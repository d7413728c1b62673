import { join } from "node:path";
import { PortolanError } from "../model/problem.ts";
import { type ActOptions, act } from "../store/log.ts";
import { openStudyStore } from "../store/open.ts";
import type { StudyStore } from "../store/study-store.ts";
import type { Context } from "./context.ts";
import { locateStudy } from "./locate-study.ts";

/**
 * Runs one change on the working study at a path, as one act of the log: all of it is on the disk when this returns, or nothing.
 * `change` may not wait. Throws a PortolanError where the path holds plain files, which verbs do not edit.
 */
export function changeStudy<T>(
  context: Context,
  path: string,
  options: Omit<ActOptions, "who">,
  change: (db: StudyStore, act: number, root: string) => T,
): T {
  return withStudyStore(path, {}, (db, root) => act(db, { ...options, who: context.who ?? "me" }, (id) => change(db, id, root)));
}

/** Reads from the database of the working study at a path, for as long as `read` runs. */
export function readStudyStore<T>(path: string, read: (db: StudyStore, root: string) => T): T {
  return withStudyStore(path, { readonly: true }, read);
}

/** The database of the working study at a path, for what makes its own acts. Closed when `use` returns. */
export function withStudyStore<T>(path: string, options: Readonly<{ readonly?: boolean }>, use: (db: StudyStore, root: string) => T): T {
  const { root, form } = locateStudy(path);
  if (form === "plain") {
    throw new PortolanError(`${path} is a study in plain files, which is not edited in place`, {
      hint: `Make a working study of it: portolan import ${path} --study my-study`,
    });
  }
  const db = openStudyStore(join(root, "study.db"), options);
  try {
    return use(db, root);
  } finally {
    db.close();
  }
}
