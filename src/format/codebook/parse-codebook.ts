import { ExchangeLedger, type ExchangeReport } from "../../model/exchange-report.ts";
import type { Code, Framework } from "../../model/framework.ts";
import { PortolanError } from "../../model/problem.ts";
import { parseCsv, unguardText } from "../../text/parse-csv.ts";
import { shorten } from "../coding-intake.ts";
import { type CodeDraft, codebookColumns, findColumn } from "./codebook-columns.ts";
import { readCodebookYaml } from "./read-codebook-yaml.ts";
import { settleCodes } from "./settle-codes.ts";

/** Codes that the framework does not have, parents before children, valid by the model's schema. */
export type CodebookRead = Readonly<{ codes: readonly Code[]; report: ExchangeReport }>;

export type CodebookOptions = Readonly<{ framework: Framework; file?: string }>;

/**
 * A codebook from CSV: columns by name in any order and case (also `name`, `code`, `description`, `memo`). Throws a PortolanError where the
 * header has neither `label`, `path` nor `id`, or the file is larger than 8 million characters.
 */
export function parseCodebookCsv(text: string, options: CodebookOptions): CodebookRead {
  const name = options.file ?? "the table";
  if (text.length > 8 * 1024 * 1024) throw new PortolanError(`${name} is too large: ${text.length} characters`, { hint: "Split it." });
  const table = parseCsv(text, options.file);
  const ledger = new ExchangeLedger(options.file);
  for (const { message, line, hint } of table.problems) ledger.repair(message, { line, hint });
  const columns = table.header.map(findColumn);
  if (!columns.some((column) => column === "id" || column === "label" || column === "path"))
    throw new PortolanError(`${name} is no codebook: its header has none of id, label and path`, {
      hint: `Columns are ${codebookColumns.join(", ")}.`,
    });
  for (const [index, header] of table.header.entries())
    if (columns[index] === undefined) ledger.lose(`the column “${shorten(header)}”, which a codebook does not have`, { line: 1 });
  const drafts = table.records.map(({ line, fields }): CodeDraft => {
    const entries = columns.flatMap((column, index) => (column === undefined ? [] : [[column, unguardText(fields[index] ?? "")] as const]));
    return { line, fields: Object.fromEntries(entries.filter(([, value]) => value !== "")), above: null };
  });
  return settleCodes(
    drafts.filter(({ fields }) => Object.values(fields).some((value) => value.trim() !== "")),
    options,
    ledger,
  );
}

/**
 * A codebook from YAML: the list `codes`, or the file itself a list; codes may be nested below `codes` or `children`. Throws a PortolanError
 * where the file is no YAML 1.2, has anchors or aliases, is nested too deep, is larger than 8 million characters, or holds no list of codes.
 */
export function parseCodebookYaml(text: string, options: CodebookOptions): CodebookRead {
  const ledger = new ExchangeLedger(options.file);
  return settleCodes(readCodebookYaml(text, options.file ?? "the codebook", ledger), options, ledger);
}
