import type { Code } from "../model/framework.ts";
import { parseCodeImage, readCodes } from "./code.ts";
import type { StudyStore } from "./study-store.ts";

/** A state of the study's codes: each act that changed one makes the next. Number 1 is the state that came with the study. */
export type CodebookVersion = Readonly<{ number: number; act: number; happenedAt: string; who: string; verb: string; note: string | null }>;

/** Versions, newest first. Those before the last import or erasure are no longer known. */
export function listCodebookVersions(db: StudyStore): CodebookVersion[] {
  const rows = db.prepare(versionsSql).all() as Omit<CodebookVersion, "number">[];
  return rows.map((row, index) => ({ number: index + 2, ...row })).reverse();
}

/** The study's codes as they stood right after an act, by taking back what came later. */
export function readCodesAt(db: StudyStore, act: number): Code[] {
  const codes = new Map(readCodes(db).map((code) => [code.id, code]));
  const later = db.prepare(laterSql).all(act) as { row_key: string; before: string | null }[];
  for (const { row_key, before } of later) {
    const [id] = JSON.parse(row_key) as [string];
    if (before === null) codes.delete(id);
    else codes.set(id, parseCodeImage(before));
  }
  return [...codes.values()];
}

const known =
  "act > coalesce((SELECT max(change.act) FROM change JOIN act ON act.id = change.act WHERE barrier = 1 AND table_name = 'code'), 0)";

const versionsSql = `SELECT id AS act, happened_at AS happenedAt, who, verb, note FROM act
  WHERE id IN (SELECT act FROM change WHERE table_name = 'code' AND ${known}) ORDER BY id`;

const laterSql = `SELECT row_key, before FROM change WHERE table_name = 'code' AND act > ? AND ${known} ORDER BY id DESC`;
