import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCacheFolder } from "./cache-folder.ts";
import type { Context } from "./context.ts";
import { locateStudy, studyStamp } from "./locate-study.ts";

/** `json`: the chart. `pieces`: where in it each project's part stands. The others are what was made of it, for whoever asks again. */
export type ChartForm = "json" | "pieces" | "txt" | "csv" | "columns";

/** Where the chart of a study, as its files and this build are now, is kept. Nothing here reads the study. */
export type ChartPlace = Readonly<{ folder: string; key: string }>;

type Keeper = Pick<Context, "home" | "build">;

/** Null where nothing is kept: in development, and where home cannot be written. Throws where there is no study. */
export function findChartPlace(context: Keeper, path: string): ChartPlace | null {
  const { root, form } = locateStudy(path);
  const folder = context.build === null ? null : findCacheFolder(context, root);
  if (folder === null) return null;
  const key = createHash("sha256")
    .update(`${context.build}\0${studyStamp(root, form)}`)
    .digest("hex")
    .slice(0, 32);
  return { folder, key };
}

/** The path of the chart in one form. Null where it is not kept, or not whole: each file is named with its size. */
export function findKeptChart({ folder, key }: ChartPlace, form: ChartForm): string | null {
  return findWhole(folder, new RegExp(`^chart-${key}\\.(\\d+)\\.${form}$`));
}

/** A chart that is kept with its pieces, of whatever state of the study. */
export function findEarlierChart({ folder }: ChartPlace): Readonly<{ json: string; pieces: string }> | null {
  for (const name of readdirSync(folder)) {
    const key = /^chart-([0-9a-f]{32})\.\d+\.pieces$/.exec(name)?.[1];
    if (key === undefined) continue;
    const [json, pieces] = [findKeptChart({ folder, key }, "json"), findKeptChart({ folder, key }, "pieces")];
    if (json !== null && pieces !== null) return { json, pieces };
  }
  return null;
}

function findWhole(folder: string, name: RegExp): string | null {
  for (const found of readdirSync(folder)) {
    const size = name.exec(found)?.[1];
    if (size === undefined) continue;
    const path = join(folder, found);
    if (statSync(path, { throwIfNoEntry: false })?.size === Number(size)) return path;
  }
  return null;
}

/** Keeps the chart in one form, and removes what is kept of other states of the study. A cache that cannot be written costs time only. */
export function keepChart({ folder, key }: ChartPlace, form: ChartForm, chunks: readonly Uint8Array[]): void {
  const size = chunks.reduce((sum, { length }) => sum + length, 0);
  const path = join(folder, `chart-${key}.${size}.${form}`);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, "w");
    try {
      for (const chunk of chunks) writeFileSync(file, chunk);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    for (const name of readdirSync(folder)) {
      if (/^chart-.*(?<!\.tmp)$/.test(name) && !name.startsWith(`chart-${key}.`)) rmSync(join(folder, name), { force: true });
    }
  } catch {}
}
