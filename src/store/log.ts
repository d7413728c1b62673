import { PortolanError } from "../model/problem.ts";
import { listBrokenReferences } from "./broken-references.ts";
import { explainFault } from "./fault.ts";
import type { StudyStore } from "./study-store.ts";

/** One verb by one person: what a write is logged under. */
export type Act = Readonly<{
  id: number;
  /** UTC, ISO 8601 with milliseconds. */
  happenedAt: string;
  who: string;
  verb: string;
  note: string | null;
  /** The act that this one takes back; null: none. */
  undoes: number | null;
  /** The act that took this one back and still holds; null: none. */
  undoneBy: number | null;
  /** An import, a harvest, an erasure, a migration: nothing before it can be undone. */
  barrier: boolean;
  /** Rows it wrote. */
  changes: number;
}>;

/** What an act did to one row. The images are JSON objects of the columns; null where there was none or it is kept out. */
export type Change = Readonly<{
  id: number;
  act: number;
  table: string;
  /** The primary key as a JSON array. */
  key: string;
  kind: "insert" | "update" | "delete";
  before: string | null;
  after: string | null;
}>;

export type ActOptions = Readonly<{
  who: string;
  verb: string;
  /** Never a text of a source: notes are read by everybody who may read the log. */
  note?: string | null;
  /** True: the act and everything before it can no longer be undone; its changes are logged without images. */
  barrier?: boolean;
}>;

/**
 * Runs `work` as one act in one transaction that holds the write lock from the start; `work` gets the act's id. All of it is kept or,
 * where it throws, nothing. An act that changes nothing leaves no trace, unless it is a barrier. When it returns, it is on the disk.
 *
 * Throws a PortolanError where the study was opened for reading, another process keeps the lock, or a row refers to something
 * that the study does not have (listed as problems).
 */
export function act<T>(db: StudyStore, options: ActOptions, work: (act: number) => T): T {
  return runAct(db, { ...options, undoes: null }, work);
}

/** For undo, which is an act that names another. */
export function runAct<T>(db: StudyStore, options: ActOptions & Readonly<{ undoes: number | null }>, work: (act: number) => T): T {
  if (db.inTransaction) throw new Error("an act is already open: acts do not nest");
  try {
    db.exec("BEGIN IMMEDIATE");
    const id = openAct(db, options);
    const result = work(id);
    if (result instanceof Promise) throw new TypeError("an act cannot wait: its work returns a promise");
    db.exec("DELETE FROM open_act");
    const isEmpty = db.prepare("SELECT NOT EXISTS (SELECT 1 FROM change WHERE act = ?)").pluck().get(id) === 1;
    if (isEmpty && options.barrier !== true) db.exec("ROLLBACK");
    else commit(db);
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw explainFault(error, db.name);
  }
}

function openAct(db: StudyStore, { who, verb, note = null, barrier = false, undoes }: ActOptions & { undoes: number | null }): number {
  const insert = db.prepare("INSERT INTO act (happened_at, who, verb, note, undoes, barrier) VALUES (?, ?, ?, ?, ?, ?)");
  const id = Number(insert.run(new Date().toISOString(), who, verb, note, undoes, barrier ? 1 : 0).lastInsertRowid);
  db.prepare("INSERT INTO open_act (one, act, keeps_images) VALUES (1, ?, ?)").run(id, barrier ? 0 : 1);
  return id;
}

/** References are checked here, all at once. */
function commit(db: StudyStore): void {
  try {
    db.exec("COMMIT");
  } catch (error) {
    if (!isBrokenReference(error)) throw error;
    const problems = listBrokenReferences(db);
    throw new PortolanError(`nothing was kept: ${problems.length} references to what the study does not have`, {
      problems,
      hint: problems
        .slice(0, 5)
        .map((problem) => problem.message)
        .join("\n"),
      cause: error,
    });
  }
}

function isBrokenReference(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "SQLITE_CONSTRAINT_FOREIGNKEY";
}

export type ActQuery = Readonly<{
  who?: string;
  /** Only acts that wrote this row: a table and the primary key as a JSON array. */
  row?: Readonly<{ table: string; key: string }>;
  /** Only acts older than this one. */
  before?: number;
  /** At most so many; by default 100. */
  limit?: number;
  /** Leaves out what others than this one did in rounds that are sealed. */
  blindFor?: string;
}>;

/** The newest act that somebody may know of while rounds are sealed; null: none is, so that every act may be known. */
export function findNewestShownAct(db: StudyStore, who: string): number | null {
  if (db.prepare("SELECT 1 FROM round WHERE is_sealed = 1").get() === undefined) return null;
  return listActs(db, { blindFor: who, limit: 1 })[0]?.id ?? 0;
}

/** Acts, newest first. */
export function listActs(db: StudyStore, { who, row, before, limit = 100, blindFor }: ActQuery = {}): Act[] {
  const asked = {
    who: who ?? null,
    table: row?.table ?? null,
    key: row?.key ?? null,
    before: before ?? null,
    limit,
    blindFor: blindFor ?? null,
  };
  return (db.prepare(actsSql).all(asked) as StoredAct[]).map(parseAct);
}

export function findAct(db: StudyStore, id: number): Act | undefined {
  const stored = db.prepare(actSql).get(id) as StoredAct | undefined;
  return stored && parseAct(stored);
}

/** The changes of an act, in the order in which they were made. */
export function listChanges(db: StudyStore, id: number): Change[] {
  return db
    .prepare("SELECT id, act, table_name AS 'table', row_key AS key, kind, before, after FROM change WHERE act = ? ORDER BY id")
    .all(id) as Change[];
}

type StoredAct = Omit<Act, "barrier"> & { barrier: number };

function parseAct(stored: StoredAct): Act {
  return { ...stored, barrier: stored.barrier === 1 };
}

const columns = `id, happened_at AS happenedAt, who, verb, note, undoes, undone_by AS undoneBy, barrier,
  (SELECT count(*) FROM change WHERE change.act = act.id) AS changes`;

const actSql = `SELECT ${columns} FROM act WHERE id = ?`;

const actsSql = `SELECT ${columns} FROM act
  WHERE (@who IS NULL OR who = @who)
    AND (@before IS NULL OR id < @before)
    AND (@blindFor IS NULL OR who = @blindFor OR id NOT IN (
      SELECT act FROM change WHERE table_name = 'sealed_coding'
        AND json_extract(coalesce(after, before), '$.round') IN (SELECT id FROM round WHERE is_sealed = 1)))
    AND (@table IS NULL OR id IN (SELECT act FROM change WHERE table_name = @table AND row_key = @key))
  ORDER BY id DESC LIMIT @limit`;
