import { existsSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { serializeStudyFolder } from "../../format/study-folder/serialize-study-folder.ts";
import { PortolanError } from "../../model/problem.ts";
import { copyDurably, ensureWritableFolder, isFree, writeDurably } from "../durable-file.ts";
import { openSoundStudy, readFrameworks } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export type ExportReport = Readonly<{ study: string; format: string; out: string; files: readonly string[] }>;

export const exportStudy = defineVerb({
  name: "study export",
  summary: "Writes a study as plain files, in canonical form",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    format: z.enum(["folder"]).default("folder").describe("what to write"),
    out: z.string().describe("folder to write to; it must be new or empty"),
  }),
  changes: false,
  run: async (context, input): Promise<ExportReport> => {
    const { root, study } = openSoundStudy(context, input.study);
    const out = resolve(input.out);
    if (!isFree(out))
      throw new PortolanError(`${input.out} holds something already`, { hint: "Name a new or an empty folder with --out." });
    const temporary = `${out}.${process.pid}.tmp`;
    try {
      ensureWritableFolder(temporary);
      const files = serializeStudyFolder(study, { frameworks: readFrameworks(context) });
      for (const [path, bytes] of files) writeDurably(join(temporary, path), bytes);
      for (const { path } of study.parts) copyDurably(join(root, path), join(temporary, path));
      if (existsSync(out)) rmdirSync(out);
      renameSync(temporary, out);
      return { study: study.meta.id, format: input.format, out, files: [...files.keys(), ...study.parts.map(({ path }) => path)].sort() };
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  },
});
