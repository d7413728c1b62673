import { readFileSync } from "node:fs";
import { chartDrawer, chartHead, chartOrder } from "../finding/chart.ts";
import { catalogueVersion } from "../measure/catalogue.ts";
import { fingerprintFigures, measureProjects } from "../measure/project-figures.ts";
import type { Chart } from "../model/cell.ts";
import type { Id } from "../model/id.ts";
import { digestProjects, type Piece, pieceOf, readPieces, serializeChart } from "./chart-pieces.ts";
import type { Context } from "./context.ts";
import { type ChartForm, type ChartPlace, findChartPlace, findEarlierChart, findKeptChart, keepChart } from "./kept-chart.ts";
import { locateStudy } from "./locate-study.ts";
import type { OpenStudy } from "./open-study.ts";
import { openWorkingStudy } from "./open-working-study.ts";
import { withTraces } from "./traced-study.ts";

/**
 * The chart of the study at a path as JSON, ending with a line's end, in chunks. It is kept under home by the stamp of the study's files and the build's,
 * so that an unchanged study is neither read nor counted again. Of a study that changed, only those projects are counted and drawn whose facts,
 * codings or events did; the text of the others is taken from the chart before.
 */
export async function chartText(context: Context, path: string): Promise<readonly Buffer[]> {
  const place = findChartPlace(context, path);
  const kept = place === null ? null : findKeptChart(place, "json");
  if (kept !== null) return [readFileSync(kept)];
  const open = await openForChart(context, path);
  const earlier = place === null ? null : findEarlierChart(place);
  const pieces = await drawPieces(context, open, earlier === null ? new Map() : readPieces(earlier));
  const ordered = chartOrder(open.study.projects).map(({ id }) => [id, pieces.get(id) as Piece] as const);
  const { text, places } = serializeChart(chartHead(open.study, catalogueVersion()), ordered);
  if (place !== null) {
    keepChart(place, "json", text);
    keepChart(place, "pieces", [Buffer.from(JSON.stringify(places))]);
  }
  return text;
}

/** What reads plain files is loaded only for them. */
async function openForChart(context: Context, path: string): Promise<OpenStudy> {
  const { root, form } = locateStudy(path);
  if (form === "working") return openWorkingStudy(root);
  const { openSoundStudy } = await import("./open-study.ts");
  return openSoundStudy(context, path);
}

/** The chart made into another form, which is kept beside it. */
export async function chartAs(context: Context, path: string, form: ChartForm, make: (chart: Chart) => string): Promise<readonly Buffer[]> {
  const place = findChartPlace(context, path);
  const kept = place === null ? null : findKeptChart(place, form);
  if (kept !== null) return [readFileSync(kept)];
  const bytes = [Buffer.from(make(await chartOf(context, path)))];
  if (place !== null) keepChart(place, form, bytes);
  return bytes;
}

/** The chart parsed. A server asks for the same one for many documents: the last is remembered, and to be read only. */
export async function chartOf(context: Context, path: string): Promise<Chart> {
  const place = findChartPlace(context, path);
  if (place !== null && place.folder === last?.folder && place.key === last.key) return last.chart;
  const chart: Chart = JSON.parse(Buffer.concat(await chartText(context, path)).toString());
  if (place !== null) last = { ...place, chart };
  return chart;
}

let last: (ChartPlace & Readonly<{ chart: Chart }>) | null = null;

/** Every project's part of the chart; those of `earlier` that still hold are taken from there. */
function drawPieces(context: Context, open: OpenStudy, earlier: ReadonlyMap<Id, Piece>): Promise<ReadonlyMap<Id, Piece>> {
  const { study } = open;
  return withTraces(context, open, async ({ plan, engine }) => {
    const digests = digestProjects(study, fingerprintFigures(plan), `${context.build} ${catalogueVersion()}`);
    const pieces = new Map([...earlier].filter(([id, { digest }]) => digests.get(id) === digest));
    const missing = new Map(study.projects.filter(({ id }) => !pieces.has(id)).map((project) => [project.id, project]));
    const draw = chartDrawer(study);
    context.progress("Placing and counting events");
    await measureProjects(engine, plan, new Set(missing.keys()), (figures) => {
      for (const [id, { cells, artefacts, unplaced }] of figures) {
        const project = missing.get(id);
        if (project !== undefined) pieces.set(id, pieceOf(digests.get(id) as string, draw(project, cells, artefacts), unplaced));
      }
    });
    for (const [id, project] of missing) {
      if (!pieces.has(id)) pieces.set(id, pieceOf(digests.get(id) as string, draw(project, [], []), []));
    }
    return pieces;
  });
}
