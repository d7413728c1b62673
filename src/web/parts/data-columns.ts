import { serializeCsv } from "../../text/serialize-csv.ts";
import { formatDate } from "./dates.ts";
import { formatCount, formatRate, formatShare } from "./numbers.ts";

/** A column of a view's table. `value` null: not known, an empty field. Shares are 0–1; a date is shown as one. `href` leads to the evidence. */
export type Column<Row> = Readonly<{
  head: string;
  kind: "text" | "count" | "share" | "rate" | "date";
  value: (row: Row) => string | number | null;
  href?: (row: Row) => string | null;
}>;

/** A view's rows as a table: what the chart shows, in figures. `key` names a row. */
export type TableOf<Row> = Readonly<{
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}>;

/** A value as the reader sees it; not known is empty. */
export function showValue<Row>({ kind, value }: Column<Row>, row: Row): string {
  const found = value(row);
  if (found === null) return "";
  if (typeof found === "string") return kind === "date" ? formatDate(found) : found;
  if (kind === "share") return formatShare(found);
  return kind === "count" ? formatCount(found) : formatRate(found);
}

/** The whole table, unrounded, as CSV. */
export function tableCsv<Row>({ columns, rows }: TableOf<Row>): string {
  return serializeCsv(
    columns.map(({ head }) => head),
    rows.map((row) => columns.map(({ value }) => value(row))),
  );
}
