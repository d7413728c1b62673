import type { MeasureRow } from "../../model/figures.ts";

/** A figure on both sides of a release. Null: not known. */
export type BothSides = Readonly<{ before: number | null; after: number | null }>;
export type Bounds = Readonly<{ low: number; high: number }>;

/** What the measure `before-after` says of one group, gathered. `days` null: not compared, and `why` says why not. */
export type ReleaseComparison = Readonly<{
  days: number | null;
  why: string | null;
  events: BothSides & Readonly<{ ratio: number | null; limits: Bounds | null }>;
  people: BothSides;
  /** At as many events on both sides as the smaller window has. */
  peopleRarefied: BothSides;
  effectiveNumber: BothSides;
  effectiveNumberRarefied: BothSides;
  absenceFactor: BothSides;
  absenceFactorRarefied: BothSides;
  /** People a year under observation. */
  arrivals: BothSides & Readonly<{ ratio: number | null; limits: Bounds | null }>;
  /** Other projects in the same days: how many, and the median of their ratios of arrivals. */
  elsewhere: Readonly<{ projects: number; arrivalsRatio: number | null }>;
  /** Non-overlapping windows that could rank the change; below five there is no placebo. */
  placebos: string | null;
}>;

/** Gathers the rows of one group (docs/method/before-after.md). */
export function gatherComparison(rows: readonly MeasureRow[]): ReleaseComparison {
  const of = (aspect: string) => rows.find((row) => row.aspect === aspect);
  const sides = (figure: string): BothSides => ({
    before: of(`${figure} before`)?.value ?? null,
    after: of(`${figure} after`)?.value ?? null,
  });
  const ratio = (figure: string) => {
    const row = of(`${figure} ratio`);
    const limits = row === undefined || row.low === null || row.high === null ? null : { low: row.low, high: row.high };
    return { ratio: row?.value ?? null, limits };
  };
  const said = of("events before")?.why ?? null;
  const days = said === null ? null : Number(/^\d+/.exec(said)?.[0] ?? Number.NaN);
  const elsewhere = of("arrivals ratio elsewhere");
  return {
    days: days === null || Number.isNaN(days) ? null : days,
    why: of("events before") === undefined ? (rows.find(({ aspect }) => aspect === null)?.why ?? "nothing was counted") : null,
    events: { ...sides("events"), ...ratio("events") },
    people: sides("people"),
    peopleRarefied: sides("people-rarefied"),
    effectiveNumber: sides("effective-number"),
    effectiveNumberRarefied: sides("effective-number-rarefied"),
    absenceFactor: sides("contributor-absence-factor"),
    absenceFactorRarefied: sides("contributor-absence-factor-rarefied"),
    arrivals: { ...sides("arrivals"), ...ratio("arrivals") },
    elsewhere: { projects: elsewhere?.n ?? 0, arrivalsRatio: elsewhere?.value ?? null },
    placebos: rankText(of("arrivals rank among placebos")),
  };
}

function rankText(row: MeasureRow | undefined): string | null {
  if (row === undefined) return null;
  return row.value === null ? row.why : `rank ${row.value} of ${row.high ?? row.n}`;
}
