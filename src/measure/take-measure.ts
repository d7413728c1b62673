import type { Scope } from "../model/artefact.ts";
import type { Day } from "../model/day.ts";
import { dayNumber } from "../model/day.ts";
import type { EventKind } from "../model/event.ts";
import type { MeasureRow } from "../model/figures.ts";
import type { StageWindow } from "../model/placing.ts";
import { PortolanError } from "../model/problem.ts";
import type { Engine, Parameters, Row } from "../traces/engine.ts";
import { lookAt, type Placed } from "../traces/placed.ts";
import { type Grouping, getMeasure, type MeasureDefinition } from "./catalogue.ts";
import type { Included } from "./cell-figures.ts";
import { conclusions } from "./conclusions.ts";
import { readSql } from "./sql-folder.ts";
import { loadStudyTables, noStudyFacts, type StudyFacts } from "./study-facts.ts";

export type MeasureOptions = Readonly<{
  by: Grouping;
  /** First day counted. */
  since?: Day | undefined;
  /** Day before which counting stops. */
  until?: Day | undefined;
  include?: readonly Included[] | undefined;
  /** Default: core; by artefact, all. */
  scopes?: readonly Scope[] | undefined;
  /** Default: every kind that counts. */
  kinds?: readonly EventKind[] | undefined;
  /** Only what happened in this project, or this artefact. */
  project?: string | undefined;
  artefact?: string | undefined;
  /** Of measures around a release: the length of each window in days, and a day in place of the release's own. */
  days?: number | undefined;
  release?: Day | undefined;
}>;

/**
 * One measure of the catalogue over the placed events, one row a group (and month, for activity by month), ordered by group. Groups without a
 * counted event have no row; by organisation, `organisation` null is the row of those whose organisation is not known.
 * Throws PortolanError for an unknown measure or a grouping or option that the measure does not have, and `EngineError`.
 */
export async function takeMeasure(
  engine: Engine,
  placed: Placed,
  name: string,
  options: MeasureOptions,
  study: StudyFacts = noStudyFacts,
): Promise<MeasureRow[]> {
  const { definition, sql } = getMeasure(name);
  const conclusion = conclusions[name];
  refuseOptions(definition, options);
  const rows = await engine.exclusive(async (): Promise<readonly Row[]> => {
    const viewed = conclusion?.needsAll ? { ...options, project: undefined, artefact: undefined } : options;
    await openViews(engine, placed, viewed);
    if (definition.reads.includes("measured_windows")) await loadWindows(engine, placed, viewed);
    await loadStudyTables(engine, definition.reads, study);
    const { foundingDays, exposureDays } = placed.facts;
    const { by, since, until } = options;
    const [sinceDay, untilDay] = [
      since === undefined ? ALWAYS.from : dayNumber(since),
      until === undefined ? ALWAYS.until : dayNumber(until),
    ];
    const known: Parameters = { foundingDays, exposureDays, by, sinceDay, untilDay };
    const wanted = definition.asks.map((parameter) => parameter.split(" ")[0] as string);
    const parameters = Object.fromEntries(wanted.map((parameter) => [parameter, known[parameter] ?? null]));
    if (conclusion === undefined) return engine.all(sql, parameters);
    const { project = null, artefact = null, days = null, release = null } = options;
    return conclusion.conclude(engine.stream(sql, parameters), { project, artefact, days, release, placing: placed.facts, study });
  });
  return rows.map((row) => measureRow(definition, row));
}

function refuseOptions({ name, by }: MeasureDefinition, options: MeasureOptions): void {
  if (!by.includes(options.by)) {
    throw new PortolanError(`${name} cannot be taken by ${options.by}`, { hint: `It can be taken by ${by.join(", ")}.` });
  }
  const conclusion = conclusions[name];
  const needsAll = conclusion?.needsAll === true;
  const foreign: (keyof MeasureOptions)[] = (["days", "release"] as const).filter((option) => !conclusion?.takes.includes(option));
  if (needsAll) foreign.push("since", "until");
  if (needsAll && options.by !== "artefact") foreign.push("artefact");
  const refused = foreign.filter((option) => options[option] !== undefined);
  if (refused.length === 0) return;
  throw new PortolanError(`${name} by ${options.by} takes no ${refused.join(" and no ")}`, {
    hint: `See docs/reference/measures.md, ${name}.`,
  });
}

/** Makes the views of `sql/views` speak of these buckets and options, for this engine, until the next call. */
export async function openViews(engine: Engine, placed: Pick<Placed, "buckets">, options: MeasureOptions): Promise<void> {
  const { by, since, until, include = [], kinds, project, artefact } = options;
  const scopes = scopesOf(options);
  const variables: Parameters = {
    by,
    since: since ?? null,
    until: until ?? null,
    bots: include.includes("bots"),
    merges: include.includes("merges"),
    upstream: include.includes("upstream"),
    core: scopes.includes("core"),
    shared: scopes.includes("shared"),
    adjacent: scopes.includes("adjacent"),
    kinds: kinds === undefined ? "" : `,${kinds.join(",")},`,
    project: project ?? "",
    artefact: artefact ?? "",
  };
  await lookAt(
    engine,
    placed.buckets.filter(({ projects }) => project === undefined || projects.includes(project)),
  );
  for (const [variable, value] of Object.entries(variables)) await engine.run(`SET VARIABLE measure_${variable} = $value`, { value });
  for (const view of ["history_events", "measured_events", "first_events", "affiliations", "conversation_acts"]) {
    await engine.run(`CREATE OR REPLACE TEMP VIEW ${view} AS ${readSql("views", `${view}.sql`)}`);
  }
}

/** No day of a study lies beyond these day numbers. */
const ALWAYS = { from: -1_000_000, until: 4_000_000 } as const;

function scopesOf({ by, scopes }: MeasureOptions): readonly Scope[] {
  return scopes ?? (by === "artefact" ? ["core", "shared", "adjacent"] : ["core"]);
}

const windowsSql = `
CREATE OR REPLACE TEMP TABLE measured_windows AS
SELECT unnest(from_json($windows, '[{"subject":"VARCHAR","lane":"VARCHAR","project":"VARCHAR","artefact":"VARCHAR","stage":"VARCHAR",
  "artefact_domain":"VARCHAR","source_artefact":"VARCHAR","from_day":"INTEGER","until_day":"INTEGER","seen_before":"INTEGER"}]'), recursive := true)`;

/** The table `measured_windows`: in which days an artefact counts for a group, `subject` and `lane` named as in `history_events`. */
async function loadWindows(engine: Engine, placed: Placed, options: MeasureOptions): Promise<void> {
  const scopes = scopesOf(options);
  const since = options.since === undefined ? Number.NEGATIVE_INFINITY : dayNumber(options.since);
  const until = options.until === undefined ? Number.POSITIVE_INFINITY : dayNumber(options.until);
  const seen = new Set<string>();
  const windows = placed.facts.windows.flatMap((window) => {
    if (!scopes.includes(window.scope)) return [];
    if (options.by === "artefact" && seen.has(window.artefact)) return [];
    seen.add(window.artefact);
    const whole = options.by === "artefact";
    return [
      {
        ...groupOf(window, options.by),
        source_artefact: window.artefact,
        from_day: Math.max(since, window.from === null || whole ? ALWAYS.from : dayNumber(window.from)),
        until_day: Math.min(until, window.until === null || whole ? ALWAYS.until : dayNumber(window.until)),
        seen_before: window.seenUntil === null ? ALWAYS.until : dayNumber(window.seenUntil) + 1,
      },
    ];
  });
  await engine.run(windowsSql, { windows: JSON.stringify(windows) });
}

function groupOf({ project, artefact, domain, stage }: StageWindow, by: Grouping): Record<string, string | null> {
  switch (by) {
    case "artefact":
      return { subject: artefact, lane: artefact, project, artefact, stage: null, artefact_domain: domain };
    case "cell":
      return {
        subject: `${project} ${domain} ${stage ?? ""}`,
        lane: `${project} ${domain}`,
        project,
        artefact: null,
        stage,
        artefact_domain: domain,
      };
    default:
      return { subject: project, lane: project, project, artefact: null, stage: null, artefact_domain: null };
  }
}

function measureRow(definition: MeasureDefinition, row: Row): MeasureRow {
  const number = (column: string): number | null => (typeof row[column] === "number" ? row[column] : null);
  const text = (column: string): string | null => (typeof row[column] === "string" ? row[column] : null);
  return {
    measure: definition.name,
    version: definition.version,
    project: text("project"),
    artefact: text("artefact"),
    organisation: text("organisation"),
    stage: text("stage"),
    domain: text("artefact_domain"),
    month: text("month"),
    aspect: text("aspect"),
    value: number("value"),
    low: number("low"),
    high: number("high"),
    coverage: number("coverage"),
    n: number("n") ?? 0,
    unit: text("unit") ?? definition.unit,
    why: text("why"),
  };
}
