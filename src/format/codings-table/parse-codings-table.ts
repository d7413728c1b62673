import { ExchangeLedger } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";
import { parseCsv, unguardText } from "../../text/parse-csv.ts";
import { parseCodePath } from "../code-path.ts";
import { CodingIntake, type CodingsRead, type IntakeStudy, shorten } from "../coding-intake.ts";
import { type CodingsColumn, codingsColumns } from "./codings-columns.ts";

const maxCharacters = 256 * 1024 * 1024;

/**
 * A table of codings, as serializeCodingsTable writes it or made by hand: columns by name, in any order and case; separated by commas,
 * semicolons or tabs. Needed are a source (`source` or `source_title`) and either `quote` or `start` and `end`; what else is missing is read
 * as not said. A place is found by its words (see placeQuote), a code by id, then by `code_path`. Every problem names the line.
 *
 * Throws a PortolanError where the header lacks what is needed, or the file is larger than 256 million characters.
 */
export function parseCodingsTable(text: string, study: IntakeStudy, options: { file?: string } = {}): CodingsRead {
  const name = options.file ?? "the table";
  if (text.length > maxCharacters) throw new PortolanError(`${name} is too large: ${text.length} characters`, { hint: "Split it." });
  const table = parseCsv(text, options.file);
  const columns = new Map<string, number>();
  for (const [index, header] of table.header.entries()) if (!columns.has(keyOf(header))) columns.set(keyOf(header), index);
  const has = (column: CodingsColumn): boolean => columns.has(column);
  if (!(has("source") || has("source_title")) || !(has("quote") || (has("start") && has("end"))))
    throw new PortolanError(
      `${name} is no table of codings: its header is ${
        table.header
          .map((header) => `“${shorten(header)}”`)
          .join(", ")
          .slice(0, 600) || "empty"
      }`,
      {
        hint: "Needed are the columns source (or source_title) and quote, or start and end. `portolan export --format csv` writes them all.",
      },
    );
  const ledger = new ExchangeLedger(options.file);
  for (const { message, line, hint } of table.problems) ledger.repair(message, { line, hint });
  for (const header of table.header)
    if (!(codingsColumns as readonly string[]).includes(keyOf(header)))
      ledger.lose(`the column “${shorten(header)}”, which is none of a table of codings`, { line: 1 });

  const intake = new CodingIntake(study, `CSV: ${shorten(options.file ?? "file not named")}`, ledger);
  for (const { line, fields } of table.records) {
    const cell = (column: CodingsColumn): string | null => {
      const index = columns.get(column);
      const field = index === undefined ? "" : unguardText(fields[index] ?? "");
      return field === "" ? null : field;
    };
    const word = (column: CodingsColumn): string | null => cell(column)?.trim() || null;
    if (fields.every((field) => field.trim() === "")) continue;
    const kind = word("coder_kind");
    const path = cell("code_path");
    intake.add(
      {
        id: word("id"),
        source: [word("source"), cell("source_title")].filter((part) => part !== null),
        start: readPosition(word("start")),
        end: readPosition(word("end")),
        before: cell("before"),
        quote: cell("quote"),
        after: cell("after"),
        code: { id: word("code"), path: path === null ? [] : parseCodePath(path) },
        voice: word("voice"),
        about: word("about"),
        domain: word("domain"),
        stage: word("stage"),
        coder: {
          id: word("coder"),
          name: cell("coder_name"),
          kind: kind === "tool" || kind === "editors" || kind === "person" ? kind : null,
        },
        memo: cell("memo"),
      },
      { line },
    );
  }
  return intake.result();
}

function keyOf(header: string): string {
  return header.toLowerCase().replaceAll(/[\s-]+/g, "_");
}

/** A whole number; spreadsheets write 12 as `12` or `12.0`. */
function readPosition(word: string | null): number | null {
  return word !== null && /^\d{1,15}(?:\.0+)?$/.test(word) ? Math.trunc(Number(word)) : null;
}
