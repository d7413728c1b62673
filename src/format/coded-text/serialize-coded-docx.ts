import type { ExchangeReport } from "../../model/exchange-report.ts";
import type { Quotes } from "../consent-to-quote.ts";
import { drawParagraph, drawRun, drawTable, listWordParts } from "../word-parts.ts";
import { writeZip } from "../write-zip.ts";
import type { TextSegment } from "./layout-coded-text.ts";
import { type CodedSource, type CodedStudy, listCodedSources, summarise } from "./list-coded-sources.ts";

/**
 * The coded sources as a Word document (DOCX): the same content as serializeCodedHtml, a coding n between raised `[n` and `n]` on a ground that
 * grows stronger with the number of codings, and a table of the codings below each text. A line of the text is a paragraph. The same study
 * gives the same bytes.
 */
export function serializeCodedDocx(
  study: CodedStudy,
  options: { quotes?: Quotes } = {},
): Readonly<{ bytes: Uint8Array; report: ExchangeReport }> {
  const coded = listCodedSources(study, options.quotes);
  const body = [
    drawLines(coded.title, "Title"),
    drawLines(`${summarise(coded)} A coding stands between [n and n]; the table below the text says what n is.`),
    ...coded.withheld.map(({ title, codings }) => drawLines(`Withheld: ${title}, codings ${codings}`)),
    ...coded.sources.map(drawSource),
  ];
  return { bytes: writeZip(listWordParts(coded.title, body.join(""))), report: coded.report };
}

function drawLines(text: string, style?: "Title" | "Heading1" | "Heading2", isNewPage = false): string {
  return drawParagraph(drawRun(text.replaceAll("\n", " ")), style, isNewPage);
}

const heads = ["No.", "Words", "Code", "About", "Domain", "Stage", "Voice", "Coder", "Memo"];
const widths = [700, 3600, 2400, 1300, 1200, 1200, 1300, 1200, 1670];

function drawSource({ title, about, segments, notes }: CodedSource): string {
  const rows = notes.map((note) => [
    String(note.number),
    note.quote,
    note.code,
    note.about,
    note.domain,
    note.stage,
    note.voice,
    note.coder,
    note.memo,
  ]);
  return [
    drawLines(title, "Heading1", true),
    drawParagraph(drawRun(about.replaceAll("\n", " "), { isItalic: true })),
    drawText(segments),
    drawLines("Codings", "Heading2"),
    drawTable([heads, ...rows], widths),
    // A table may not be the last thing of a section.
    drawParagraph(""),
  ].join("");
}

const grounds = [undefined, "FDF0CF", "FAE19F", "F8D470", "F5C542"];

function drawText(segments: readonly TextSegment[]): string {
  const paragraphs: string[] = [];
  let runs: string[] = [];
  const endLine = (): void => {
    paragraphs.push(drawParagraph(runs.join("")));
    runs = [];
  };
  for (const { text, depth, opens, closes } of segments) {
    for (const index of opens) runs.push(drawRun(`[${index + 1}`, { isRaised: true, isBold: true }));
    for (const [n, line] of text.split("\n").entries()) {
      if (n > 0) endLine();
      if (line !== "") runs.push(drawRun(line, { ground: grounds[Math.min(depth, 4)] }));
    }
    for (const index of closes) runs.push(drawRun(`${index + 1}]`, { isRaised: true, isBold: true }));
  }
  if (runs.length > 0) endLine();
  return paragraphs.join("");
}
