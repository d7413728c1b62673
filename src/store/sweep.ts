import Database from "better-sqlite3";
import type { StudyStore } from "./study-store.ts";

/**
 * Rewrites the database without the bytes of what was erased, and empties the write-ahead log. False: another connection still
 * reads or writes; the sweep stays pending and is tried again when the study is next opened for writing.
 */
export function sweep(db: StudyStore): boolean {
  try {
    db.exec("VACUUM");
    const [result] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    if (result?.busy !== 0) return false;
    db.exec("DELETE FROM pending_sweep");
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  }
}

/** True where an erasure was committed whose old bytes may still be in the file. */
export function isSweepPending(db: StudyStore): boolean {
  return db.prepare("SELECT count(*) FROM pending_sweep").pluck().get() !== 0;
}
