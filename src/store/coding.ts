import type { Coding } from "../model/testimony.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const columns = {
  id: "id",
  source: "source",
  start: "range_start",
  end: "range_end",
  quote: "quote",
  code: "code",
  domain: "coding_domain",
  stage: "coding_stage",
  voice: "voice",
  about: "about",
  coder: "coder",
  memo: "memo",
} as const;

const codings = new Table<Coding>("coding", ["id"], columns);

const selected = Object.entries(columns)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(", ");

export function readCodings(db: StudyStore): Coding[] {
  return codings.list(db);
}

/** One coding, without reading the others. */
export function findCoding(db: StudyStore, id: string): Coding | undefined {
  return db.prepare(`SELECT ${selected} FROM coding WHERE id = ?`).get(id) as Coding | undefined;
}

/** The codings of one source, in the order of the list. */
export function listCodingsOf(db: StudyStore, source: string): Coding[] {
  return db.prepare(`SELECT ${selected} FROM coding WHERE source = ? ORDER BY position, rowid`).all(source) as Coding[];
}

/** The codings of one code, in the order of the list. */
export function listCodingsWith(db: StudyStore, code: string): Coding[] {
  return db.prepare(`SELECT ${selected} FROM coding WHERE code = ? ORDER BY position, rowid`).all(code) as Coding[];
}

/** Changes codings by their id and adds new ones at the end. */
export function writeCodings(db: StudyStore, given: readonly Coding[]): void {
  codings.append(db, given);
}

export function removeCoding(db: StudyStore, id: string): boolean {
  return codings.remove(db, { id }) > 0;
}
