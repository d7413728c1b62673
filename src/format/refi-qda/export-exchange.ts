import type { Study } from "../../model/study.ts";
import type { Carried } from "./carried.ts";
import type { ExchangeItem } from "./exchange-report.ts";
import { guidOf, isGuid } from "./guid.ts";
import { type ExchangeReport, together } from "./import-exchange.ts";
import { writeQdc } from "./qdc.ts";
import { studyToRefi } from "./study-to-refi.ts";
import { writeCodes } from "./write-codes.ts";
import { writeQdpx } from "./write-qdpx.ts";

export type ExportedFile = Readonly<{ bytes: Uint8Array; report: ExchangeReport & Readonly<{ renamed: readonly ExchangeItem[] }> }>;

/** A study as a QDPX archive. The report names what does not travel; show it before the bytes are written anywhere. */
export function exportQdpx(study: Study, options: { carried?: Carried } = {}): ExportedFile {
  const { project, files, kept, repaired, renamed, lost } = studyToRefi(study, options);
  const written = writeQdpx(project, files);
  return { bytes: written.bytes, report: { kept, repaired, renamed, lost: together(lost, written.lost) } };
}

/** A study's codebook, the framework's codes and its own, as a QDC file. Throws a PortolanError where there is no code. */
export function exportQdc(study: Pick<Study, "meta" | "framework" | "codes">): ExportedFile {
  const codes = writeCodes(study, (id) => (isGuid(id) ? id : guidOf(study.meta.id, "code", id)));
  const { bytes, lost } = writeQdc({ origin: "Portolan", codes, sets: [] });
  const kept = {
    sources: 0,
    codes: study.framework.codes.length + study.codes.length,
    selections: 0,
    codings: 0,
    memos: 0,
    cases: 0,
    sets: 0,
    links: 0,
  };
  return { bytes, report: { kept, repaired: [], renamed: [], lost } };
}
