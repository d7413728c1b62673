import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { PortolanError } from "../model/problem.ts";
import { explainFault } from "./fault.ts";
import { type Migration, migrate, readMigrations, schemaVersion } from "./migrations.ts";
import { refuseNetworkFileSystem } from "./network-file-system.ts";
import { applicationId, type StudyStore } from "./study-store.ts";
import { isSweepPending, sweep } from "./sweep.ts";

export type OpenOptions = Readonly<{
  /** Only read: every write is refused, nothing on disk changes, and a read-only folder will do. */
  readonly?: boolean;
  /** Make the database where there is none. */
  create?: boolean;
  /** Milliseconds to wait for another process's lock. */
  wait?: number;
  /** The schema's steps; by default those that ship. */
  migrations?: readonly Migration[];
}>;

/**
 * Opens the `study.db` at `path` and brings it to the newest schema. Opened for reading, an older study, or one in a folder that
 * cannot be written, is a copy in memory as of now; otherwise it follows what other processes write.
 *
 * Throws a PortolanError where there is no study, the file is foreign, damaged, locked or made by a newer Portolan, the folder is
 * on a network file system, or writing is asked for and not possible.
 */
export function openStudyStore(path: string, options: OpenOptions = {}): StudyStore {
  const { readonly = false, create = false, wait = 5000, migrations = readMigrations() } = options;
  const file = resolve(path);
  if (!existsSync(dirname(file))) throw new PortolanError(`there is no folder ${dirname(file)}`);
  const isNew = !existsSync(file);
  if (isNew && (readonly || !create)) {
    throw new PortolanError(`there is no study at ${file}`, { hint: "Name the folder of a study, or make one with `portolan import`." });
  }
  refuseNetworkFileSystem(dirname(file));
  const isWritable = canWriteStudy(file);
  if (!isWritable && !readonly) {
    throw new PortolanError(`${file} cannot be written: the file or its folder is read-only`, {
      hint: "Open it for reading, or work on a copy of the folder.",
    });
  }
  try {
    return readonly ? openToRead(file, isWritable, wait, migrations) : openToWrite(file, create, wait, migrations);
  } catch (error) {
    throw explainFault(error, file);
  }
}

/** True where the database at `path`, or a new one there, could be written. */
export function canWriteStudy(path: string): boolean {
  const file = resolve(path);
  try {
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function openToWrite(file: string, create: boolean, wait: number, migrations: readonly Migration[]): StudyStore {
  const db = new Database(file, { timeout: wait, fileMustExist: !create });
  return closeOnFault(db, () => {
    identify(db, file, migrations, create);
    switchToWal(db, wait);
    settle(db);
    migrate(db, migrations);
    if (isSweepPending(db)) sweep(db);
    return db;
  });
}

function openToRead(file: string, isWritable: boolean, wait: number, migrations: readonly Migration[]): StudyStore {
  // SQLite's own read-only mode leaves -wal and -shm files behind, and cannot read a WAL database in a folder that it cannot write.
  const onDisk = isWritable ? new Database(file, { timeout: wait, fileMustExist: true }) : openInMemory(readBytes(file));
  return closeOnFault(onDisk, () => {
    identify(onDisk, file, migrations, false);
    const isOld = schemaVersion(onDisk) < migrations.length;
    const db = isOld ? openInMemory(onDisk.serialize()) : onDisk;
    settle(db);
    if (isOld) {
      onDisk.close();
      migrate(db, migrations);
    }
    db.pragma("query_only = ON");
    return db;
  });
}

/** Checks, before anything is written, that the database is a study that this version can read. */
function identify(db: StudyStore, file: string, migrations: readonly Migration[], isEmptyWelcome: boolean): void {
  const id = db.pragma("application_id", { simple: true });
  const isEmpty = id === 0 && schemaVersion(db) === 0 && db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() === 0;
  if (isEmpty && isEmptyWelcome) return;
  if (id !== applicationId) {
    throw new PortolanError(`${file} is an SQLite database, but not a Portolan study`, {
      hint: "Name the study.db of a working study, or the folder of a study in plain files.",
    });
  }
  const version = schemaVersion(db);
  if (version > migrations.length) {
    throw new PortolanError(
      `${file} was made by a newer Portolan: version ${version}, this one knows ${migrations.length}; update Portolan`,
    );
  }
  const found = db.pragma("quick_check(1)", { simple: true });
  if (found !== "ok") {
    throw new PortolanError(`${file} is damaged: ${found}`, {
      hint: "Restore the file from a copy, or import the study's plain files again.",
    });
  }
}

/** What SQLite keeps per connection, so that it is said on every one. A WAL database opened anew reads back `synchronous` NORMAL. */
function settle(db: StudyStore): void {
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("secure_delete = ON");
  db.pragma("recursive_triggers = ON");
  db.pragma("temp_store = MEMORY");
  db.pragma("trusted_schema = OFF");
  if (db.pragma("synchronous", { simple: true }) !== 2) throw new Error("SQLite did not take synchronous = FULL");
}

/** Two processes that make the same study at once: the switch does not wait for a lock by itself. */
function switchToWal(db: StudyStore, wait: number): void {
  const deadline = Date.now() + wait;
  for (;;) {
    try {
      const mode = db.pragma("journal_mode = WAL", { simple: true });
      if (mode !== "wal") throw new PortolanError(`SQLite cannot keep a write-ahead log in this folder (journal mode ${mode})`);
      return;
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith("SQLITE_BUSY") || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function closeOnFault(db: StudyStore, work: () => StudyStore): StudyStore {
  try {
    return work();
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The database's bytes, with what its write-ahead log holds. */
function readBytes(file: string): Buffer {
  const log = `${file}-wal`;
  if (!existsSync(log) || statSync(log).size === 0) return readFileSync(file);
  const folder = mkdtempSync(join(tmpdir(), "portolan-read-"));
  try {
    const copy = join(folder, "study.db");
    // Written anew, since a copy would be as read-only as the original.
    writeFileSync(copy, readFileSync(file));
    writeFileSync(`${copy}-wal`, readFileSync(log));
    const db = new Database(copy);
    return closeAfter(db, () => {
      db.pragma("journal_mode = DELETE");
      return db.serialize();
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function closeAfter<T>(db: StudyStore, work: () => T): T {
  try {
    return work();
  } finally {
    db.close();
  }
}

/** Bytes 18 and 19 of the header name the journal mode; a database in memory has no write-ahead log. */
function openInMemory(bytes: Buffer): StudyStore {
  const isWal = bytes[18] === 2 && bytes[19] === 2;
  if (isWal) bytes.fill(1, 18, 20);
  return new Database(bytes);
}
