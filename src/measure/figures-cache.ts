import { readFile } from "node:fs/promises";
import { writeAtomically } from "../traces/cache-files.ts";
import type { Row, Value } from "../traces/engine.ts";

/** Rows of one query with equal columns, the names said once. `keys`: what stands for the numbers in them. */
export type FigureTable = Readonly<{ keys: readonly unknown[]; columns: readonly string[]; rows: readonly (readonly Value[])[] }>;

export function figureTable(rows: readonly Row[], keys: readonly unknown[] = []): FigureTable {
  const columns = Object.keys(rows[0] ?? {});
  return { keys, columns, rows: rows.map((row) => columns.map((name) => row[name] ?? null)) };
}

/** Keeps figures in a file, with the fingerprint of what they were computed from. */
export async function writeFigures(file: string, fingerprint: string, table: FigureTable): Promise<void> {
  await writeAtomically(file, JSON.stringify({ fingerprint, ...table }));
}

/** The figures kept for this fingerprint. Undefined where there are none, or the file is not whole. */
export async function findFigures(file: string, fingerprint: string): Promise<FigureTable | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, "utf8")) as FigureTable & { fingerprint: string };
    return kept.fingerprint === fingerprint ? kept : undefined;
  } catch {
    return undefined;
  }
}
