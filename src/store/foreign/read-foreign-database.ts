import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { PortolanError } from "../../model/problem.ts";
import { ForeignDatabase, type ForeignLimits, foreignLimits } from "./foreign-database.ts";
import type { ForeignOptions, ForeignStudy } from "./foreign-study.ts";
import { isQualcoder, readQualcoder } from "./read-qualcoder.ts";
import { isTaguette, readTaguette } from "./read-taguette.ts";

/**
 * Reads the bytes of a database of Taguette or QualCoder; which of them, its tables say. Throws a PortolanError where it is neither, cannot be read, or is newer
 * than what is known: then nothing was read.
 */
export function parseForeignDatabase(
  bytes: Uint8Array,
  options: ForeignOptions & Readonly<{ limits?: Partial<ForeignLimits> }>,
): ForeignStudy {
  const name = options.file ?? "the database";
  const db = new ForeignDatabase(bytes, name, options.limits);
  try {
    if (isTaguette(db)) return readTaguette(db, options);
    if (isQualcoder(db)) return readQualcoder(db, options);
    throw new PortolanError(`${name} is an SQLite database, but of neither Taguette nor QualCoder`, {
      hint: "Other programs' projects are read as REFI-QDA (.qdpx).",
    });
  } finally {
    db.close();
  }
}

/**
 * The same from disk: a `.sqlite3` or `data.qda`, or QualCoder's folder `NAME.qda`. The file is read once as bytes; neither it nor its folder is written. Refused
 * besides: what another program has not finished writing (a `-wal` or `-journal` beside it).
 */
export function readForeignDatabase(
  path: string,
  options: Omit<ForeignOptions, "file"> & Readonly<{ limits?: Partial<ForeignLimits> }>,
): ForeignStudy {
  const { bytes, name } = readForeignFile(path, options.limits?.bytes);
  return parseForeignDatabase(bytes, { ...options, file: name });
}

/** The bytes of such a database, and its name for people. */
export function readForeignFile(path: string, limit: number = foreignLimits.bytes): Readonly<{ bytes: Uint8Array; name: string }> {
  const file = findDatabase(path);
  const size = statSync(file).size;
  if (size > limit)
    throw new PortolanError(`${path} is too large: ${size} bytes, more than ${limit}`, {
      hint: "Take pictures, recordings and other projects out of it first.",
    });
  for (const beside of [`${file}-wal`, `${file}-journal`])
    if (existsSync(beside) && statSync(beside).size > 0)
      throw new PortolanError(`${path} is not written to the end: ${basename(beside)} stands beside it`, {
        hint: "Close the program that has it open, then try again.",
      });
  const name = basename(file) === "data.qda" ? join(basename(dirname(file)), "data.qda") : basename(file);
  return { bytes: readFileSync(file), name };
}

function findDatabase(path: string): string {
  if (!existsSync(path)) throw new PortolanError(`there is no ${path}`);
  if (!statSync(path).isDirectory()) return path;
  const inside = join(path, "data.qda");
  if (existsSync(inside) && lstatSync(inside).isFile()) return inside;
  throw new PortolanError(`${path} is a folder without data.qda`, {
    hint: `QualCoder's project is a folder NAME.qda with data.qda in it; here are ${readdirSync(path).slice(0, 5).join(", ") || "no files"}.`,
  });
}
