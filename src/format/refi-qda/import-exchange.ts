import { type ExchangeCounts, type ExchangeReport, joinItems, newLogs, nothingKept } from "../../model/exchange-report.ts";
import type { Framework } from "../../model/framework.ts";
import type { ZipLimits } from "../read-zip.ts";
import { readQdc } from "./qdc.ts";
import { readCodes } from "./read-codes.ts";
import { readQdpx } from "./read-qdpx.ts";
import { listCodes } from "./refi-project.ts";
import { refiToStudyParts, type StudyParts } from "./refi-to-study.ts";
import type { ReadRichText } from "./resolve-texts.ts";

/** Reads a QDPX into parts of a study, with one report over reading and mapping. Throws a PortolanError for what cannot be read at all. */
export async function importQdpx(
  bytes: Uint8Array,
  options: { framework: Framework; name?: string; limits?: Partial<ZipLimits>; readRichText?: ReadRichText },
): Promise<Readonly<{ parts: StudyParts; held: ExchangeCounts; report: ExchangeReport }>> {
  const { framework, ...rest } = options;
  const reading = await readQdpx(bytes, rest);
  const parts = refiToStudyParts(reading.project, { framework, files: reading.files });
  const report = { kept: parts.kept, repaired: joinItems(reading.repaired, parts.repaired), lost: joinItems(reading.lost, parts.lost) };
  return { parts, held: reading.held, report };
}

/** Reads a QDC as codes of a study. */
export function importQdc(
  bytes: Uint8Array,
  options: { framework: Framework; name?: string },
): Readonly<{ codes: StudyParts["codes"]; ids: StudyParts["ids"]; report: ExchangeReport }> {
  const { codebook, repaired, lost } = readQdc(bytes, options.name);
  const logs = newLogs();
  const { codes, idOf } = readCodes(codebook.codes, codebook.origin, options.framework, logs);
  logs.lost.add("set", "of codes: a study has no sets", codebook.sets[0]?.name, codebook.sets.length);
  for (const { color, name } of listCodes(codebook.codes))
    if (color !== null) logs.lost.add("color", "a study's codes have no colour", name);
  const kept = { ...nothingKept, codes: listCodes(codebook.codes).length };
  const ids = new Map([...idOf].map(([guid, id]) => [`code ${id}`, guid]));
  return { codes, ids, report: { kept, repaired: joinItems(repaired, logs.repaired.items), lost: joinItems(lost, logs.lost.items) } };
}
