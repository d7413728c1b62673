import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { drawChart } from "../finding/chart.ts";
import { placingFacts } from "../finding/placing-facts.ts";
import { measureArtefacts } from "../measure/activity.ts";
import { catalogueVersion } from "../measure/catalogue.ts";
import { measureCells } from "../measure/cell-figures.ts";
import type { Chart } from "../model/cell.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { checkParts } from "../traces/parts.ts";
import { type Placed, placeEvents } from "../traces/place.ts";
import { type Context, findWritableFolder } from "./context.ts";
import { locateStudy, studyStamp } from "./locate-study.ts";
import { type OpenStudy, openSoundStudy, refuseErrors } from "./open-study.ts";

/** The engine with a study's placed events, for as long as `use` runs. */
export async function withPlaced<T>(context: Context, open: OpenStudy, use: (engine: Engine, placed: Placed) => Promise<T>): Promise<T> {
  const cacheFolder = findCacheFolder(context, open.root);
  const traces = join(open.root, "traces");
  const engine = await openEngine(
    cacheFolder === null
      ? { allowedDirectories: [traces] }
      : { allowedDirectories: [traces, cacheFolder], memoryLimit: "500MB", spillFolder: cacheFolder },
  );
  try {
    refuseErrors(await checkParts(engine, open.root, open.study.parts, { cacheFolder }), `the traces of ${open.root} cannot be used`);
    context.progress("Placing events");
    const placed = await placeEvents(engine, { root: open.root, parts: open.study.parts, facts: placingFacts(open.study), cacheFolder });
    return await use(engine, placed);
  } finally {
    await engine.close();
  }
}

/**
 * The chart of the study at a path. The answer is kept under home by the stamp of the study's files and the build's, so that an
 * unchanged study is neither read nor counted again.
 */
export async function chartOf(context: Context, path: string): Promise<Chart> {
  const { root, form } = locateStudy(path);
  const kept = findKeptChart(context, root, studyStamp(root, form));
  const found = kept === null ? null : findKept(kept);
  if (found !== null) return found;
  const open = openSoundStudy(context, path);
  const chart = await withPlaced(context, open, async (engine, placed) => {
    context.progress("Counting");
    const figures = await measureCells(engine, placed);
    const artefacts = await measureArtefacts(engine, placed);
    const spans = new Map(artefacts.flatMap(({ artefact, from, until }) => (from && until ? [[artefact, { from, until }] as const] : [])));
    return drawChart(open.study, { figures, spans, unplaced: placed.unplaced }, catalogueVersion());
  });
  if (kept !== null) keep(kept, JSON.stringify(chart));
  return chart;
}

/** A kept chart that is not there or not whole is drawn again. */
function findKept(path: string): Chart | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** Keeps the newest chart of a study, and removes the one before. A cache that cannot be written costs time, nothing else. */
function keep(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    const folder = dirname(path);
    const others = readdirSync(folder).filter((name) => /^chart-[0-9a-f]+\.json$/.test(name) && name !== basename(path));
    for (const name of others) rmSync(join(folder, name), { force: true });
  } catch {}
}

function findKeptChart(context: Context, root: string, stamp: string): string | null {
  const folder = context.build === null ? null : findCacheFolder(context, root);
  if (folder === null) return null;
  const key = createHash("sha256").update(`${context.build}\0${stamp}`).digest("hex");
  return join(folder, `chart-${key.slice(0, 32)}.json`);
}

/** One folder of home per study. */
function findCacheFolder(context: Context, root: string): string | null {
  return findWritableFolder(context, "cache", createHash("sha256").update(root).digest("hex").slice(0, 16));
}
