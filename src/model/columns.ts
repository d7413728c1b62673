import type { Cell } from "./cell.ts";

/**
 * Cells as columns: one array per leaf, keyed by its dotted path (`traces.arrivals.perYear.low`). Arrays (intervals, venues) are
 * leaves. A column whose values are all null is left out. 25,200 cells as objects would be 15 MB.
 */
export type CellColumns = Readonly<{ length: number; columns: Readonly<Record<string, readonly unknown[]>> }>;

type Leaves = Record<string, unknown>;

export function serializeCells(cells: readonly Cell[]): CellColumns {
  const columns: Record<string, unknown[]> = {};
  cells.forEach((cell, row) => {
    for (const [path, value] of Object.entries(leavesOf(cell))) {
      if (value === null) continue;
      columns[path] ??= new Array(cells.length).fill(null);
      columns[path][row] = value;
    }
  });
  return { length: cells.length, columns };
}

/** The cells again. `shape` gives every path, so that a column left out comes back as nulls. */
export function parseCells({ length, columns }: CellColumns): Cell[] {
  const paths = [...new Set([...cellPaths, ...Object.keys(columns)])].map((path) => [path, path.split(".")] as const);
  return Array.from({ length }, (_, row) => {
    const cell: Leaves = {};
    for (const [path, keys] of paths) {
      if (isAbsentGroup(path, row, columns)) continue;
      let place = cell;
      for (const key of keys.slice(0, -1)) {
        place[key] ??= {};
        place = place[key] as Leaves;
      }
      place[keys.at(-1) as string] = columns[path]?.[row] ?? null;
    }
    return cell as Cell;
  });
}

/** `testimony.spread` and `traces.window` are null as a whole where they are not known. */
const groups = ["testimony.spread", "traces.window"];

function isAbsentGroup(path: string, row: number, columns: CellColumns["columns"]): boolean {
  const group = groups.find((name) => path.startsWith(`${name}.`) || path === name);
  if (group === undefined) return false;
  const known = Object.keys(columns).some((name) => name.startsWith(`${group}.`) && columns[name]?.[row] != null);
  return path === group ? known : !known;
}

/** An object's leaves by dotted path; arrays and nulls are leaves. */
export function leavesOf(value: object, prefix = ""): Leaves {
  const leaves: Leaves = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) Object.assign(leaves, leavesOf(inner, `${prefix}${key}.`));
    else leaves[prefix + key] = inner;
  }
  return leaves;
}

/** Every leaf of a cell, in the order of its columns. */
export const cellPaths: readonly string[] = [
  "project",
  "stage",
  "domain",
  "silence",
  "agreement",
  ...[
    "asked",
    "passages",
    "readingNotes",
    "voices",
    "sources",
    "practices",
    "onRamps",
    "barriers",
    "level",
    "spread",
    "spread.min",
    "spread.max",
  ].map((key) => `testimony.${key}`),
  ...[
    "scope",
    "ledBy",
    "window",
    "window.from",
    "window.until",
    "events",
    "actors",
    "exposureYears",
    "outsideOrganisations",
    "knownOutsiders",
    "dual",
    "weak",
    "impreciselyPlaced",
    "contributorAbsenceFactor",
    "coverage",
    "overlap",
    "level",
    "why",
    "levelWithoutWeak",
    "levelHolds",
    "oneOrganisation",
    "venues.main",
    "venues.examined",
  ].map((key) => `traces.${key}`),
  ...[
    "all",
    "inside",
    "partner",
    "outside",
    "unknown",
    "threeOrMore",
    "perYear.low",
    "perYear.high",
    "perYear.all",
    "poisson.low",
    "poisson.high",
    "poisson.all",
  ].map((key) => `traces.arrivals.${key}`),
  ...["inside", "partner", "outside", "unknown", "low", "high", "core", "periphery"].map((key) => `traces.shareOfEvents.${key}`),
];
