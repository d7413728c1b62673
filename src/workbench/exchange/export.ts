import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { ExchangeReport } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";
import { writeDurably } from "../durable-file.ts";
import { refuseTakenFile } from "../refuse-taken-file.ts";
import { defineVerb } from "../verb.ts";
import { type ExportedCrate, exportCrate } from "./export-crate.ts";
import { type FileFormat, fileFormats, makeFile, type OutgoingFile } from "./export-file.ts";
import { type ExportedFolder, exportFolder, previewFolder } from "./export-folder.ts";
import { keepReport } from "./keep-report.ts";

/** What an export wrote, or, for a dry run, would write. */
export type ExportedFile = ExchangeReport &
  Readonly<{
    study: string;
    format: FileFormat;
    isDryRun: boolean;
    /** All words go out, whatever consent says. */
    isAllText: boolean;
    /** Null in a dry run. */
    out: string | null;
    bytes: number;
    /** Where the report is kept: in the study, or in a file beside the one written. Null in a dry run. */
    reportIn: string | null;
  }>;
export type Exported = ExportedFile | ExportedFolder | ExportedCrate;

const formats = [...(Object.keys(fileFormats) as [FileFormat, ...FileFormat[]]), "folder", "ro-crate"] as const;

export const exportStudy = defineVerb({
  name: "exchange export",
  summary: "Writes a study for another program, or as plain files, and says what cannot travel",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    format: z.enum(formats).default("folder").describe("what to write"),
    out: z.string().optional().describe("file to write, or a new or empty folder for plain files"),
    allText: z.boolean().default(false).describe("write words that consent does not let out too: for your own archive, never to pass on"),
    replace: z.boolean().default(false).describe("write over a file that is there"),
    rows: z
      .boolean()
      .default(false)
      .describe("ro-crate: events one by one too, pseudonymised; who holds the repositories can tell who did what on a day"),
    dryRun: z.boolean().default(false).describe("print what would be lost, and write nothing"),
  }),
  changes: false,
  run: async (context, input): Promise<Exported> => {
    const { format } = input;
    if (!input.dryRun && input.out === undefined)
      throw new PortolanError("--out is missing", { hint: "Name a file to write with --out, or add --dry-run." });
    if (format === "folder") {
      if (input.dryRun) return previewFolder(context, input.study);
      return exportFolder(context, { study: input.study, out: input.out as string });
    }
    if (format === "ro-crate") {
      if (input.dryRun) throw new PortolanError("an archive has no report to print", { hint: "Leave --dry-run out." });
      return exportCrate(context, { study: input.study, out: input.out as string, rows: input.rows });
    }
    const file = await makeFile(context, input.study, format, input.allText ? "all" : "consented");
    const answer = {
      ...file.report,
      study: file.study,
      format,
      isDryRun: input.dryRun,
      isAllText: input.allText,
      bytes: file.bytes.length,
    };
    if (input.dryRun) return { ...answer, out: null, reportIn: null };
    const out = resolve(input.out as string);
    refuseTakenFile(out, { replace: input.replace, root: file.root });
    writeDurably(out, file.bytes);
    return { ...answer, out, reportIn: keepReportBeside(file, format, out) };
  },
});

/** Where the report is kept: in the study, else in a file beside the one written. */
function keepReportBeside(file: OutgoingFile, format: string, out: string): string {
  if (keepReport(file, format, basename(out))) return join(file.root, "study.db");
  const path = `${out}.report.json`;
  writeDurably(path, new TextEncoder().encode(`${JSON.stringify(file.report, null, 2)}\n`));
  return path;
}
