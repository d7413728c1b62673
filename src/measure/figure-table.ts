import type { Row, Value } from "../traces/engine.ts";
import type { CellKey } from "./numbered-windows.ts";

/** Rows of one query with equal columns, the names said once. `keys`: the cells that the numbers in the column `cell` stand for. */
export type FigureTable = Readonly<{ keys: readonly CellKey[]; columns: readonly string[]; rows: readonly (readonly Value[])[] }>;

export function figureTable(rows: readonly Row[], keys: readonly CellKey[]): FigureTable {
  const columns = Object.keys(rows[0] ?? {});
  return { keys, columns, rows: rows.map((row) => columns.map((name) => row[name] ?? null)) };
}

/** A table for each project that has rows. */
export function splitByProject({ keys, columns, rows }: FigureTable): ReadonlyMap<string, FigureTable> {
  const at = columns.indexOf("cell");
  const tables = new Map<string, { keys: CellKey[]; columns: readonly string[]; rows: Value[][] }>();
  for (const row of rows) {
    const key = keys[row[at] as number] as CellKey;
    const table = tables.get(key.project) ?? { keys: [], columns, rows: [] };
    tables.set(key.project, table);
    table.rows.push(row.map((value, index) => (index === at ? table.keys.length : value)));
    table.keys.push(key);
  }
  return tables;
}
