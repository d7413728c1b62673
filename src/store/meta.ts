import { PortolanError } from "../model/problem.ts";
import type { StudyMeta } from "../model/study.ts";
import type { StudyStore } from "./study-store.ts";

/** What the study is; undefined in a database into which no study was written yet. */
export function findMeta(db: StudyStore): StudyMeta | undefined {
  return db.prepare("SELECT id, title, description, framework, as_of AS asOf, licence, credit FROM study").get() as StudyMeta | undefined;
}

export function getMeta(db: StudyStore): StudyMeta {
  const meta = findMeta(db);
  if (meta === undefined) throw new PortolanError("the database holds no study yet", { hint: "Import one with `portolan import`." });
  return meta;
}

export function writeMeta(db: StudyStore, meta: StudyMeta): void {
  db.prepare(writeSql).run(meta);
}

const writeSql = `INSERT INTO study (one, id, title, description, framework, as_of, licence, credit)
  VALUES (1, @id, @title, @description, @framework, @asOf, @licence, @credit)
  ON CONFLICT (one) DO UPDATE SET id = excluded.id, title = excluded.title, description = excluded.description,
    framework = excluded.framework, as_of = excluded.as_of, licence = excluded.licence, credit = excluded.credit`;
