import { serializeCodebookCsv, serializeCodebookYaml } from "../../format/codebook/serialize-codebook.ts";
import { serializeCodedDocx } from "../../format/coded-text/serialize-coded-docx.ts";
import { serializeCodedHtml } from "../../format/coded-text/serialize-coded-html.ts";
import { serializeCodingsTable } from "../../format/codings-table/serialize-codings-table.ts";
import type { Quotes } from "../../format/consent-to-quote.ts";
import { exportQdc, exportQdpx } from "../../format/refi-qda/export-exchange.ts";
import { serializeAnnotations } from "../../format/w3c-annotation/serialize-annotations.ts";
import { type ExchangeReport, joinItems } from "../../model/exchange-report.ts";
import type { Study } from "../../model/study.ts";
import { listSealedRounds } from "../../store/stays-behind.ts";
import { readStudyStore } from "../change-study.ts";
import type { Context } from "../context.ts";
import { openSoundStudy } from "../open-study.ts";
import { readCarried } from "./carried-files.ts";
import { readExchangeMemory } from "./exchange-memory.ts";

/** Files that a study can be written as, with their usual ending and media type. */
export const fileFormats = {
  qdpx: { ending: "qdpx", type: "application/zip" },
  qdc: { ending: "qdc", type: "application/xml" },
  jsonld: { ending: "jsonld", type: "application/ld+json" },
  csv: { ending: "csv", type: "text/csv; charset=utf-8" },
  html: { ending: "html", type: "text/html; charset=utf-8" },
  docx: { ending: "docx", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  "codebook-csv": { ending: "csv", type: "text/csv; charset=utf-8" },
  "codebook-yaml": { ending: "yaml", type: "application/yaml" },
} as const;
export type FileFormat = keyof typeof fileFormats;

/** A file as it would be written, with what it keeps and loses. */
export type OutgoingFile = Readonly<{ study: string; root: string; form: "plain" | "working"; bytes: Uint8Array; report: ExchangeReport }>;

/** Makes the file of a study in memory: its report can be read before anything is written. */
export async function makeFile(context: Context, path: string, format: FileFormat, quotes: Quotes): Promise<OutgoingFile> {
  const { root, form, study } = openSoundStudy(context, path);
  const { bytes, report } = await writeAs(format, study, root, quotes);
  const sealed = form === "plain" || format.startsWith("codebook") || format === "qdc" ? [] : readStudyStore(root, listSealedRounds);
  return { study: study.meta.id, root, form, bytes, report: { ...report, lost: joinItems(report.lost, sealed) } };
}

async function writeAs(
  format: FileFormat,
  study: Study,
  root: string,
  quotes: Quotes,
): Promise<Readonly<{ bytes: Uint8Array; report: ExchangeReport }>> {
  switch (format) {
    case "qdpx": {
      const carried = await carriedOf(root);
      return exportQdpx(study, { quotes, ...(carried === undefined ? {} : { carried }) });
    }
    case "qdc": {
      const carried = await carriedOf(root);
      return exportQdc(study, carried === undefined ? {} : { ids: carried.ids });
    }
    case "docx":
      return serializeCodedDocx(study, { quotes });
    case "jsonld":
      return asBytes(serializeAnnotations(study, { quotes }));
    case "csv":
      return asBytes(serializeCodingsTable(study, { quotes }));
    case "html":
      return asBytes(serializeCodedHtml(study, { quotes }));
    case "codebook-csv":
      return asBytes(serializeCodebookCsv(study));
    case "codebook-yaml":
      return asBytes(serializeCodebookYaml(study));
  }
}

function carriedOf(root: string) {
  const { exchanges, guids } = readExchangeMemory(root);
  return readCarried(root, exchanges, guids);
}

function asBytes({ text, report }: Readonly<{ text: string; report: ExchangeReport }>) {
  return { bytes: new TextEncoder().encode(text), report };
}
