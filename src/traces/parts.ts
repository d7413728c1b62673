import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { eventColumnsOf, eventSchemaVersion } from "../model/event.ts";
import type { Problem } from "../model/problem.ts";
import type { Part } from "../model/study.ts";
import { writeAtomically } from "./cache-files.ts";
import type { Engine } from "./engine.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** By file. `sound`: what the study said of the file when it was found to be so. */
type Hashes = Record<string, Readonly<{ size: number; mtimeMs: number; sha256: string; sound?: string }>>;

/**
 * Whether each part is there, is Parquet with the columns of an event, and is byte for byte the file that the study names (DuckDB reads a file
 * with flipped bytes without an error). Every fault is a problem of severity error; nothing is thrown. With a cache folder a file is hashed
 * again only when its size or time of change differs.
 */
export async function checkParts(
  engine: Engine,
  root: string,
  parts: readonly Part[],
  { cacheFolder }: { cacheFolder: string | null } = { cacheFolder: null },
): Promise<Problem[]> {
  const kept = cacheFolder === null ? null : path.join(cacheFolder, "hashes.json");
  const hashes = await readHashes(kept);
  const before = JSON.stringify(hashes);
  const problems: Problem[] = [];
  for (const part of parts) {
    const found = await checkPart(engine, root, part, hashes);
    problems.push(...found);
    const file = path.join(root, part.path);
    const hash = hashes[file];
    if (found.length === 0 && hash !== undefined) hashes[file] = { ...hash, sound: saidOf(part) };
  }
  if (kept !== null && JSON.stringify(hashes) !== before) await keepHashes(kept, hashes);
  return problems;
}

/** Whether `checkParts` found all of these parts sound before, and their size and time of change are still the same. Asks no engine. */
export async function areKnownSound(root: string, parts: readonly Part[], cacheFolder: string | null): Promise<boolean> {
  const hashes = await readHashes(cacheFolder === null ? null : path.join(cacheFolder, "hashes.json"));
  const sound = parts.map(async (part) => {
    const file = path.join(root, part.path);
    const known = hashes[file];
    if (known?.sound !== saidOf(part)) return false;
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() === true && found.size === known.size && found.mtimeMs === known.mtimeMs;
  });
  return (await Promise.all(sound)).every(Boolean);
}

function saidOf({ sha256, rows, schemaVersion }: Part): string {
  return fingerprintOf([eventColumnsOf(schemaVersion), sha256, rows, schemaVersion]);
}

async function checkPart(engine: Engine, root: string, part: Part, hashes: Hashes): Promise<Problem[]> {
  const file = path.join(root, part.path);
  const problem = (message: string, hint: string): Problem => ({ severity: "error", message, hint, file: part.path });
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile()) {
    return [problem("the file is not there", "Copy it from where the study came from, or take the part out of the study.")];
  }
  if (part.schemaVersion > eventSchemaVersion) {
    const told = `the events are written in version ${part.schemaVersion}; this Portolan reads up to version ${eventSchemaVersion}`;
    return [problem(told, "Install a newer Portolan.")];
  }
  let columns: Map<string, string>;
  try {
    const rows = await engine.all("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($file))", { file });
    columns = new Map(rows.map((row) => [String(row.column_name), String(row.column_type)]));
  } catch {
    return [
      problem("this is not a whole Parquet file", "It may be cut off or of another kind: copy it again from where the study came from."),
    ];
  }
  const faults = checkColumns(columns, eventColumnsOf(part.schemaVersion));
  if (faults.length > 0)
    return faults.map((fault) => problem(fault, "Only parts that Portolan wrote can be read; it is not one, or was changed."));
  const sha256 = await hashOf(file, found, hashes).catch(() => undefined);
  if (sha256 === undefined) return [problem("the file cannot be read", "Check who may read it.")];
  if (sha256 !== part.sha256) {
    const told = `the file is not the one that the study names: its sha256 is ${sha256}, not ${part.sha256}`;
    return [problem(told, "Its bytes were damaged or changed: copy it again from where the study came from.")];
  }
  return checkRows(engine, file, part, problem);
}

function checkColumns(found: ReadonlyMap<string, string>, columns: ReturnType<typeof eventColumnsOf>): string[] {
  const names: ReadonlySet<string> = new Set(columns.map(({ name }) => name));
  const expected = columns.flatMap(({ name, type }) => {
    const have = found.get(name);
    if (have === undefined) return [`column ${name} (${type}) is missing`];
    return have === type ? [] : [`column ${name} is ${have}, not ${type}`];
  });
  const foreign = [...found.keys()].filter((name) => !names.has(name)).map((name) => `column ${name} is none of an event's`);
  return [...expected, ...foreign];
}

async function checkRows(
  engine: Engine,
  file: string,
  part: Part,
  problem: (message: string, hint: string) => Problem,
): Promise<Problem[]> {
  try {
    const [metadata] = await engine.all("SELECT num_rows AS rows FROM parquet_file_metadata($file)", { file });
    const rows = Number(metadata?.rows);
    if (rows === part.rows) return [];
    return [problem(`the file holds ${rows} events, the study names ${part.rows}`, "Correct the number of rows, or copy the file again.")];
  } catch {
    return [problem("the file's number of rows cannot be read", "Copy it again from where the study came from.")];
  }
}

async function hashOf(file: string, { size, mtimeMs }: { size: number; mtimeMs: number }, hashes: Hashes): Promise<string> {
  const known = hashes[file];
  if (known?.size === size && known.mtimeMs === mtimeMs) return known.sha256;
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  const sha256 = hash.digest("hex");
  hashes[file] = { size, mtimeMs, sha256 };
  return sha256;
}

async function readHashes(kept: string | null): Promise<Hashes> {
  if (kept === null) return {};
  try {
    return JSON.parse(await readFile(kept, "utf8"));
  } catch {
    return {};
  }
}

/** A folder that cannot be written costs time at the next start, nothing else. */
async function keepHashes(kept: string, hashes: Hashes): Promise<void> {
  try {
    await mkdir(path.dirname(kept), { recursive: true });
    await writeAtomically(kept, JSON.stringify(hashes));
  } catch {}
}
