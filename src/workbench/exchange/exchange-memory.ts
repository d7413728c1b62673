import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import {
  type ExchangeGuid,
  type ExchangeRecord,
  readExchangeGuids,
  readExchanges,
  writeExchange,
  writeExchangeGuids,
} from "../../store/exchange.ts";
import { openStudyStore } from "../../store/open.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { copyDurably, writeDurably } from "../durable-file.ts";

/** What a study remembers of other programs: each import and export with its report, and GUIDs of its things. */
export type ExchangeMemory = Readonly<{ exchanges: readonly ExchangeRecord[]; guids: readonly ExchangeGuid[] }>;

const memoryFile = "exchange/exchanges.json";

const Item = z.strictObject({
  severity: z.enum(["warning", "note"]),
  entity: z.string().nullable(),
  message: z.string(),
  count: z.number().int(),
  places: z.array(z.string()),
  hint: z.string().optional(),
});
const counts = ["sources", "codes", "selections", "codings", "memos", "cases", "sets", "links"] as const;
const MemoryFile = z.strictObject({
  exchanges: z.array(
    z.strictObject({
      id: z.string(),
      direction: z.enum(["import", "export"]),
      format: z.string(),
      file: z.string(),
      sha256: z.string(),
      happenedAt: z.string(),
      report: z.strictObject({ kept: z.record(z.enum(counts), z.number().int()), repaired: z.array(Item), lost: z.array(Item) }),
      carried: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    }),
  ),
  guids: z.array(z.strictObject({ kind: z.string(), guid: z.string(), thing: z.string(), exchange: z.string() })),
});

/** Of a study in either form: the working one keeps it in its database, plain files in `exchange/exchanges.json`. */
export function readExchangeMemory(root: string): ExchangeMemory {
  const database = join(root, "study.db");
  if (existsSync(database)) {
    const db = openStudyStore(database, { readonly: true });
    try {
      return { exchanges: readExchanges(db), guids: readExchangeGuids(db) };
    } finally {
      db.close();
    }
  }
  const path = join(root, memoryFile);
  if (!existsSync(path)) return { exchanges: [], guids: [] };
  try {
    return MemoryFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new PortolanError(`${path} cannot be read: it says what other programs' files left beside the study`, {
      hint: "Restore it from a copy; without it, delete the folder exchange.",
      cause,
    });
  }
}

/** Runs inside an act. */
export function writeExchangeMemory(db: StudyStore, { exchanges, guids }: ExchangeMemory): void {
  for (const record of exchanges) writeExchange(db, record);
  writeExchangeGuids(db, guids);
}

/** Copies the files that the memory names; those that are missing are the reader's to miss. */
export function copyCarriedFiles(from: string, to: string, { exchanges }: ExchangeMemory): readonly string[] {
  const hashes = [...new Set(exchanges.flatMap(({ carried }) => carried ?? []))];
  const paths = hashes.map((hash) => `exchange/${hash}.qdpx`);
  for (const path of paths) {
    if (!existsSync(join(from, path)))
      throw new PortolanError(`${join(from, path)} is missing: it holds what an earlier import left beside the study`, {
        hint: "Restore it from a copy of the study's folder.",
      });
    copyDurably(join(from, path), join(to, path));
  }
  return paths;
}

/** Takes the memory of a study along to plain files; gives the paths written. */
export function copyExchanges(from: string, to: string): readonly string[] {
  const memory = readExchangeMemory(from);
  if (memory.exchanges.length === 0) return [];
  const paths = copyCarriedFiles(from, to, memory);
  writeDurably(join(to, memoryFile), new TextEncoder().encode(`${JSON.stringify(memory, null, 2)}\n`));
  return [...paths, memoryFile];
}
