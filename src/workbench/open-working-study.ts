import { join } from "node:path";
import { openStudyStore } from "../store/open.ts";
import { readStudy } from "../store/study.ts";
import type { OpenStudy } from "./open-study.ts";

/** Reads the study.db in a folder, which holds no faults. Loads nothing that reads plain files. */
export function openWorkingStudy(root: string): OpenStudy {
  const db = openStudyStore(join(root, "study.db"), { readonly: true });
  try {
    return { root, form: "working", study: readStudy(db), problems: [], files: new Map() };
  } finally {
    db.close();
  }
}
