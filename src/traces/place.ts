import path from "node:path";
import type { Id } from "../model/id.ts";
import type { PlacingFacts, StageWindow } from "../model/placing.ts";
import { PortolanError, type Problem } from "../model/problem.ts";
import type { Part } from "../model/study.ts";
import { type ArtefactRows, type ClaimSources, type PlannedBucket, type ProjectPlan, planBuckets } from "./bucket-plan.ts";
import { type BucketStore, dropStaleTables, fileStore, type Kept, tableStore } from "./bucket-store.ts";
import { isWritable, removeStale } from "./cache-files.ts";
import { concurrently } from "./concurrently.ts";
import type { Engine } from "./engine.ts";
import { type Bucket, lookAt, type Placed, type Unplaced } from "./placed.ts";
import {
  affiliationsSql,
  eventsByArtefactSql,
  involvementsSql,
  placedSql,
  segmentsSql,
  standingsSql,
  stretchesSql,
  wordTypesSql,
} from "./placing-sql.ts";
import {
  countArtefactRows,
  dropClaims,
  findClaimSources,
  fingerprintActedIn,
  fingerprintArtefactRows,
  loadClaims,
  type PartFiles,
} from "./sightings.ts";

export type { Placed } from "./placed.ts";

export type PlaceOptions = Readonly<{
  /** Folder of the study: parts' paths are below it. */
  root: string;
  parts: readonly Part[];
  facts: PlacingFacts;
  /** Where buckets are kept between processes; null (or not writable: a warning tells it): tables of this engine. */
  cacheFolder: string | null;
  /** A bucket closes at the first project that begins past this many rows. */
  eventsPerBucket?: number;
}>;

/** How a study's events are to be placed, and what each project's placing hangs on. Made without placing anything. */
export type PlacingPlan = Readonly<{
  facts: PlacingFacts;
  /** Changes with whatever could change an event of the project, and with any of its windows. Projects without traces have none. */
  fingerprints: ReadonlyMap<Id, string>;
  buckets: ProjectPlan["buckets"];
  projects: ProjectPlan;
  rows: readonly ArtefactRows[];
  claims: ClaimSources;
  files: PartFiles;
  eventsPerBucket: number;
  problems: readonly Problem[];
}>;

/**
 * Plans the placing. The engine is opened only where the cache does not say what stands in the parts. Throws PortolanError where two windows of
 * an artefact overlap (an event would count twice) and `EngineError` where a part cannot be read.
 */
export async function planPlacing(open: () => Promise<Engine>, options: PlaceOptions): Promise<PlacingPlan> {
  const { root, parts, facts, cacheFolder, eventsPerBucket = 300_000 } = options;
  refuseOverlaps(facts.windows);
  const folder = cacheFolder !== null && (await isWritable(cacheFolder)) ? cacheFolder : null;
  const files: PartFiles = { parts, paths: parts.map((part) => path.join(root, part.path)), folder };
  const rows = await countArtefactRows(open, files);
  const claims = await findClaimSources(open, files, facts);
  const projects = planBuckets({ parts, rows, facts, claims, eventsPerBucket });
  return {
    facts,
    fingerprints: projects.fingerprints,
    buckets: projects.buckets,
    projects,
    rows,
    claims,
    files,
    eventsPerBucket,
    problems: folder === cacheFolder ? [] : [notKept(cacheFolder as string)],
  };
}

/**
 * Places every event of the parts in the study's projects, domains and stages, with each person's standing on the day (docs/method/cells.md,
 * R1–R6). Parts must have passed `checkParts`. Buckets whose facts and traces have not changed are reused, also from an earlier process.
 * Throws as `planPlacing` does.
 */
export async function placeEvents(engine: Engine, options: PlaceOptions): Promise<Placed> {
  const plan = await planPlacing(async () => engine, options);
  return engine.exclusive(async () => {
    const placed: PlacedBucket[] = [];
    await placeBuckets(engine, plan, plan.buckets, async (_, bucket, index) => {
      placed[index] = bucket;
    });
    const buckets = placed.map(({ bucket }) => bucket);
    if (plan.files.folder === null) await dropStaleTables(engine, buckets);
    return {
      buckets,
      unplaced: placed.flatMap(({ unplaced }) => unplaced),
      foreign: foreignArtefacts(plan.rows, plan.facts),
      facts: plan.facts,
      written: placed.filter(({ isNew }) => isNew).map(({ bucket }) => bucket.key),
      problems: plan.problems,
    };
  });
}

/** A placed bucket, its unplaced events by artefact, and whether it was placed now. */
export type PlacedBucket = Readonly<{ bucket: Bucket; unplaced: readonly Unplaced[]; isNew: boolean }>;

/**
 * Places the events of some projects and gives each bucket to `use` as soon as it is placed, several at once, each with an engine of its own.
 * Buckets hold further projects. Few events are placed apart, in tables of the engine that live as long as `use` runs, so that a correction of
 * one project takes no longer than that project: its bucket on the disk is renewed when all events are asked for.
 */
export function visitPlaced(
  engine: Engine,
  plan: PlacingPlan,
  projects: ReadonlySet<Id>,
  use: (engine: Engine, placed: PlacedBucket) => Promise<void>,
): Promise<void> {
  return engine.exclusive(async () => {
    const members = [...projects].filter((project) => plan.fingerprints.has(project));
    const events = members.reduce((sum, project) => sum + (plan.projects.events.get(project) ?? 0), 0);
    if (members.length === 0) return;
    if (plan.files.folder === null || events > plan.eventsPerBucket) {
      const wanted = plan.buckets.filter((bucket) => bucket.projects.some((project) => projects.has(project)));
      await placeBuckets(engine, plan, wanted, use);
      return;
    }
    await loadClaims(engine, plan.files, plan.facts, plan.claims);
    const apart = plan.projects.apart(members);
    const store = tableStore(engine, apart);
    const kept = await placeBucket(engine, apart, plan.files.paths, store);
    await use(engine, placedBucket(apart, store, kept, true));
    await dropStaleTables(engine, []);
    await dropClaims(engine);
  });
}

/** Buckets that are kept are taken as they are; the others are placed and kept. */
async function placeBuckets(
  engine: Engine,
  plan: PlacingPlan,
  buckets: readonly PlannedBucket[],
  use: (engine: Engine, placed: PlacedBucket, index: number) => Promise<void>,
): Promise<void> {
  const { folder, paths, parts } = plan.files;
  const stores = buckets.map((bucket) => (folder === null ? tableStore(engine, bucket) : fileStore(bucket, folder)));
  const kept = await Promise.all(stores.map((store) => store.find()));
  const isAllKept = kept.every((found) => found !== undefined);
  if (!isAllKept) await loadClaims(engine, plan.files, plan.facts, plan.claims);
  await concurrently(engine, buckets, async (fork, bucket) => {
    const index = buckets.indexOf(bucket);
    const store = stores[index] as BucketStore;
    const found = kept[index] ?? (await placeBucket(fork, bucket, paths, store));
    await use(fork, placedBucket(bucket, store, found, kept[index] === undefined), index);
  });
  if (isAllKept) return;
  await dropClaims(engine);
  if (folder === null) return;
  const current: [kind: string, fingerprint: string][] = plan.buckets.map(({ key, fingerprint }) => [`bucket-${key}`, fingerprint]);
  current.push(["claims", plan.claims.domains], ["artefacts", fingerprintArtefactRows(parts)], ["acted-in", fingerprintActedIn(parts)]);
  await removeStale(folder, new Map(current.map(([kind, fingerprint]) => [kind, fingerprint.slice(0, 16)])));
}

function placedBucket({ key, fingerprint, projects }: PlannedBucket, store: BucketStore, kept: Kept, isNew: boolean): PlacedBucket {
  return { bucket: { key, fingerprint, projects, events: kept.events, ...store.bucket }, unplaced: kept.unplaced, isNew };
}

async function placeBucket(engine: Engine, plan: PlannedBucket, paths: readonly string[], store: BucketStore): Promise<Kept> {
  const table = (name: string, query: string, parameters?: Record<string, string>) =>
    engine.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${query}`, parameters);
  const facts = plan.facts();
  await table("placing_stretches", stretchesSql, { facts });
  for (const type of wordTypesSql) await engine.run(type);
  await table("placing_segments", segmentsSql);
  await table("placing_involvements", involvementsSql, { facts });
  const own = { paths: JSON.stringify(plan.parts.map((part) => paths[part])) };
  await table("placing_affiliations", affiliationsSql, own);
  await table("placing_standings", standingsSql);
  await store.save(engine, { events: placedSql, affiliations: "SELECT * FROM placing_affiliations" }, own);
  await lookAt(engine, [store.bucket]);
  const rows = await engine.all(eventsByArtefactSql);
  const unplaced = rows.filter((row) => Number(row.unplaced) > 0);
  return store.describe({
    events: rows.reduce((sum, row) => sum + Number(row.events), 0),
    unplaced: unplaced.map((row) => ({ artefact: String(row.artefact), project: String(row.project), events: Number(row.unplaced) })),
  });
}

function foreignArtefacts(rows: readonly ArtefactRows[], facts: PlacingFacts): Placed["foreign"] {
  const known = new Set(facts.windows.map(({ artefact }) => artefact));
  const foreign = new Map<string, number>();
  for (const { artefact, events } of rows) if (!known.has(artefact)) foreign.set(artefact, (foreign.get(artefact) ?? 0) + events);
  return [...foreign].map(([artefact, events]) => ({ artefact, events }));
}

function refuseOverlaps(windows: readonly StageWindow[]): void {
  const known = new Map<string, StageWindow[]>();
  const overlaps = new Set<string>();
  for (const window of windows) {
    const others = known.get(window.artefact);
    if (others === undefined) known.set(window.artefact, [window]);
    else {
      if (others.some((other) => overlap(window, other) || window.project !== other.project)) overlaps.add(window.artefact);
      others.push(window);
    }
  }
  if (overlaps.size === 0) return;
  throw new PortolanError(`An event would fall into two stages or projects at once: ${[...overlaps].join(", ")}`, {
    hint: "An artefact belongs to one project, and its stages follow each other without overlap.",
  });
}

function overlap(a: StageWindow, b: StageWindow): boolean {
  return (a.from === null || b.until === null || a.from < b.until) && (b.from === null || a.until === null || b.from < a.until);
}

function notKept(folder: string): Problem {
  return {
    severity: "warning",
    message: `The cache folder ${folder} cannot be written; the traces are placed anew each time`,
    hint: "Make the folder writable, or set PORTOLAN_HOME to one that is.",
  };
}
