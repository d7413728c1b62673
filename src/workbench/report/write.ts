import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { composeReport } from "../../finding/report/compose-report.ts";
import { serializeBibtex } from "../../format/bibtex/serialize-bibtex.ts";
import { serializeCsl } from "../../format/bibtex/serialize-csl.ts";
import { serializeReportDocx } from "../../format/report/serialize-report-docx.ts";
import { serializeReportHtml } from "../../format/report/serialize-report-html.ts";
import { serializeReportMarkdown } from "../../format/report/serialize-report-markdown.ts";
import { PortolanError } from "../../model/problem.ts";
import { type Report, reportSections } from "../../model/report.ts";
import { drawPng, findBrowser, printPdf } from "../browser.ts";
import { ensureWritableFolder, writeDurably } from "../durable-file.ts";
import { leavingDocuments } from "../leaving-documents.ts";
import { locateStudy } from "../locate-study.ts";
import { refuseTakenFile } from "../refuse-taken-file.ts";
import { defineVerb } from "../verb.ts";

export type WrittenReport = Readonly<{ format: string; files: readonly string[] }>;

export const writeReport = defineVerb({
  name: "report write",
  summary: "The report of a study: methods, figures with their tables, claims, recommendations, COREQ, references",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    format: z.enum(["html", "markdown", "docx", "pdf", "bibtex", "csl"]).default("html").describe("what to write"),
    out: z.string().describe("file to write; for markdown, a folder"),
    sections: z
      .array(z.enum(reportSections))
      .optional()
      .describe(`which of ${reportSections.join(", ")} (default: all)`),
    replace: z.boolean().default(false).describe("write over a file that is there"),
  }),
  changes: false,
  run: async (context, { study, format, out, sections, replace }): Promise<WrittenReport> => {
    const { root } = locateStudy(study);
    const refuseTaken = (file: string) => refuseTakenFile(file, { replace, root });
    const { report: ground } = await leavingDocuments(context, study);
    const report = composeReport(ground, sections ?? reportSections);
    const path = resolve(out);
    if (format === "markdown") return { format, files: writeMarkdown(report, path, refuseTaken) };
    refuseTaken(path);
    ensureWritableFolder(dirname(path));
    if (format !== "pdf") {
      writeDurably(path, format === "docx" ? serializeReportDocx(report, await drawFigures(report)) : bytesOf(report, format));
      return { format, files: [path] };
    }
    const html = join(dirname(path), `${basename(path).replace(/\.pdf$/i, "")}.html`);
    if (html !== path) refuseTaken(html);
    writeDurably(html, bytesOf(report, "html"));
    const browser = findBrowser();
    if (browser === null) {
      throw new PortolanError("no browser was found to print the report with", {
        hint: `The report stands as HTML in ${html}: print it from any browser, or name a Chromium in PORTOLAN_CHROMIUM.`,
      });
    }
    await printPdf(browser, html, path);
    return { format, files: [path, html] };
  },
});

function bytesOf(report: Report, format: "html" | "bibtex" | "csl"): Uint8Array {
  const text =
    format === "html"
      ? serializeReportHtml(report)
      : format === "bibtex"
        ? serializeBibtex(report.references)
        : serializeCsl(report.references);
  return new TextEncoder().encode(text);
}

/** The figures as pictures, for word processors that do not draw SVG; none without a browser. */
async function drawFigures({ blocks }: Report): Promise<ReadonlyMap<string, Uint8Array>> {
  const browser = findBrowser();
  const pictures = new Map<string, Uint8Array>();
  if (browser === null) return pictures;
  for (const block of blocks) {
    const png = block.kind === "figure" ? await drawPng(browser, block.figure) : null;
    if (block.kind === "figure" && png !== null) pictures.set(block.figure.id, png);
  }
  return pictures;
}

function writeMarkdown(report: Report, folder: string, refuseTaken: (file: string) => void): readonly string[] {
  ensureWritableFolder(folder);
  const files = [...serializeReportMarkdown(report)].map(([name, text]) => [join(folder, name), text] as const);
  for (const [path] of files) refuseTaken(path);
  return files.map(([path, text]) => {
    writeDurably(path, new TextEncoder().encode(text));
    return path;
  });
}
