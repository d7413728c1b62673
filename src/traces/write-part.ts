import { createHash, randomUUID } from "node:crypto";
import { closeSync, createReadStream, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type EventRow, eventColumns, eventSchemaVersion } from "../model/event.ts";
import type { Part } from "../model/study.ts";
import type { Engine, Value } from "./engine.ts";

export type PartAsk = Readonly<{
  /** Folder of the study: parts are written to `traces/` below it, which exists. */
  root: string;
  /** Begins the file's name; what a file name may not hold is replaced. */
  name: string;
  writer: string;
  /** Called at `written` (the bytes are on the disk under a temporary name) and `renamed`: points at which a process may die in tests. */
  at?: ((point: string) => void) | undefined;
}>;

/** The staging table: as the part's columns, with the moment as text. */
const staging = eventColumns.map(({ name, type }) => `${name} ${type === "TIMESTAMP" ? "VARCHAR" : type}`).join(", ");
const select = eventColumns.map(({ name, type }) => (type === "TIMESTAMP" ? `CAST(${name} AS TIMESTAMP) AS ${name}` : name)).join(", ");
const order = "ORDER BY artefact, happened_at, kind, actor";

/**
 * Writes rows as a part: temporary name, fsync of file and folder, rename. Until the study's database names it, it belongs to nobody and may be
 * swept. Throws `EngineError` where the disk is full; nothing is left then but what a sweep removes.
 */
export async function writePart(engine: Engine, rows: readonly EventRow[], ask: PartAsk): Promise<Part> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE written_events (${staging})`);
  const columns = eventColumns.map(({ name, type }) =>
    rows.map((row): Value => (type === "TIMESTAMP" ? (row[name] as string).replace("Z", "") : (row[name] ?? null))),
  );
  await engine.append("written_events", columns);
  const artefacts = [...new Set(rows.map((row) => row.artefact))].sort();
  const part = await copyAsPart(engine, { query: `SELECT ${select} FROM written_events ${order}`, parameters: {} }, ask);
  await engine.run("DROP TABLE written_events");
  return { ...part, rows: rows.length, artefacts, schemaVersion: eventSchemaVersion, writer: ask.writer };
}

/** Writes several parts of one version as one. */
export async function mergeParts(engine: Engine, parts: readonly Part[], ask: PartAsk): Promise<Part> {
  const paths = JSON.stringify(parts.map((part) => path.join(ask.root, part.path)));
  const query = `SELECT * FROM read_parquet(from_json($paths, '["VARCHAR"]'), union_by_name := true) ${order}`;
  const written = await copyAsPart(engine, { query, parameters: { paths } }, ask);
  return {
    ...written,
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    artefacts: [...new Set(parts.flatMap((part) => part.artefacts))].sort(),
    schemaVersion: Math.max(...parts.map((part) => part.schemaVersion)),
    writer: ask.writer,
  };
}

/** Which rows of a part give way: those of these artefacts and, of them, only commits, all but commits, or all. Or those of these actors. */
export type Leaving =
  | Readonly<{ by: "artefact"; artefacts: readonly string[]; kinds: "commits" | "not-commits" | "all" }>
  | Readonly<{ by: "actor"; actors: readonly string[] }>;

const conditions = {
  commits: "artefact IN (SELECT unnest(from_json($values, '[\"VARCHAR\"]'))) AND kind = 'commit'",
  "not-commits": "artefact IN (SELECT unnest(from_json($values, '[\"VARCHAR\"]'))) AND kind <> 'commit'",
  all: "artefact IN (SELECT unnest(from_json($values, '[\"VARCHAR\"]')))",
  actor: "actor IN (SELECT unnest(from_json($values, '[\"VARCHAR\"]')))",
} as const;

/**
 * The part without the rows that leave: itself where none leaves, null where none stays, else a new part of the same version. The file at hand
 * stays until the caller removes it.
 */
export async function withoutRows(engine: Engine, part: Part, leaving: Leaving, ask: Omit<PartAsk, "writer">): Promise<Part | null> {
  const condition = conditions[leaving.by === "actor" ? "actor" : leaving.kinds];
  const values = JSON.stringify(leaving.by === "actor" ? leaving.actors : leaving.artefacts);
  const file = path.join(ask.root, part.path);
  const [counted] = await engine.all(`SELECT count(*) FILTER (WHERE ${condition}) AS leaving FROM read_parquet($file)`, { file, values });
  const left = Number(counted?.leaving);
  if (left === 0) return part;
  if (left === part.rows) return null;
  const query = `SELECT * FROM read_parquet($file) WHERE NOT (${condition}) ${order}`;
  const written = await copyAsPart(engine, { query, parameters: { file, values } }, { ...ask, writer: part.writer });
  const kept = await engine.all("SELECT DISTINCT artefact FROM read_parquet($file) ORDER BY 1", {
    file: path.join(ask.root, written.path),
  });
  return { ...part, ...written, rows: part.rows - left, artefacts: kept.map(({ artefact }) => String(artefact)) };
}

async function copyAsPart(
  engine: Engine,
  { query, parameters }: Readonly<{ query: string; parameters: Readonly<Record<string, Value>> }>,
  { root, name, at = () => {} }: PartAsk,
): Promise<Pick<Part, "path" | "sha256">> {
  const folder = path.join(root, "traces");
  mkdirSync(folder, { recursive: true });
  const temporary = path.join(folder, `${randomUUID()}.parquet.tmp`);
  try {
    await engine.run(`COPY (${query}) TO $to (FORMAT parquet, COMPRESSION zstd)`, { ...parameters, to: temporary });
    sync(temporary, "r+");
    const sha256 = await hashOf(temporary);
    at("written");
    const path_ = `traces/${name.replace(/[^A-Za-z0-9._-]+/g, "__")}-${sha256.slice(0, 16)}.parquet`;
    renameSync(temporary, path.join(root, path_));
    sync(folder, "r");
    at("renamed");
    return { path: path_, sha256 };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

function sync(file: string, flags: "r" | "r+"): void {
  const handle = openSync(file, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
