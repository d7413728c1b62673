import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { PortolanError, type Problem } from "../../model/problem.ts";
import type { Part } from "../../model/study.ts";
import { listCarriedHashes } from "../../store/exchange.ts";
import { takeLease } from "../../store/lease.ts";
import { openStudyStore } from "../../store/open.ts";
import { writeStudy } from "../../store/study.ts";
import { openEngine } from "../../traces/engine.ts";
import { checkParts } from "../../traces/parts.ts";
import type { Context } from "../context.ts";
import { copyDurably, ensureWritableFolder } from "../durable-file.ts";
import { openSoundStudy } from "../open-study.ts";
import { copyOriginals } from "../original-files.ts";
import { refuseErrors } from "../refuse-errors.ts";
import { sweepCarriedFiles } from "./carried-files.ts";
import { copyCarriedFiles, readExchangeMemory, writeExchangeMemory } from "./exchange-memory.ts";
import { type FolderReport, reportOfFolder } from "./folder-report.ts";

/** What an import of a study's folder did. */
export type ImportedFolder = FolderReport &
  Readonly<{
    study: string;
    into: string;
    format: "folder";
    problems: readonly Problem[];
  }>;

/** Takes a study from plain files, or from another working study, into a working study, with what other programs' files left beside it. */
export async function importFolder(
  context: Context,
  input: Readonly<{ from: string; study: string; replace: boolean }>,
): Promise<ImportedFolder> {
  const open = openSoundStudy(context, input.from);
  const into = resolve(input.study);
  if (into === open.root)
    throw new PortolanError("a study cannot be imported into its own folder", { hint: "Name another folder with --study." });
  if (existsSync(join(into, "study.yaml")))
    throw new PortolanError(`${input.study} holds a plain study, which an import would leave beside the working one`, {
      hint: "Name an empty or a new folder with --study.",
    });
  refuseHeld(into, input);
  await refuseBrokenParts(open.root, open.study.parts);
  const memory = readExchangeMemory(open.root);
  ensureWritableFolder(into);
  const file = join(into, "study.db");
  const lease = takeLease(file, "an import");
  try {
    refuseHeld(into, input);
    const parts = open.study.parts.map((part) => copyPart(part, open.root, into));
    copyCarriedFiles(open.root, into, memory);
    copyOriginals(open.root, into, open.study.sources);
    const db = openStudyStore(file, { create: true });
    try {
      writeStudy(db, { ...open.study, parts }, { also: () => writeExchangeMemory(db, memory) });
      sweepCarriedFiles(into, listCarriedHashes(db));
    } finally {
      db.close();
    }
    removeOtherParts(into, parts);
  } finally {
    lease.release();
  }
  const { study } = open;
  return {
    study: study.meta.id,
    into,
    format: "folder",
    ...reportOfFolder(open),
    problems: open.problems,
  };
}

function refuseHeld(into: string, { study, replace }: Readonly<{ study: string; replace: boolean }>): void {
  if (replace || !existsSync(join(into, "study.db"))) return;
  throw new PortolanError(`${study} holds a study already`, {
    hint: "Name a new folder, or add --replace to replace what it holds.",
  });
}

/**
 * Copies a part under its own name, or under one with its hash where another file has that name: what the study in the folder names
 * stays as it is until the database names the new parts.
 */
function copyPart(part: Part, from: string, into: string): Part {
  const named = join(into, part.path);
  const isOther = existsSync(named) && hashOf(named) !== part.sha256;
  const path = isOther ? part.path.replace(/\.parquet$/, `-${part.sha256.slice(0, 12)}.parquet`) : part.path;
  copyDurably(join(from, part.path), join(into, path));
  return { ...part, path };
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** Parts that no study names any more. */
function removeOtherParts(into: string, parts: readonly Part[]): void {
  const folder = join(into, "traces");
  if (!existsSync(folder)) return;
  const named = new Set(parts.map(({ path }) => join(into, path)));
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".parquet") && !named.has(join(folder, name))) rmSync(join(folder, name), { force: true });
  }
}

async function refuseBrokenParts(root: string, parts: readonly Part[]): Promise<void> {
  const engine = await openEngine({ allowedDirectories: [join(root, "traces")] });
  try {
    refuseErrors(await checkParts(engine, root, parts, { cacheFolder: null }), `the traces of ${root} cannot be used`);
  } finally {
    await engine.close();
  }
}
