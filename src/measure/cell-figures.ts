import type { Day } from "../model/day.ts";
import type { ByStanding, CellFigures } from "../model/figures.ts";
import type { Id } from "../model/id.ts";
import type { PlacingFacts } from "../model/placing.ts";
import { concurrently } from "../traces/concurrently.ts";
import type { Engine, Parameters, Row, Value } from "../traces/engine.ts";
import { fingerprintOf } from "../traces/fingerprint.ts";
import { type Bucket, lookAt, type Placed } from "../traces/placed.ts";
import { type FigureTable, figureTable } from "./figure-table.ts";
import { numberWindows } from "./numbered-windows.ts";
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
 * domain and stage within each bucket. Throws `EngineError`.
 */
export function measureCells(engine: Engine, placed: Placed, options: CellOptions = {}): Promise<CellFigures[]> {
  return engine.exclusive(async () => {
    const tables = await concurrently(engine, placed.buckets, (fork, bucket) => cellTableOf(fork, bucket, placed.facts, options));
    return tables.flatMap(figuresOf);
  });
}

/** What the figures of cells are computed by. */
export function cellCode(): string {
  return fingerprintOf([windowsSql, documentsOf()]);
}

/** The same for one bucket, on an engine that nobody else uses meanwhile, as rows of `sql/figures/cells.sql`. */
export async function cellTableOf(engine: Engine, bucket: Bucket, facts: PlacingFacts, options: CellOptions = {}): Promise<FigureTable> {
  const members = new Set(bucket.projects);
  const numbered = numberWindows(facts.windows.filter(({ project }) => members.has(project)));
  const parameters = { ...parametersOf(facts, bucket.projects, options), windows: JSON.stringify(numbered.windows) };
  return figureTable(await measureBucket(engine, bucket, parameters), numbered.cells);
}

/** A person of standing unknown in a cell. Days both included. */
export type UnknownPerson = Readonly<{
  actor: string;
  project: Id;
  stage: Id | null;
  domain: Id;
  events: number;
  /** The person's first event of the domain falls in this cell, after the founding days: who they are changes its arrivals. */
  hasArrived: boolean;
  from: Day;
  until: Day;
}>;

/** The figures of core cells, and the people in them whose standing is not known, by cell and weight. */
export function measureUnknownPeople(
  engine: Engine,
  placed: Placed,
): Promise<Readonly<{ figures: readonly CellFigures[]; people: readonly UnknownPerson[] }>> {
  return engine.exclusive(async () => {
    const found = await concurrently(engine, placed.buckets, async (fork, bucket) => {
      const members = new Set(bucket.projects);
      const { windows, cells } = numberWindows(placed.facts.windows.filter(({ project }) => members.has(project)));
      const parameters = { ...parametersOf(placed.facts, bucket.projects), windows: JSON.stringify(windows) };
      const figures = figuresOf(figureTable(await measureBucket(fork, bucket, parameters), cells));
      const people = (await fork.all(readSql("figures", "unknown_people.sql"))).map((row) => ({ row, cell: cells[Number(row.cell)] }));
      return { figures, people };
    });
    return {
      figures: found.flatMap(({ figures }) => figures).filter(({ scope }) => scope === "core"),
      people: found.flatMap(({ people }) =>
        people.flatMap(({ row, cell }) => {
          if (cell === undefined || cell.scope !== "core") return [];
          const { project, stage, domain } = cell;
          const [actor, from, until] = [String(row.actor), String(row.first_day), String(row.last_day)];
          return [{ actor, project, stage, domain, events: Number(row.events), hasArrived: Number(row.arrived) === 1, from, until }];
        }),
      ),
    };
  });
}

function documentsOf(): Readonly<{ name: string; sql: string }>[] {
  return steps.map((name) => ({ name, sql: readSql("figures", `${name}.sql`) }));
}

async function measureBucket(engine: Engine, bucket: Bucket, parameters: Parameters): Promise<Row[]> {
  await lookAt(engine, [bucket]);
  let rows: Row[] = [];
  for (const { name, sql } of [{ name: "windows", sql: windowsSql }, ...documentsOf()]) {
    const asked = Object.fromEntries(Object.entries(parameters).filter(([parameter]) => sql.includes(`$${parameter}`)));
    if (name === "cells") rows = await engine.all(sql, asked);
    else if (name === "standing") await engine.run(sql, asked);
    else await engine.run(`CREATE OR REPLACE TEMP TABLE figures_${name} AS ${sql}`, asked);
  }
  return rows;
}

/** What the figures of projects depend on beside their placed events. Shares are in millionths: thresholds are compared as integers. */
export function parametersOf(facts: PlacingFacts, projects: readonly Id[], { include = [] }: CellOptions = {}): Parameters {
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

export function figuresOf({ keys, columns, rows }: FigureTable): CellFigures[] {
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
    const key = keys[read.cell(row)] as FigureTable["keys"][number];
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
