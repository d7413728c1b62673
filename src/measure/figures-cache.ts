import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ArtefactFigures } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import { writeAtomically } from "../traces/cache-files.ts";
import type { Unplaced } from "../traces/placed.ts";
import type { FigureTable } from "./figure-table.ts";

/** What was counted of one project. `fingerprint`: of all that it was computed from. */
export type KeptFigures = Readonly<{
  fingerprint: string;
  cells: Omit<FigureTable, "columns">;
  artefacts: readonly ArtefactFigures[];
  unplaced: readonly Omit<Unplaced, "project">[];
}>;

/** The figures of the projects of one bucket, in one file; `columns` are those of every project's cells. */
export type FiguresFile = Readonly<{ columns: readonly string[]; projects: Readonly<Record<Id, KeptFigures>> }>;

const none: FiguresFile = { columns: [], projects: {} };

/** What is kept for a bucket, current or not. Nothing where the file is not there or not whole. */
export async function readFiguresFile(folder: string, bucket: string): Promise<FiguresFile> {
  try {
    return JSON.parse(await readFile(fileOf(folder, bucket), "utf8"));
  } catch {
    return none;
  }
}

/** A folder that cannot be written costs time at the next start, nothing else. */
export async function writeFiguresFile(folder: string, bucket: string, figures: FiguresFile): Promise<void> {
  await writeAtomically(fileOf(folder, bucket), JSON.stringify(figures)).catch(() => undefined);
}

function fileOf(folder: string, bucket: string): string {
  return path.join(folder, `figures-${bucket}.json`);
}
