import type { StudyStore } from "./study-store.ts";

/** A number that differs from the last answer of this connection once another connection has committed. Its own writes do not show. */
export function dataVersion(db: StudyStore): number {
  return db.pragma("data_version", { simple: true }) as number;
}

/** A number that grows with every act, whoever did it: what was computed at the same number is still valid. 0: nothing was written yet. */
export function contentVersion(db: StudyStore): number {
  return db.prepare("SELECT coalesce(max(id), 0) FROM act").pluck().get() as number;
}
