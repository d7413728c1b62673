import path from "node:path";
import type { PlacingFacts, StageWindow } from "../model/placing.ts";
import { PortolanError, type Problem } from "../model/problem.ts";
import type { Part } from "../model/study.ts";
import { type ArtefactRows, type PlannedBucket, planBuckets } from "./bucket-plan.ts";
import { type BucketStore, dropStaleTables, fileStore, type Kept, tableStore } from "./bucket-store.ts";
import { isWritable, removeStale } from "./cache-files.ts";
import { concurrently } from "./concurrently.ts";
import type { Engine } from "./engine.ts";
import { type Bucket, lookAt, type Placed } from "./placed.ts";
import { affiliationsSql, bucketFactsSql, eventsByArtefactSql, placedSql, standingsSql } from "./placing-sql.ts";
import { countArtefactRows, fingerprintArtefactRows, fingerprintClaims, loadClaims } from "./sightings.ts";

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

/**
 * Places every event of the parts in the study's projects, domains and stages, with each person's standing on the day (docs/method/cells.md,
 * R1–R6). Parts must have passed `checkParts`. Buckets whose facts and traces have not changed are reused, also from an earlier process.
 * Throws PortolanError where two windows of an artefact overlap (an event would count twice) and `EngineError` where a part cannot be read.
 */
export function placeEvents(engine: Engine, options: PlaceOptions): Promise<Placed> {
  return engine.exclusive(() => place(engine, options));
}

async function place(engine: Engine, { root, parts, facts, cacheFolder, eventsPerBucket = 300_000 }: PlaceOptions): Promise<Placed> {
  refuseOverlaps(facts.windows);
  const folder = cacheFolder !== null && (await isWritable(cacheFolder)) ? cacheFolder : null;
  const paths = parts.map((part) => path.join(root, part.path));
  const rows = await countArtefactRows(engine, parts, paths, folder);
  const claimsFingerprint = fingerprintClaims(parts, facts);
  const plans = planBuckets({ parts, rows, facts, claimsFingerprint, eventsPerBucket });
  const stores = plans.map((plan) => (folder === null ? tableStore(engine, plan) : fileStore(plan, folder)));
  const kept = await Promise.all(stores.map((store) => store.find()));
  const missing = plans.flatMap((plan, index) => (kept[index] === undefined ? [{ plan, index, store: stores[index] as BucketStore }] : []));
  if (missing.length > 0) {
    await loadClaims(engine, facts, paths, claimsFingerprint, folder);
    await concurrently(engine, missing, async (fork, { plan, index, store }) => {
      kept[index] = await placeBucket(fork, plan, paths, store);
    });
    await engine.run("DROP TABLE placing_claims");
  }
  const buckets = plans.map(({ key, fingerprint, projects }, index): Bucket => {
    const { bucket } = stores[index] as BucketStore;
    return { key, fingerprint, projects, events: (kept[index] as Kept).events, ...bucket };
  });
  if (folder === null) await dropStaleTables(engine, buckets);
  else {
    const current: [kind: string, fingerprint: string][] = buckets.map(({ key, fingerprint }) => [`bucket-${key}`, fingerprint]);
    current.push(["claims", claimsFingerprint], ["artefacts", fingerprintArtefactRows(parts)]);
    await removeStale(folder, new Map(current.map(([kind, fingerprint]) => [kind, fingerprint.slice(0, 16)])));
  }
  return {
    buckets,
    unplaced: kept.flatMap((one) => (one as Kept).unplaced),
    foreign: foreignArtefacts(rows, facts),
    facts,
    written: missing.map(({ plan }) => plan.key),
    problems: folder === cacheFolder ? [] : [notKept(cacheFolder as string)],
  };
}

async function placeBucket(engine: Engine, plan: PlannedBucket, paths: readonly string[], store: BucketStore): Promise<Kept> {
  const table = (name: string, query: string, parameters?: Record<string, string>) =>
    engine.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${query}`, parameters);
  const facts = plan.facts();
  for (const [name, query] of Object.entries(bucketFactsSql)) await table(name, query, { facts });
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
