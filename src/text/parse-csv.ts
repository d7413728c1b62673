import type { Problem } from "../model/problem.ts";

/** One record of a CSV file. `line` is where it begins, from 1. */
export type CsvRecord = Readonly<{ line: number; fields: readonly string[] }>;

export type CsvTable = Readonly<{
  header: readonly string[];
  /** Records after the header; short ones have the missing fields as empty texts, so that each is at least as long as the header. */
  records: readonly CsvRecord[];
  delimiter: "," | ";" | "\t";
  problems: readonly Problem[];
}>;

const delimiters = [",", ";", "\t"] as const;

/**
 * CSV (RFC 4180) as texts: fields in double quotes may hold delimiters, line ends and doubled quotes. Line ends may be CRLF, LF or CR; a byte
 * order mark goes; lines without any field are passed over. The delimiter is the one of , ; and tab that the header has most of outside quotes.
 *
 * Bad items are problems with a line, and what can be kept is kept: a quote inside a plain field stands for itself, characters behind a
 * closing quote are added to the field, a record with too few fields is filled up, one with too many keeps them, and a quote that is
 * never closed takes the rest of the file. Never throws.
 */
export function parseCsv(text: string, file?: string): CsvTable {
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  const delimiter = findDelimiter(bare);
  const problems: Problem[] = [];
  const warn = (line: number, message: string, hint?: string): void => {
    problems.push({ severity: "warning", message, file, line, ...(hint === undefined ? {} : { hint }) });
  };
  const all = splitRecords(bare, delimiter, warn);
  const header = (all[0]?.fields ?? []).map((name) => name.trim());
  const records = all.slice(1).map(({ line, fields }): CsvRecord => {
    if (fields.length < header.length) warn(line, `${fields.length} fields, the header has ${header.length}: the others are read as empty`);
    if (fields.length > header.length)
      warn(line, `${fields.length} fields, the header has ${header.length}: those without a name are not read`);
    return { line, fields: fields.length < header.length ? [...fields, ...header.slice(fields.length).map(() => "")] : fields };
  });
  return { header, records, delimiter, problems };
}

/** Takes away the apostrophe with which serializeCsv keeps a spreadsheet from running a text as a formula. */
export function unguardText(field: string): string {
  return /^'+[=+\-@\t\r]/.test(field) ? field.slice(1) : field;
}

function splitRecords(text: string, delimiter: string, warn: (line: number, message: string, hint?: string) => void): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let at = 0;
  let line = 1;
  let begun = 1;
  const endRecord = (): void => {
    if (fields.length > 1 || fields[0] !== "") records.push({ line: begun, fields });
    fields = [];
  };
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      const opened = line;
      const end = findClosingQuote(text, at + 1);
      const inner = text.slice(at + 1, end);
      line += countLines(inner);
      field = inner.replaceAll('""', '"');
      if (end === text.length)
        warn(opened, "a quote is opened and never closed: the rest of the file is one field", "Close it, and read the file again.");
      at = end + 1;
    }
    const plainFrom = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
    if (at > plainFrom) {
      const plain = text.slice(plainFrom, at);
      if (field !== "" || text[plainFrom - 1] === '"') warn(line, "characters behind a closing quote: added to the field");
      field += plain;
    }
    fields.push(field);
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) fields.push("");
      continue;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line += 1;
    endRecord();
    begun = line;
  }
  if (fields.length > 0) endRecord();
  return records;
}

/** Place of the quote that closes a field, or the text's length. */
function findClosingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

function countLines(text: string): number {
  return (text.match(/\r\n?|\n/g) ?? []).length;
}

function findDelimiter(text: string): (typeof delimiters)[number] {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\n" || character === "\r")) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) as number) + 1);
  }
  return delimiters.reduce((best, next) => ((counts.get(next) as number) > (counts.get(best) as number) ? next : best));
}
