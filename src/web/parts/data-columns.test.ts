import { describe, expect, it } from "vitest";
import { type Column, showValue, tableCsv } from "./data-columns.ts";

type Row = Readonly<{ name: string; share: number | null; on: string }>;
const columns: readonly Column<Row>[] = [
  { head: "Project", kind: "text", value: ({ name }) => name },
  { head: "Outside", kind: "share", value: ({ share }) => share },
  { head: "Read", kind: "date", value: ({ on }) => on },
];
const rows: readonly Row[] = [
  { name: "Skerry", share: 0.4213, on: "2024-02-01" },
  { name: "Fjord, north", share: null, on: "2023-12" },
];

describe("a view's table", () => {
  it("shows rounded figures and dates in words, and nothing where nothing is known", () => {
    expect(rows.map((row) => columns.map((column) => showValue(column, row)))).toEqual([
      ["Skerry", "42%", "1 Feb 2024"],
      ["Fjord, north", "", "Dec 2023"],
    ]);
  });

  it("saves unrounded figures, dates as they are, and quotes what needs it", () => {
    expect(tableCsv({ caption: "", columns, rows, keyOf: ({ name }) => name })).toBe(
      'Project,Outside,Read\r\nSkerry,0.4213,2024-02-01\r\n"Fjord, north",,2023-12\r\n',
    );
  });
});
