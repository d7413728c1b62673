import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { PortolanError } from "../../../src/model/problem.ts";
import { parseForeignDatabase } from "../../../src/store/foreign/read-foreign-database.ts";
import { framework } from "../open-framework.ts";
import { checkForeignStudy } from "./check-foreign-study.ts";
import { randomFrom } from "./mutate-text.ts";
import { qualcoderDatabase } from "./qualcoder-database.ts";
import { taguetteDatabase } from "./taguette-database.ts";

const small = { ...framework, codes: framework.codes.slice(0, 3) };
const count = 2_500;

/** Small pages, so that a flipped byte meets something. */
const compact = (db: Database.Database): void => {
  db.pragma("page_size = 512");
  db.exec("VACUUM");
};

/** Bytes flipped, written over, cut off or moved; the header's first sixteen stay, or nothing would be tried but them. */
function mutateBytes(whole: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const bytes = whole.slice();
  for (let n = 0; n <= below(6); n += 1) {
    const at = 16 + below(bytes.length - 16);
    const kind = below(4);
    if (kind === 0) bytes[at] = (bytes[at] as number) ^ (1 << below(8));
    else if (kind === 1) bytes[at] = [0, 1, 0x7f, 0x80, 0xff][below(5)] as number;
    else if (kind === 2) bytes.copyWithin(at, 16 + below(bytes.length - 16), Math.min(bytes.length, at + below(600)));
    else if (below(8) === 0) return bytes.slice(0, at);
  }
  return bytes;
}

const odd: readonly unknown[] = [
  null,
  -1,
  0,
  3,
  99,
  2 ** 40,
  1.5,
  "",
  "0",
  "-7",
  "a/b",
  "\0",
  "😀",
  "<p>&#55357;&nosuch;<",
  "v99",
  "{",
  "participation",
  Buffer.from([0xff, 0xfe]),
  "x".repeat(300),
];

/** One to four cells of any table take a value that no program would write. */
function mutateCells(whole: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const db = new Database(Buffer.from(whole));
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[];
    for (let n = 0; n <= below(4); n += 1) {
      const table = tables[below(tables.length)] as string;
      const columns = db.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table) as string[];
      const column = columns[below(columns.length)] as string;
      try {
        db.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid % 3 = ?`).run(odd[below(odd.length)], below(3));
      } catch {
        // A constraint of the schema forbids this value: another cell is tried.
      }
    }
    return new Uint8Array(db.serialize());
  } finally {
    db.close();
  }
}

describe("damaged databases", () => {
  const wholes = { Taguette: taguetteDatabase(compact), QualCoder: qualcoderDatabase(compact) } as const;
  it.each([
    ["Taguette", "bytes", mutateBytes],
    ["Taguette", "cells", mutateCells],
    ["QualCoder", "bytes", mutateBytes],
    ["QualCoder", "cells", mutateCells],
  ] as const)(
    "2,500 of %s with odd %s give a sound study or a PortolanError",
    (program, _, mutate) => {
      let read = 0;
      let refused = 0;
      for (let seed = 1; seed <= count; seed += 1) {
        try {
          checkForeignStudy(parseForeignDatabase(mutate(wholes[program], seed), { framework: small, limits: { rows: 20_000 } }), small);
          read += 1;
        } catch (error) {
          if (!(error instanceof PortolanError)) throw new Error(`seed ${seed}`, { cause: error });
          refused += 1;
        }
      }
      expect(read).toBeGreaterThan(count / 20);
      expect(refused).toBeGreaterThan(0);
    },
    120_000,
  );
});
