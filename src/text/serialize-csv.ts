/** A value of a CSV cell. */
export type CsvValue = string | number | boolean | null | undefined;

/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), one record a line, null as an empty field. A text that a spreadsheet would run as
 * a formula (it begins with = + - @, a tab or a return) is prefixed with an apostrophe, and so is one that begins with apostrophes before
 * such a sign, so that taking one away (unguardText in parse-csv.ts) gives the text again; numbers are left as they are.
 */
export function serializeCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map((row) => `${row.map(serializeField).join(",")}\r\n`).join("");
}

function serializeField(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
