import Database from "better-sqlite3";
import { PortolanError } from "../model/problem.ts";

/** What a person can do about an error of SQLite, as a PortolanError; other errors (faults of our own) come back as they are. */
export function explainFault(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const found = explanations.find(([code]) => error.code.startsWith(code));
  if (found === undefined) return error;
  const [, message, hint] = found;
  return new PortolanError(`${path} ${message}`, { hint, cause: error });
}

const explanations: readonly (readonly [code: string, message: string, hint: string])[] = [
  [
    "SQLITE_NOTADB",
    "is not an SQLite database, so not a Portolan study",
    "Name the study.db of a working study, or the folder of a study in plain files.",
  ],
  ["SQLITE_CORRUPT", "is damaged: SQLite cannot read all of it", "Restore the file from a copy, or import the study's plain files again."],
  [
    "SQLITE_BUSY",
    "is locked by another process",
    "Another Portolan is writing to this study. Try again when it has finished, or close it.",
  ],
  ["SQLITE_LOCKED", "is locked by another process", "Another Portolan is writing to this study. Try again when it has finished."],
  [
    "SQLITE_READONLY",
    "cannot be written",
    "The study was opened for reading, or its file or folder is read-only. Work on a copy of the folder.",
  ],
  ["SQLITE_CANTOPEN", "cannot be opened", "Check that it is a file, that its folder exists, and that you may read both."],
  ["SQLITE_FULL", "cannot grow: the disk is full", "Nothing of this act was kept. Free some space and try again."],
  [
    "SQLITE_IOERR",
    "could not be read or written by the system",
    "Nothing of this act was kept. Check the disk and the folder's permissions.",
  ],
];
