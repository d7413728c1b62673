import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { readForeignFile } from "../../store/foreign/read-foreign-database.ts";
import { defineVerb } from "../verb.ts";
import { tellFormat } from "./exchange-format.ts";
import { type ImportedFile, importFile } from "./import-file.ts";
import { type ImportedFolder, importFolder } from "./import-folder.ts";
import type { Incoming } from "./read-incoming.ts";

export type Imported = ImportedFile | ImportedFolder;

export const importStudy = defineVerb({
  name: "exchange import",
  summary: "Takes a study, or another program's project, codings or codebook, into a working study",
  input: z.strictObject({
    from: z.string().describe("a study's folder, or a file: .qdpx, .qdc, Taguette or QualCoder, JSON-LD, CSV, YAML; told by its content"),
    study: z.string().describe("folder of the working study; made if it is not there"),
    framework: z.string().optional().describe("framework of a new study (default: what the file says, or open-llm)"),
    project: z.string().optional().describe("which project of a database that holds several"),
    takeChanges: z.boolean().default(false).describe("where file and study differ on one thing, take what the file says"),
    dryRun: z.boolean().default(false).describe("print the report and change nothing"),
    replace: z.boolean().default(false).describe("replace what the working study holds (from a study's folder only)"),
  }),
  changes: true,
  run: async (context, input): Promise<Imported> => {
    const incoming = openIncoming(input.from, input.project);
    if (incoming === "study") {
      if (input.dryRun)
        throw new PortolanError("--dry-run is for files of other programs", { hint: "portolan check reads a study's folder." });
      return importFolder(context, input);
    }
    if (input.replace)
      throw new PortolanError("--replace is for a study's folder: other files are added to what the study holds", {
        hint: "Name a new folder with --study to have the file alone.",
      });
    return importFile(context, incoming, {
      into: input.study,
      framework: input.framework,
      dryRun: input.dryRun,
      changes: input.takeChanges ? "take" : "keep",
    });
  },
});

/** Larger files are read by no format. */
export const largestFile = 2 ** 30;

/** What stands at a path, told by its content. */
function openIncoming(path: string, project: string | undefined): Incoming | "study" {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new PortolanError(`there is no ${path}`, { hint: "Name a file or a study's folder." });
  if (stat.isDirectory()) {
    if (!existsSync(join(path, "data.qda")) || existsSync(join(path, "study.db")) || existsSync(join(path, "study.yaml"))) return "study";
    return { ...readForeignFile(path), format: "database", project };
  }
  if (!stat.isFile()) throw new PortolanError(`${path} is neither a file nor a folder`, { hint: "Name a file or a study's folder." });
  if (basename(path) === "study.yaml") return "study";
  if (stat.size > largestFile) throw new PortolanError(`${path} is too large: ${stat.size} bytes, more than ${largestFile}`);
  const bytes = readFileSync(path);
  const format = tellFormat(bytes, path);
  if (format === "study") return "study";
  if (format === "database") return { ...readForeignFile(path), format, project };
  return { bytes, name: basename(path), format, project };
}
