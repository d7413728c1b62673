import { dayNumber } from "../model/day.ts";
import type { CellFigures } from "../model/figures.ts";
import type { StageWindow } from "../model/placing.ts";

export type CellKey = Pick<CellFigures, "project" | "stage" | "domain" | "scope">;

/** A window as the SQL of `sql/figures` takes it: days from 1970, no open ends, an undated stage is "". */
export type NumberedWindow = Readonly<{
  window_number: number;
  cell: number;
  lane: number;
  project: string;
  artefact: string;
  stage: string;
  from_day: number;
  until_day: number;
  seen_before: number;
}>;

/** No day of a study lies beyond these day numbers. */
const always = { from: -1_000_000, until: 4_000_000 };

/**
 * Numbers the windows of core and shared artefacts by artefact id, then by time; their cells by project, scope, domain and stage (undated
 * first); and their lanes (project, scope, domain). `cells[n]` is cell n. Adjacent artefacts give no figures and are left out.
 */
export function numberWindows(windows: readonly StageWindow[]): { windows: NumberedWindow[]; cells: CellKey[] } {
  const counted = windows.filter(({ scope }) => scope !== "adjacent");
  const lanes = numberSorted(counted.map(laneOf));
  const cells = numberSorted(counted.map(cellOf));
  const keys: CellKey[] = [];
  const sorted = [...counted].sort((a, b) => compare(a.artefact, b.artefact) || compare(a.from ?? "", b.from ?? ""));
  const numbered = sorted.map((window, index) => {
    const cell = cells.get(cellOf(window)) as number;
    keys[cell] ??= { project: window.project, stage: window.stage, domain: window.domain, scope: window.scope as CellKey["scope"] };
    return {
      window_number: index,
      cell,
      lane: lanes.get(laneOf(window)) as number,
      project: window.project,
      artefact: window.artefact,
      stage: window.stage ?? "",
      from_day: window.from === null ? always.from : dayNumber(window.from),
      until_day: window.until === null ? always.until : dayNumber(window.until),
      seen_before: window.seenUntil === null ? always.until : dayNumber(window.seenUntil) + 1,
    };
  });
  return { windows: numbered, cells: keys };
}

// Ids hold no character below "-", so that a blank sorts a name before its longer ones.
function laneOf({ project, scope, domain }: StageWindow): string {
  return `${project} ${scope} ${domain}`;
}

function cellOf(window: StageWindow): string {
  return `${laneOf(window)} ${window.stage ?? ""}`;
}

function numberSorted(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort().map((name, index) => [name, index]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
