import type { StudyStore } from "./study-store.ts";

/** Marks of accounts that were erased: hashes under the study's key from which no account can be had. */
export function readForgotten(db: StudyStore): ReadonlySet<string> {
  return new Set(db.prepare("SELECT mark FROM forgotten").pluck().all() as string[]);
}

export function addForgotten(db: StudyStore, marks: readonly string[]): void {
  const insert = db.prepare("INSERT OR IGNORE INTO forgotten (mark) VALUES (?)");
  for (const mark of marks) insert.run(mark);
}
