import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { PortolanError } from "../model/problem.ts";
import { explainFault } from "./fault.ts";

/** Who does long work on a study. `since` is UTC, ISO 8601. */
export type LeaseHolder = Readonly<{ pid: number; what: string; since: string }>;

export type Lease = Readonly<{ release: () => void }>;

/** Handles of leases in force. Without this, one that its taker lets go of unreleased would be collected, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Takes the lease for long work (a harvest, a publication) on the study at `path`, held until `release()` or the end of the process,
 * however it ends. It does not keep others from reading or authoring. The system's lock on `study.lock.db` beside the study is the
 * lease; the row in it only tells others who has it.
 *
 * Throws a PortolanError that names the holder where somebody has it.
 */
export function takeLease(path: string, what: string): Lease {
  const file = lockFile(path);
  try {
    const db = new Database(file, { timeout: 100 });
    try {
      hold(db, what);
    } catch (error) {
      db.close();
      throw error;
    }
    held.add(db);
    return { release: () => release(db) };
  } catch (error) {
    if (isBusy(error)) throw refusal(path, findLeaseHolder(path));
    throw explainFault(error, file);
  }
}

/** Who holds the lease now; undefined: nobody, or it is being taken at this moment. */
export function findLeaseHolder(path: string): LeaseHolder | undefined {
  try {
    const db = new Database(lockFile(path), { timeout: 0, fileMustExist: true });
    try {
      if (isFree(db)) return undefined;
      return db.prepare("SELECT pid, what, since FROM holder").get() as LeaseHolder | undefined;
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

function lockFile(path: string): string {
  return join(dirname(resolve(path)), "study.lock.db");
}

/** The row is committed first, so that others can read it, then the lock is taken again and kept; one who comes between gets it. */
function hold(db: Database.Database, what: string): void {
  if (db.pragma("journal_mode = WAL", { simple: true }) !== "wal")
    throw new PortolanError("SQLite cannot keep a write-ahead log in this folder");
  db.exec("BEGIN IMMEDIATE");
  db.exec("CREATE TABLE IF NOT EXISTS holder (one INTEGER PRIMARY KEY CHECK (one = 1), pid INTEGER, what TEXT, since TEXT)");
  db.prepare("INSERT OR REPLACE INTO holder (one, pid, what, since) VALUES (1, ?, ?, ?)").run(process.pid, what, new Date().toISOString());
  db.exec("COMMIT");
  db.exec("BEGIN EXCLUSIVE");
}

function release(db: Database.Database): void {
  held.delete(db);
  if (!db.open) return;
  db.exec("ROLLBACK");
  db.close();
}

function isFree(db: Database.Database): boolean {
  try {
    db.exec("BEGIN IMMEDIATE");
    db.exec("ROLLBACK");
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

function refusal(path: string, holder: LeaseHolder | undefined): PortolanError {
  const work =
    holder === undefined ? "another process is at long work" : `${holder.what} (process ${holder.pid}, since ${holder.since}) is at work`;
  return new PortolanError(`${work} on the study at ${dirname(resolve(path))}`, {
    hint: "Wait until it has finished, or stop it, then try again.",
  });
}
