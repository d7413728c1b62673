import type { ByStanding, CellFigures } from "../model/figures.ts";
import type { Id } from "../model/id.ts";
import type { PlacingFacts, StageWindow } from "../model/placing.ts";
import { concurrently } from "../traces/concurrently.ts";
import type { Engine, Parameters, Row, Value } from "../traces/engine.ts";
import { fingerprintOf } from "../traces/fingerprint.ts";
import { type Bucket, lookAt, type Placed } from "../traces/placed.ts";
import { type FigureTable, figureTable, findFigures, writeFigures } from "./figures-cache.ts";
import { type CellKey, numberWindows } from "./numbered-windows.ts";
import { readSql } from "./sql-folder.ts";

export type Included = "bots" | "merges" | "upstream";
export type CellOptions = Readonly<{ include?: readonly Included[] }>;

/**
 * Each document is a query over the placed events and the tables before it, and becomes the table `figures_NAME`; but `standing` corrects
 * `figures_counted`, and `cells` is the answer.
 */
const steps = ["counted", "organisations", "one_organisation", "standing", "people", "arrivals", "exposure", "cells"] as const;

const windowsSql = `
SELECT unnest(from_json($windows, '[{"window_number":"INTEGER","cell":"INTEGER","lane":"INTEGER","project":"VARCHAR","artefact":"VARCHAR",
  "stage":"VARCHAR","from_day":"INTEGER","until_day":"INTEGER","seen_before":"INTEGER"}]'), recursive := true)`;

/**
 * The figures of all cells with events or exposure, over core and over shared artefacts (docs/method/cells.md, R7–R16), by project, scope,
 * domain and stage within each bucket. The figures of a bucket are kept beside it and reused while nothing that they depend on changes; where
 * that file cannot be written they are computed each time. Throws `EngineError`.
 */
export function measureCells(engine: Engine, placed: Placed, options: CellOptions = {}): Promise<CellFigures[]> {
  return engine.exclusive(async () => {
    const documents = steps.map((name) => ({ name, sql: readSql("figures", `${name}.sql`) }));
    const code = fingerprintOf([windowsSql, documents]);
    const windowsOf = windowsByProject(placed.facts);
    const tasks = placed.buckets.map((bucket) => {
      const windows = bucket.projects.flatMap((project) => windowsOf.get(project) ?? []);
      const parameters = parametersOf(placed.facts, bucket, options);
      const fingerprint = fingerprintOf([code, bucket.fingerprint, parameters]);
      return { bucket, windows, parameters, fingerprint, file: bucket.beside === null ? null : `${bucket.beside}.figures.json` };
    });
    const kept = await Promise.all(tasks.map(({ file, fingerprint }) => (file === null ? undefined : findFigures(file, fingerprint))));
    const missing = tasks.flatMap((task, index) => (kept[index] === undefined ? [{ ...task, index }] : []));
    await concurrently(engine, missing, async (fork, { bucket, windows, parameters, fingerprint, file, index }) => {
      const numbered = numberWindows(windows);
      const rows = await measureBucket(fork, bucket, documents, { ...parameters, windows: JSON.stringify(numbered.windows) });
      const table = figureTable(rows, numbered.cells);
      kept[index] = table;
      if (file !== null) await writeFigures(file, fingerprint, table).catch(() => undefined);
    });
    return kept.flatMap((table) => figuresOf(table as FigureTable));
  });
}

async function measureBucket(
  engine: Engine,
  bucket: Bucket,
  documents: readonly Readonly<{ name: string; sql: string }>[],
  parameters: Parameters,
): Promise<Row[]> {
  await lookAt(engine, [bucket]);
  let rows: Row[] = [];
  for (const { name, sql } of [{ name: "windows", sql: windowsSql }, ...documents]) {
    const asked = Object.fromEntries(Object.entries(parameters).filter(([parameter]) => sql.includes(`$${parameter}`)));
    if (name === "cells") rows = await engine.all(sql, asked);
    else if (name === "standing") await engine.run(sql, asked);
    else await engine.run(`CREATE OR REPLACE TEMP TABLE figures_${name} AS ${sql}`, asked);
  }
  return rows;
}

function windowsByProject(facts: PlacingFacts): Map<Id, StageWindow[]> {
  const windows = new Map<Id, StageWindow[]>();
  for (const window of facts.windows) {
    const known = windows.get(window.project);
    if (known === undefined) windows.set(window.project, [window]);
    else known.push(window);
  }
  return windows;
}

/** What the figures of a bucket depend on beside its placed events. Shares are in millionths: thresholds are compared as integers. */
function parametersOf(facts: PlacingFacts, { projects }: Bucket, { include = [] }: CellOptions): Parameters {
  const communities = new Set(facts.communityProjects);
  return {
    communities: `,${projects.filter((project) => communities.has(project)).join(",")},`,
    millionths: Math.round(facts.oneOrganisationShare * 1e6),
    coreMillionths: Math.round(facts.core.shareOfEvents * 1e6),
    coreActiveMonths: facts.core.activeMonths,
    coreOfMonths: facts.core.ofMonths,
    exposureDays: facts.exposureDays,
    foundingDays: facts.foundingDays,
    bots: include.includes("bots"),
    merges: include.includes("merges"),
    upstream: include.includes("upstream"),
  };
}

function figuresOf({ keys, columns, rows }: FigureTable): CellFigures[] {
  const at = new Map(columns.map((name, index) => [name, index]));
  const place = (name: string): number => at.get(name) ?? -1;
  const number = (name: string): ((row: readonly Value[]) => number) => {
    const index = place(name);
    return (row) => Number(row[index]);
  };
  const text = (name: string): ((row: readonly Value[]) => string | null) => {
    const index = place(name);
    return (row) => row[index] as string | null;
  };
  const standing = (prefix: string): ((row: readonly Value[], all: number) => ByStanding) => {
    const [inside, partner, outside] = [number(`${prefix}inside`), number(`${prefix}partner`), number(`${prefix}outside`)];
    return (row, all) => {
      const counts = { inside: inside(row), partner: partner(row), outside: outside(row), unknown: 0 };
      counts.unknown = all - counts.inside - counts.partner - counts.outside;
      return counts;
    };
  };
  const read = {
    cell: number("cell"),
    from: text("first_day"),
    until: text("last_day"),
    events: number("events"),
    actors: number("actors"),
    byStanding: standing(""),
    arrivals: number("arrivals"),
    arrivalsByStanding: standing("arrivals_"),
    threeOrMore: number("three_or_more"),
    exposureDays: number("exposure_days"),
    outsideOrganisations: number("outside_organisations"),
    knownOutsiders: number("known_outsiders"),
    dual: number("dual"),
    weak: number("weak"),
    imprecise: number("imprecise"),
    overlapping: number("overlapping"),
    absence: place("contributor_absence_factor"),
    coreEvents: number("core_events"),
    largest: text("largest_organisation"),
    largestEvents: number("largest_events"),
    oneOrganisation: place("one_organisation"),
    firmly: standing("w_"),
    arrivalsFirmly: standing("w_arrivals_"),
    organisationsFirmly: number("w_outside_organisations"),
    outsidersFirmly: number("w_known_outsiders"),
  };
  // Properties are written out: spreading some into an object of this size takes V8 ten times as long, and there are thousands of cells.
  return rows.map((row) => {
    const key = keys[read.cell(row)] as CellKey;
    const events = read.events(row);
    const arrivals = read.arrivals(row);
    const arrived = read.arrivalsByStanding(row, arrivals);
    const largest = read.largest(row);
    const absence = row[read.absence];
    return {
      project: key.project,
      stage: key.stage,
      domain: key.domain,
      scope: key.scope,
      from: read.from(row),
      until: read.until(row),
      events,
      actors: read.actors(row),
      eventsByStanding: read.byStanding(row, events),
      arrivals: {
        inside: arrived.inside,
        partner: arrived.partner,
        outside: arrived.outside,
        unknown: arrived.unknown,
        all: arrivals,
        threeOrMore: read.threeOrMore(row),
      },
      exposureDays: read.exposureDays(row),
      outsideOrganisations: read.outsideOrganisations(row),
      knownOutsiders: read.knownOutsiders(row),
      dual: read.dual(row),
      weak: read.weak(row),
      impreciselyPlaced: read.imprecise(row),
      overlapping: read.overlapping(row),
      contributorAbsenceFactor: typeof absence === "number" ? absence : null,
      coreEvents: read.coreEvents(row),
      largestOrganisation: largest === null ? null : { organisation: largest, events: read.largestEvents(row) },
      oneOrganisation: row[read.oneOrganisation] === true,
      weakAsUnknown: {
        eventsByStanding: read.firmly(row, events),
        arrivals: read.arrivalsFirmly(row, arrivals),
        outsideOrganisations: read.organisationsFirmly(row),
        knownOutsiders: read.outsidersFirmly(row),
      },
    };
  });
}
