import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Study } from "../../../src/model/study.ts";
import { openStudyStore } from "../../../src/store/open.ts";
import { readStudy, writeStudy } from "../../../src/store/study.ts";

/** A working study of these things in a new folder. */
export function holdStudy(folder: string, study: Study): string {
  mkdirSync(folder, { recursive: true });
  const db = openStudyStore(join(folder, "study.db"), { create: true });
  try {
    writeStudy(db, study);
  } finally {
    db.close();
  }
  return folder;
}

export function studyIn(folder: string): Study {
  const db = openStudyStore(join(folder, "study.db"), { readonly: true });
  try {
    return readStudy(db);
  } finally {
    db.close();
  }
}
