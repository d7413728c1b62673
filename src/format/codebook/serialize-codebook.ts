import { stringify } from "yaml";
import { type ExchangeReport, nothingKept } from "../../model/exchange-report.ts";
import type { Code } from "../../model/framework.ts";
import { codebook, type Study } from "../../model/study.ts";
import { serializeCsv } from "../../text/serialize-csv.ts";
import { codePathOf, formatCodePath } from "../code-path.ts";
import { type CodebookColumn, codebookColumns, orderAsTree } from "./codebook-columns.ts";

type CodedStudy = Pick<Study, "meta" | "framework" | "codes">;

/** The codebook, the framework's codes and the study's own, as CSV (RFC 4180): a code a record, each followed by those below it. */
export function serializeCodebookCsv(study: CodedStudy): Readonly<{ text: string; report: ExchangeReport }> {
  const rows = listRows(study).map((row) => codebookColumns.map((column) => row[column]));
  return { text: serializeCsv(codebookColumns, rows), report: reportOf(rows.length) };
}

/** The same as YAML 1.2: the list `codes`, below two lines that name the study and its framework; keys without a value are left out. */
export function serializeCodebookYaml(study: CodedStudy): Readonly<{ text: string; report: ExchangeReport }> {
  const codes = listRows(study).map(({ path: _, ...row }) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
  const { id, version } = study.framework;
  const text = stringify(
    { codebook: study.meta.id, framework: `${id} ${version}`, codes },
    { version: "1.2", schema: "core", lineWidth: 0, aliasDuplicateObjects: false, singleQuote: false, blockQuote: false },
  );
  return { text, report: reportOf(codes.length) };
}

function listRows(study: CodedStudy): readonly Readonly<Record<CodebookColumn, string | null>>[] {
  const all = codebook(study);
  const byId = new Map(all.map((code) => [code.id, code]));
  const ofFramework = new Set<Code>(study.framework.codes);
  const frameworkIds = new Set(study.framework.codes.map(({ id }) => id));
  return orderAsTree(all).map((code) => ({
    id: code.id,
    parent: code.parent,
    path: formatCodePath(codePathOf(code.id, byId)),
    label: code.label,
    definition: code.definition,
    kind: code.kind,
    level: code.level,
    include: code.include,
    exclude: code.exclude,
    example: code.example,
    deprecated: code.deprecated === true ? "true" : null,
    merged_into: code.mergedInto ?? null,
    origin: code.origin,
    from: ofFramework.has(code) ? "framework" : frameworkIds.has(code.id) ? "override" : "study",
  }));
}

function reportOf(codes: number): ExchangeReport {
  return { kept: { ...nothingKept, codes }, repaired: [], lost: [] };
}
