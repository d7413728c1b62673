import type { Report, ReportBlock, ReportTable } from "../../model/report.ts";
import { drawParagraph, drawPicture, drawRun, drawTable, listWordParts, type WordPicture } from "../word-parts.ts";
import { writeZip } from "../write-zip.ts";

/** Twentieths of a point across the page. */
const pageWidth = 14_500;

/**
 * The report as a Word document; drawings as SVG, each with its table. `pngs`: the same drawings by their id, for readers that do not know
 * SVG. The same report and pictures give the same bytes.
 */
export function serializeReportDocx(report: Report, pngs: ReadonlyMap<string, Uint8Array> = new Map()): Uint8Array {
  const pictures: WordPicture[] = [];
  const line = (text: string, style?: "Title" | "Heading1" | "Heading2") => drawParagraph(drawRun(plain(text)), style);
  const block = (item: ReportBlock): string => {
    switch (item.kind) {
      case "heading":
        return line(item.text, item.level === 2 ? "Heading1" : "Heading2");
      case "paragraph":
        return line(item.text);
      case "quote":
        return drawParagraph(drawRun(plain(item.text), { isItalic: true })) + line(item.from);
      case "list":
        return item.items.map((text) => line(`•\t${text}`)).join("");
      case "table":
        return table(item.table);
      case "figure":
        pictures.push({ ...item.figure, png: pngs.get(item.figure.id) ?? null });
        return (
          drawParagraph(drawRun(plain(item.figure.title), { isBold: true })) +
          drawPicture(pictures.at(-1) as WordPicture, pictures.length) +
          table(item.figure.table)
        );
    }
  };
  const references = report.references.map(({ title, year, url }, index) =>
    line(`${index + 1}. ${title}${year === null ? "" : ` (${year})`}${url === null ? "" : `. ${url}`}`),
  );
  const foot = [report.licence === null ? "" : `Licence: ${report.licence}.`, report.credit ?? ""].filter((part) => part !== "").join(" ");
  const body = [
    line(report.title, "Title"),
    line(report.subtitle),
    ...report.blocks.map(block),
    ...(references.length === 0 ? [] : [line("References", "Heading1"), ...references]),
    line(foot),
  ];
  return writeZip(listWordParts(report.title, body.join(""), pictures));
}

function table({ caption, head, rows }: ReportTable): string {
  const longest = head.map((name, column) => Math.max(name.length, ...rows.map((row) => Math.min(60, row[column]?.length ?? 0)), 5));
  const total = longest.reduce((sum, length) => sum + length, 0);
  const widths = longest.map((length) => Math.round((length / total) * pageWidth));
  return (
    drawParagraph(drawRun(plain(caption), { isItalic: true })) +
    drawTable([head, ...rows.map((row) => row.map(plain))], widths) +
    drawParagraph("")
  );
}

/** Word refuses control characters, and a run holds one line. */
function plain(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replaceAll("\n", " ");
}
