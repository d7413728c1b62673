import type { MeasureRow } from "../model/figures.ts";
import { serializeCsv } from "../text/serialize-csv.ts";
import type { listMeasuresVerb } from "../workbench/measure/list.ts";
import { formatTable } from "./table.ts";

const columns = [
  "measure",
  "version",
  "project",
  "artefact",
  "organisation",
  "stage",
  "domain",
  "month",
  "aspect",
  "value",
  "low",
  "high",
  "coverage",
  "n",
  "unit",
  "why",
] as const;

/** Rows for a terminal: columns that are empty throughout are left out. */
export function printMeasure(rows: readonly MeasureRow[]): string {
  if (rows.length === 0) return "No events are counted under these conditions.";
  const shown = columns.filter((column) => column !== "measure" && column !== "version" && rows.some((row) => row[column] !== null));
  const text = (row: MeasureRow, column: (typeof columns)[number]) => {
    const value = row[column];
    return typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(4)) : value;
  };
  return formatTable(
    shown,
    rows.map((row) => shown.map((column) => text(row, column))),
  );
}

export function measureCsv(rows: readonly MeasureRow[]): string {
  return serializeCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}

export function printMeasureList(measures: Awaited<ReturnType<typeof listMeasuresVerb.run>>): string {
  return formatTable(
    ["measure", "question"],
    measures.map(({ name, question }) => [name, question]),
  );
}
