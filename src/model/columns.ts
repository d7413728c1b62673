import type { Cell } from "./cell.ts";

/**
 * Cells as columns: one per leaf, keyed by its dotted path (`traces.arrivals.perYear.low`). Arrays (intervals, venues) are leaves. A
 * column whose values are all null is left out. 25,200 cells as objects would be 29 MB of JSON; as columns they are 2.
 */
export type CellColumns = Readonly<{ length: number; columns: Readonly<Record<string, Column>> }>;

/** The values row by row, or each different value once and `rows`, which names each row's by one or two digits of base 64. */
export type Column = readonly unknown[] | Readonly<{ values: readonly unknown[]; rows: string }>;

type Leaves = Record<string, unknown>;

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const digitOf = new Uint8Array(128);
for (let index = 0; index < digits.length; index++) digitOf[digits.charCodeAt(index)] = index;

export function serializeCells(cells: readonly Cell[]): CellColumns {
  const paths = new Set([...cellPaths, ...Object.keys(cells[0] === undefined ? {} : leavesOf(cells[0]))]);
  const columns: Record<string, Column> = {};
  for (const path of paths) {
    const keys = path.split(".");
    const rows = cells.map((cell) => findLeaf(cell, keys));
    if (rows.some((value) => value !== null)) columns[path] = packColumn(rows);
  }
  return { length: cells.length, columns };
}

/** The value at a path; null too where it is a group of leaves, which have paths of their own. */
function findLeaf(cell: Cell, keys: readonly string[]): unknown {
  let place: unknown = cell;
  for (const key of keys) {
    if (place === null || place === undefined) return null;
    place = (place as Leaves)[key];
  }
  return place !== null && typeof place === "object" && !Array.isArray(place) ? null : (place ?? null);
}

function packColumn(plain: readonly unknown[]): Column {
  const places = new Map<unknown, number>();
  const values: unknown[] = [];
  const indexes = plain.map((value) => {
    const key = Array.isArray(value) ? JSON.stringify(value) : value;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    values.push(value);
    return values.length - 1;
  });
  if (values.length > digits.length ** 2 || values.length * 2 > plain.length) return plain;
  const isShort = values.length <= digits.length;
  const name = (index: number) => (isShort ? "" : digits[Math.floor(index / digits.length)]) + (digits[index % digits.length] as string);
  return { values, rows: indexes.map(name).join("") };
}

export function parseCells(columns: CellColumns): Cell[] {
  const read = cellReader(columns);
  return Array.from({ length: columns.length }, (_, row) => read(row));
}

/** How to get one cell of the columns, for those who do not want all at once. A column left out comes back as nulls. */
export function cellReader({ columns }: CellColumns): (row: number) => Cell {
  const root: Branch = { leaves: [], branches: [], isKnown: () => true };
  const branches = new Map([["", root]]);
  const branchOf = (path: string): Branch => {
    const known = branches.get(path);
    if (known !== undefined) return known;
    const [above, key] = splitPath(path);
    const branch: Branch = { leaves: [], branches: [], isKnown: () => true };
    branches.set(path, branch);
    branchOf(above).branches.push([key, branch]);
    return branch;
  };
  const readers = new Map(Object.entries(columns).map(([path, column]) => [path, columnReader(column)]));
  for (const path of new Set([...cellPaths, ...readers.keys()])) {
    if (groups.includes(path)) continue;
    const [above, key] = splitPath(path);
    branchOf(above).leaves.push([key, readers.get(path) ?? (() => null)]);
  }
  for (const group of groups) {
    const branch = branchOf(group);
    branch.isKnown = (row) => branch.leaves.some(([, read]) => read(row) !== null);
  }
  return (row) => readBranch(root, row) as Cell;
}

type ReadValue = (row: number) => unknown;
type Branch = { leaves: [key: string, read: ReadValue][]; branches: [key: string, branch: Branch][]; isKnown: (row: number) => boolean };

/** `testimony.spread` and `traces.window` are null as a whole where they are not known. */
const groups = ["testimony.spread", "traces.window"];

function readBranch(branch: Branch, row: number): Leaves | null {
  if (!branch.isKnown(row)) return null;
  const read: Leaves = {};
  for (const [key, value] of branch.leaves) read[key] = value(row);
  for (const [key, inner] of branch.branches) read[key] = readBranch(inner, row);
  return read;
}

function columnReader(column: Column): ReadValue {
  if (!("rows" in column)) return (row) => column[row] ?? null;
  const { values, rows } = column;
  if (values.length <= digits.length) return (row) => values[digitAt(rows, row)] ?? null;
  return (row) => values[digitAt(rows, row * 2) * digits.length + digitAt(rows, row * 2 + 1)] ?? null;
}

function digitAt(text: string, position: number): number {
  return digitOf[text.charCodeAt(position)] as number;
}

function splitPath(path: string): [above: string, key: string] {
  const dot = path.lastIndexOf(".");
  return [path.slice(0, Math.max(0, dot)), path.slice(dot + 1)];
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
