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
  round: "round",
} as const;

type Row = Omit<Coding, "round"> & { round: string | null };

const codings = new Table<Row>("coding", ["id"], columns);

const selected = Object.entries(columns)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(", ");

export function readCodings(db: StudyStore): Coding[] {
  return codings.list(db).map(parseRow);
}

/** One coding, without reading the others. */
export function findCoding(db: StudyStore, id: string): Coding | undefined {
  const row = db.prepare(`SELECT ${selected} FROM coding WHERE id = ?`).get(id) as Row | undefined;
  return row && parseRow(row);
}

/** The codings of one source, in the order of the list. */
export function listCodingsOf(db: StudyStore, source: string): Coding[] {
  return (db.prepare(`SELECT ${selected} FROM coding WHERE source = ? ORDER BY position, rowid`).all(source) as Row[]).map(parseRow);
}

/** The codings of one code, in the order of the list. */
export function listCodingsWith(db: StudyStore, code: string): Coding[] {
  return (db.prepare(`SELECT ${selected} FROM coding WHERE code = ? ORDER BY position, rowid`).all(code) as Row[]).map(parseRow);
}

/** Changes codings by their id and adds new ones at the end. */
export function writeCodings(db: StudyStore, given: readonly Coding[]): void {
  codings.append(
    db,
    given.map((coding) => ({ ...coding, round: coding.round ?? null })),
  );
}

/** A coding of no round has no such field. */
function parseRow({ round, ...plain }: Row): Coding {
  return round === null ? plain : { ...plain, round };
}

export function removeCoding(db: StudyStore, id: string): boolean {
  return codings.remove(db, { id }) > 0;
}
