import type { MeasureRow } from "../../model/figures.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";

type Bounds = Readonly<{ low: number; high: number }>;

/** What was measured of how control and coming in are spread, beside what is declared. Null: not known. Core artefacts, humans, no merges. */
export type MeasuredAxes = Readonly<{
  events: number | null;
  /** Fewest people who make half of the events. */
  absenceFactor: number | null;
  /** Share of the events by the most active person. */
  topShare: number | null;
  /** Share of the events by the leads: known to be theirs, and with all unknown people taken for theirs. Null where a community leads. */
  leadShare: Bounds | null;
  /** First comers a year once the founding days are over, with exact 90 % Poisson limits. */
  arrivalsPerYear: (Bounds & Readonly<{ value: number }>) | null;
  exposureYears: number | null;
  /** Places where one can take part, by kind, and how many of them were examined. */
  places: readonly Readonly<{ kind: Id; listed: number; examined: number }>[];
}>;

/** Rows of measures by project (of `share-of-events` by organisation), by the measure's name. */
export type AxisRows = Readonly<
  Record<"contributor-absence-factor" | "top-share" | "arrivals" | "exposure-years" | "share-of-events", readonly MeasureRow[]>
>;

/** The axes of one project. The leads are the organisations whose role gives the standing inside. */
export function measuredAxes(project: Project, ledBy: "organisation" | "community", leads: readonly Id[], rows: AxisRows): MeasuredAxes {
  const of = (name: keyof AxisRows) => rows[name].find((row) => row.project === project.id);
  const years = of("exposure-years")?.value ?? null;
  const arrivals = of("arrivals");
  const kinds = [...new Set(project.venues.map(({ kind }) => kind))];
  return {
    events: of("contributor-absence-factor")?.n ?? null,
    absenceFactor: of("contributor-absence-factor")?.value ?? null,
    topShare: of("top-share")?.value ?? null,
    leadShare: ledBy === "community" ? null : leadShare(project.id, leads, rows["share-of-events"]),
    arrivalsPerYear: arrivals === undefined || years === null || years === 0 ? null : perYear(arrivals, years),
    exposureYears: years,
    places: kinds.map((kind) => {
      const places = project.venues.filter((venue) => venue.kind === kind);
      return { kind, listed: places.length, examined: places.filter(({ examinedOn }) => examinedOn !== null).length };
    }),
  };
}

function leadShare(project: Id, leads: readonly Id[], rows: readonly MeasureRow[]): Bounds | null {
  const mine = rows.filter((row) => row.project === project);
  if (mine.length === 0) return null;
  const low = mine
    .filter(({ organisation }) => organisation !== null && leads.includes(organisation))
    .reduce((sum, row) => sum + (row.low ?? 0), 0);
  return { low, high: low + 1 - (mine[0]?.coverage ?? 1) };
}

function perYear({ value, low, high }: MeasureRow, years: number): MeasuredAxes["arrivalsPerYear"] {
  if (value === null || low === null || high === null) return null;
  return { value: value / years, low: low / years, high: high / years };
}
