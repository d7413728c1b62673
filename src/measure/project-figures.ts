import type { ArtefactFigures } from "../model/documents.ts";
import type { CellFigures } from "../model/figures.ts";
import type { Id } from "../model/id.ts";
import type { Engine } from "../traces/engine.ts";
import { fingerprintOf } from "../traces/fingerprint.ts";
import { type PlacedBucket, type PlacingPlan, visitPlaced } from "../traces/place.ts";
import type { Unplaced } from "../traces/placed.ts";
import { artefactCode, artefactFiguresOf } from "./activity.ts";
import { cellCode, cellTableOf, figuresOf, parametersOf } from "./cell-figures.ts";
import { splitByProject } from "./figure-table.ts";
import { type FiguresFile, type KeptFigures, readFiguresFile, writeFiguresFile } from "./figures-cache.ts";

/** What is counted of one project, whatever a chart may ask. */
export type ProjectFigures = Readonly<{
  cells: readonly CellFigures[];
  artefacts: readonly ArtefactFigures[];
  unplaced: readonly Unplaced[];
}>;

/** For each project with traces, what changes with whatever could change its figures. */
export function fingerprintFigures({ facts, fingerprints }: PlacingPlan): ReadonlyMap<Id, string> {
  const communities = new Set(facts.communityProjects);
  const code = fingerprintOf([cellCode(), artefactCode(), parametersOf(facts, [])]);
  return new Map([...fingerprints].map(([project, placing]) => [project, fingerprintOf([code, placing, communities.has(project)])]));
}

/**
 * Gives the figures of these projects, some at a time, as soon as they are known; projects without traces are not given. Figures are kept, by
 * project, in the plan's cache folder; the engine is opened only where some are not. Throws `EngineError`.
 */
export async function measureProjects(
  open: () => Promise<Engine>,
  plan: PlacingPlan,
  projects: ReadonlySet<Id>,
  give: (figures: ReadonlyMap<Id, ProjectFigures>) => void,
): Promise<void> {
  const fingerprints = fingerprintFigures(plan);
  const files = await readKept(plan, projects);
  const missing = new Set([...projects].filter((project) => fingerprints.has(project)));
  for (const { columns, projects: kept } of files.values()) {
    const current = Object.entries(kept).filter(
      ([project, { fingerprint }]) => missing.has(project) && fingerprints.get(project) === fingerprint,
    );
    give(new Map(current.map(([project, figures]) => [project, figuresFrom(project, columns, figures)])));
    for (const [project] of current) missing.delete(project);
  }
  if (missing.size === 0) return;
  const bucketOf = new Map(plan.buckets.flatMap(({ key, projects: members }) => members.map((project) => [project, key] as const)));
  await visitPlaced(await open(), plan, missing, async (engine, placed) => {
    const { columns, projects: found } = await measureBucket(engine, plan, placed, fingerprints);
    const asked = Object.entries(found).filter(([project]) => missing.has(project));
    give(new Map(asked.map(([project, figures]) => [project, figuresFrom(project, columns, figures)])));
    await keep(plan, bucketOf, files, { columns, projects: found }, fingerprints);
  });
}

async function readKept({ files, buckets }: PlacingPlan, projects: ReadonlySet<Id>): Promise<Map<string, FiguresFile>> {
  const { folder } = files;
  if (folder === null) return new Map();
  const wanted = buckets.filter((bucket) => bucket.projects.some((project) => projects.has(project)));
  return new Map(await Promise.all(wanted.map(async ({ key }) => [key, await readFiguresFile(folder, key)] as const)));
}

async function measureBucket(
  engine: Engine,
  { facts }: PlacingPlan,
  { bucket, unplaced }: PlacedBucket,
  fingerprints: ReadonlyMap<Id, string>,
): Promise<FiguresFile> {
  const table = await cellTableOf(engine, bucket, facts);
  const cells = splitByProject(table);
  const artefacts = await artefactFiguresOf(engine, bucket);
  const projects = bucket.projects.map((project): [Id, KeptFigures] => [
    project,
    {
      fingerprint: fingerprints.get(project) as string,
      cells: { keys: cells.get(project)?.keys ?? [], rows: cells.get(project)?.rows ?? [] },
      artefacts: artefacts.get(project) ?? [],
      unplaced: unplaced.filter((one) => one.project === project).map(({ artefact, events }) => ({ artefact, events })),
    },
  ]);
  return { columns: table.columns, projects: Object.fromEntries(projects) };
}

/** Figures of a project stand in the file of its bucket, beside those of its other projects, also where it was placed apart. */
async function keep(
  { files: { folder }, buckets }: PlacingPlan,
  bucketOf: ReadonlyMap<Id, string>,
  files: Map<string, FiguresFile>,
  { columns, projects }: FiguresFile,
  fingerprints: ReadonlyMap<Id, string>,
): Promise<void> {
  if (folder === null) return;
  const touched = new Set(Object.keys(projects).map((project) => bucketOf.get(project)));
  for (const { key, projects: members } of buckets) {
    if (!touched.has(key)) continue;
    const before = files.get(key);
    const entries = members.flatMap((project): [Id, KeptFigures][] => {
      const figures = projects[project] ?? before?.projects[project];
      return figures === undefined || figures.fingerprint !== fingerprints.get(project) ? [] : [[project, figures]];
    });
    const file = { columns: columns.length > 0 ? columns : (before?.columns ?? []), projects: Object.fromEntries(entries) };
    files.set(key, file);
    await writeFiguresFile(folder, key, file);
  }
}

function figuresFrom(project: Id, columns: readonly string[], { cells, artefacts, unplaced }: KeptFigures): ProjectFigures {
  return {
    cells: figuresOf({ ...cells, columns }),
    artefacts,
    unplaced: unplaced.map(({ artefact, events }) => ({ artefact, project, events })),
  };
}
