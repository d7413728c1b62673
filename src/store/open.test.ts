import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PortolanError } from "../model/problem.ts";
import { readCodings, removeCoding } from "./coding.ts";
import { fjordStudy } from "./fixtures/fjord-study.ts";
import { act, listActs } from "./log.ts";
import { type Migration, readMigrations } from "./migrations.ts";
import { findNetworkFileSystem } from "./network-file-system.ts";
import { canWriteStudy, type OpenOptions, openStudyStore } from "./open.ts";
import { readStudy, writeStudy } from "./study.ts";
import { contentVersion, dataVersion } from "./version.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-open-"));
  file = join(folder, "study.db");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("opening a study", () => {
  it("sets on every connection what SQLite keeps per connection, and marks the file as a study", () => {
    const opened = [{ create: true }, {}, {}, { readonly: true }].map((options) => openStudyStore(file, options));
    for (const db of opened) {
      const settings = ["synchronous", "foreign_keys", "busy_timeout", "secure_delete", "recursive_triggers", "journal_mode"];
      expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual([2, 1, 5000, 1, 1, "wal"]);
      expect(db.pragma("application_id", { simple: true })).toBe(0x506f7274);
      expect(db.pragma("user_version", { simple: true })).toBe(readMigrations().length);
    }
    for (const db of opened) db.close();
  });

  it("synchronous stays FULL after a schema step", () => {
    openStudyStore(file, { create: true }).close();
    const db = openStudyStore(file, { migrations: withNextMigration() });
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    db.close();
  });

  it("is refused where there is no study, and makes none unasked", () => {
    expect(refusal({})).toContain("there is no study at");
    expect(refusal({ readonly: true, create: true })).toContain("there is no study at");
    expect(() => openStudyStore(join(folder, "gone", "study.db"), { create: true })).toThrow(PortolanError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes an empty file for a new study only when asked to make one", () => {
    writeFileSync(file, "");
    expect(refusal({})).toContain("not a Portolan study");
    openStudyStore(file, { create: true }).close();
    openStudyStore(file).close();
  });

  it.each([
    ["a text", "is not an SQLite database", () => writeFileSync(file, "participant,date\nmaintainer-a,2025-04\n".repeat(200))],
    ["another program's database", "is an SQLite database, but not a Portolan study", makeForeign],
    ["a study cut short", "is damaged", () => writeFileSync(file, studyBytes().subarray(0, 40_000))],
    ["a study with flipped bytes", "is damaged", () => writeFileSync(file, studyBytes().fill(0xa5, 4096, 60_000))],
    [
      "a newer study",
      `was made by a newer Portolan: version 41, this one knows ${readMigrations().length}; update Portolan`,
      () => makeNewer(41),
    ],
  ])("refuses %s: %s, for writing and for reading, and changes nothing in the folder", (_, message, make) => {
    make();
    const before = digest();
    for (const options of [{}, { readonly: true }, { create: true }]) {
      expect(refusal(options)).toContain(message);
      expect(refusal(options)).toContain(file);
      expect(digest()).toEqual(before);
    }
  });

  it("says when another process has locked it", () => {
    writeFileSync(file, studyBytes());
    const holder = new Database(file);
    holder.pragma("locking_mode = EXCLUSIVE");
    holder.exec("BEGIN EXCLUSIVE");
    expect(refusal({ wait: 50 })).toContain("is locked by another process");
    expect(refusal({ wait: 50, readonly: true })).toContain("is locked by another process");
    holder.close();
  });

  it("for reading sees what others write, writes nothing itself, and leaves the folder as it was", () => {
    writeFileSync(file, studyBytes());
    const before = digest();
    const reader = openStudyStore(file, { readonly: true });
    expect(readStudy(reader)).toStrictEqual(fjordStudy());
    expect(() => act(reader, { who: "mika", verb: "remove-coding" }, () => removeCoding(reader, "c-access"))).toThrow("cannot be written");
    reader.close();
    expect(digest()).toEqual(before);
    const [another, writer] = [openStudyStore(file, { readonly: true }), openStudyStore(file)];
    const version = dataVersion(another);
    act(writer, { who: "mika", verb: "remove-coding" }, () => removeCoding(writer, "c-access"));
    expect(dataVersion(another)).not.toBe(version);
    expect(contentVersion(another)).toBe(contentVersion(writer));
    expect(readCodings(another).map((coding) => coding.id)).toEqual(["c-spring", "c-charter"]);
    another.close();
    writer.close();
  });

  it("brings an older study to the newest schema; only for reading, in memory", () => {
    writeFileSync(file, studyBytes());
    const before = digest();
    const migrations = withNextMigration();
    const reader = openStudyStore(file, { readonly: true, migrations });
    expect(reader.prepare("SELECT count(*) FROM logbook").pluck().get()).toBe(0);
    expect(readStudy(reader)).toStrictEqual(fjordStudy());
    reader.close();
    expect(digest()).toEqual(before);
    const writer = openStudyStore(file, { migrations });
    expect(writer.pragma("user_version", { simple: true })).toBe(migrations.length);
    expect(readStudy(writer)).toStrictEqual(fjordStudy());
    expect(listActs(writer)[0]).toMatchObject({ verb: "migrate", barrier: true, note: `${migrations.length} logbook` });
    expect(() => writer.exec("INSERT INTO logbook (id, body) VALUES ('m', 'Ask again.')")).toThrow("no act is open");
    writer.close();
    expect(refusal({})).toContain("was made by a newer Portolan");
  });

  it("a step that fails leaves the study at the step before", () => {
    writeFileSync(file, studyBytes());
    const broken = {
      number: readMigrations().length + 1,
      name: "broken",
      sql: "CREATE TABLE logbook (id TEXT PRIMARY KEY); INSERT INTO nowhere VALUES (1);",
    };
    expect(() => openStudyStore(file, { migrations: [...readMigrations(), broken] })).toThrow("nowhere");
    const db = openStudyStore(file);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'logbook'").pluck().get()).toBe(0);
    expect(() => db.exec("DELETE FROM coding")).toThrow("no act is open");
    expect(readStudy(db)).toStrictEqual(fjordStudy());
    db.close();
  });

  it("knows network file systems by their number, signed or not", () => {
    expect([0x6969, 0xff534d42, 0xff534d42 | 0, 0xfe534d42].map(findNetworkFileSystem)).toEqual(["NFS", "CIFS", "CIFS", "SMB2"]);
    expect([0xef53, 0x01021994, 0x9123683e, 0x794c7630].map(findNetworkFileSystem)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("a folder that can be written is seen as such, a missing one not", () => {
    expect(canWriteStudy(file)).toBe(true);
    expect(canWriteStudy(join(folder, "gone", "study.db"))).toBe(false);
  });
});

function refusal(options: OpenOptions): string {
  try {
    openStudyStore(file, options).close();
  } catch (error) {
    expect(error).toBeInstanceOf(PortolanError);
    return (error as PortolanError).message;
  }
  throw new Error("it was opened");
}

function studyBytes(): Buffer {
  mkdirSync(join(folder, "made"));
  const made = join(folder, "made", "study.db");
  const db = openStudyStore(made, { create: true });
  writeStudy(db, fjordStudy(), { who: "mika" });
  db.close();
  const bytes = readFileSync(made);
  rmSync(join(folder, "made"), { recursive: true });
  return bytes;
}

function makeForeign(): void {
  const db = new Database(file);
  db.exec("CREATE TABLE study (id TEXT); INSERT INTO study VALUES ('somebody else')");
  db.close();
}

function makeNewer(version: number): void {
  writeFileSync(file, studyBytes());
  const db = new Database(file);
  db.pragma(`user_version = ${version}`);
  db.close();
}

function withNextMigration(): Migration[] {
  const shipped = readMigrations();
  const sql = "CREATE TABLE logbook (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;";
  return [...shipped, { number: shipped.length + 1, name: "logbook", sql }];
}

/** Names and digests of all files of the folder. */
function digest(): string[] {
  return readdirSync(folder).map(
    (name) =>
      `${name} ${createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex")}`,
  );
}
