import { type ExchangeReport, joinItems, newLogs, nothingKept } from "../../model/exchange-report.ts";
import type { Study } from "../../model/study.ts";
import { hasWithheldPassages, maskPassages, mayQuote, type Quotes } from "../consent-to-quote.ts";
import type { Carried } from "./carried.ts";
import { guidOf, isGuid } from "./guid.ts";
import { writeQdc } from "./qdc.ts";
import type { Guid } from "./refi-project.ts";
import { studyToRefi } from "./study-to-refi.ts";
import { type OpenWords, withholdTexts } from "./withhold-texts.ts";
import { writeCodes } from "./write-codes.ts";
import { writeQdpx } from "./write-qdpx.ts";

export type ExportedFile = Readonly<{ bytes: Uint8Array; report: ExchangeReport }>;

/**
 * A study as a QDPX archive. The report names what does not travel; show it before the bytes are written anywhere. Where consent does not let a
 * source be quoted, its text, its memos and the files it came from are withheld; its codings keep their positions. `quotes: "all"` is for moving
 * one's own study between one's own programs.
 */
export function exportQdpx(study: Study, options: { carried?: Carried; quotes?: Quotes } = {}): ExportedFile {
  const { project, files, kept, repaired, renamed, lost, guidOfSource } = studyToRefi(study, options);
  const logs = newLogs();
  const words = new Map(
    study.sources.flatMap((source): [Guid, OpenWords][] => {
      if (!mayQuote(source, options.quotes)) return [];
      const mask = hasWithheldPassages(source, options.quotes) ? (text: string) => maskPassages(text, source, options.quotes) : null;
      return [[guidOfSource(source.id), { mask, isOpen: (range) => mayQuote(source, options.quotes, range) }]];
    }),
  );
  const outgoing = options.quotes === "all" ? { project, files } : withholdTexts(project, files, words, logs);
  const written = writeQdpx(outgoing.project, outgoing.files);
  return {
    bytes: written.bytes,
    report: { kept, repaired: joinItems(repaired, renamed), lost: joinItems(lost, logs.lost.items, written.lost) },
  };
}

/** A study's codebook, the framework's codes and its own, as a QDC file. `ids`: GUIDs that its codes had, by `code id`. Throws a PortolanError where there is no code. */
export function exportQdc(
  study: Pick<Study, "meta" | "framework" | "codes">,
  options: { ids?: ReadonlyMap<string, string> } = {},
): ExportedFile {
  const codes = writeCodes(study, (id) => options.ids?.get(`code ${id}`) ?? (isGuid(id) ? id : guidOf(study.meta.id, "code", id)));
  const { bytes, lost } = writeQdc({ origin: "Portolan", codes, sets: [] });
  const kept = { ...nothingKept, codes: study.framework.codes.length + study.codes.length };
  return { bytes, report: { kept, repaired: [], lost } };
}
