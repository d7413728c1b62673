/** Rows as text in columns; numbers to the right. Widths count code points. */
export function formatTable(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const texts = rows.map((row) => row.map((value) => (value === null ? "–" : String(value))));
  const widths = header.map((head, column) => texts.reduce((most, row) => Math.max(most, length(row[column] ?? "")), length(head)));
  const right = header.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] as number, right[column] as boolean))
      .join("  ")
      .trimEnd();
  return [line(header), line(widths.map((width) => "─".repeat(width))), ...texts.map(line)].join("\n");
}

const length = (text: string) => [...text].length;

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - length(text)));
  return right ? space + text : text + space;
}

/** A share as whole per cent, a pair as "12–34 %", an unknown one as "–". */
export function formatShare(low: number | null, high: number | null = low): string {
  if (low === null || high === null) return "–";
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to ? `${from} %` : `${from}–${to} %`;
}

export function formatNumber(value: number | null, digits = 0): string {
  return value === null ? "–" : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
