import { existsSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { serializeStudyFolder } from "../../format/study-folder/serialize-study-folder.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Context } from "../context.ts";
import { copyDurably, ensureWritableFolder, isFree, writeDurably } from "../durable-file.ts";
import { openSoundStudy, readFrameworks } from "../open-study.ts";
import { copyOriginals } from "../original-files.ts";
import { copyExchanges } from "./exchange-memory.ts";
import { type FolderReport, reportOfFolder } from "./folder-report.ts";

export type ExportedFolder = FolderReport &
  Readonly<{ study: string; format: "folder"; isDryRun: boolean; out: string | null; files: readonly string[] }>;

/** What a study's plain files would lack. */
export function previewFolder(context: Context, study: string): ExportedFolder {
  const open = openSoundStudy(context, study);
  return { study: open.study.meta.id, format: "folder", ...reportOfFolder(open), isDryRun: true, out: null, files: [] };
}

/** Writes a study as plain files, in canonical form, with what imports left beside it. The folder must be new or empty. */
export function exportFolder(context: Context, input: Readonly<{ study: string; out: string }>): ExportedFolder {
  const open = openSoundStudy(context, input.study);
  const { root, study } = open;
  const out = resolve(input.out);
  if (!isFree(out)) throw new PortolanError(`${input.out} holds something already`, { hint: "Name a new or an empty folder with --out." });
  const temporary = `${out}.${process.pid}.tmp`;
  try {
    ensureWritableFolder(temporary);
    const files = serializeStudyFolder(study, { frameworks: readFrameworks(context) });
    for (const [path, bytes] of files) writeDurably(join(temporary, path), bytes);
    for (const { path } of study.parts) copyDurably(join(root, path), join(temporary, path));
    const beside = [...copyOriginals(root, temporary, study.sources), ...copyExchanges(root, temporary)];
    if (existsSync(out)) rmdirSync(out);
    renameSync(temporary, out);
    return {
      study: study.meta.id,
      format: "folder",
      ...reportOfFolder(open),
      isDryRun: false,
      out,
      files: [...files.keys(), ...study.parts.map(({ path }) => path), ...beside].sort(),
    };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
