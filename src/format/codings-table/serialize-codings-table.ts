import { countCodings, ExchangeLedger, type ExchangeReport, nothingKept } from "../../model/exchange-report.ts";
import { codebook, type Study } from "../../model/study.ts";
import { type CsvValue, serializeCsv } from "../../text/serialize-csv.ts";
import { codePathOf, formatCodePath } from "../code-path.ts";
import { contextAround, type Quotes } from "../consent-to-quote.ts";
import { listOutgoingCodings } from "../outgoing-codings.ts";
import { type CodingsColumn, codingsColumns } from "./codings-columns.ts";

/**
 * A study's codings as CSV (RFC 4180, without byte order mark), one a record, in the study's order; columns as in codingsColumns.
 *
 * Where consent does not let a source be quoted, quote, context and memo stay empty; the report counts them. Texts that a spreadsheet
 * would run as a formula are guarded by an apostrophe; parseCodingsTable takes it away.
 */
export function serializeCodingsTable(
  study: Pick<Study, "framework" | "codes" | "sources" | "texts" | "codings" | "coders">,
  options: { quotes?: Quotes } = {},
): Readonly<{ text: string; report: ExchangeReport }> {
  const ledger = new ExchangeLedger();
  const codes = new Map(codebook(study).map((code) => [code.id, code]));
  const coders = new Map(study.coders.map((coder) => [coder.id, coder]));
  const outgoing = listOutgoingCodings(study, ledger, options.quotes);
  const rows = outgoing.map(({ coding, source, text, isQuoted }): CsvValue[] => {
    const around = isQuoted ? contextAround(text, coding.start, coding.end) : { before: null, after: null };
    const row: Readonly<Record<CodingsColumn, CsvValue>> = {
      id: coding.id,
      source: source.id,
      source_title: source.title,
      start: coding.start,
      end: coding.end,
      before: around.before,
      quote: isQuoted ? coding.quote : null,
      after: around.after,
      code: coding.code,
      code_path: formatCodePath(codePathOf(coding.code, codes)),
      voice: coding.voice,
      about: coding.about,
      domain: coding.domain,
      stage: coding.stage,
      coder: coding.coder,
      coder_name: coders.get(coding.coder)?.name,
      coder_kind: coders.get(coding.coder)?.kind,
      memo: coding.memo,
    };
    return codingsColumns.map((column) => row[column]);
  });
  const written = outgoing.map(({ coding }) => coding);
  const coded = new Set(written.map(({ source }) => source));
  const used = new Set(written.map(({ code }) => code));
  ledger.lose("the text of a source: the table names it only", { severity: "note" }, coded.size);
  ledger.lose("the round of a coding", { severity: "note" }, study.codings.filter(({ round }) => round !== undefined).length);
  ledger.lose("a source without codings", { severity: "note" }, study.sources.filter(({ id }) => !coded.has(id)).length);
  ledger.lose("the definition of a code: write the codebook beside", { severity: "note" }, used.size);
  const kept = { ...nothingKept, ...countCodings(written), sources: coded.size, codes: used.size };
  return { text: serializeCsv(codingsColumns, rows), report: ledger.report(kept) };
}
