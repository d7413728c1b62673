import { type ExchangeCounts, type ExchangeItem, newLogs } from "../../model/exchange-report.ts";
import { readZip, type ZipLimits } from "../read-zip.ts";
import { isLitter, openArchiveFiles } from "./archive-files.ts";
import { countParts } from "./list-parts.ts";
import { parseProject } from "./parse-project.ts";
import { readXml } from "./read-xml.ts";
import type { RefiProject } from "./refi-project.ts";
import { resolveReferences } from "./resolve-references.ts";
import { type ReadRichText, resolveTexts } from "./resolve-texts.ts";

export type QdpxReading = Readonly<{
  project: RefiProject;
  /** Pictures, PDFs, recordings and styled texts by the name their path gives (`internal://NAME`). Plain texts stand in the project. */
  files: ReadonlyMap<string, Uint8Array>;
  /** What the file held before anything was lost. */
  held: ExchangeCounts;
  repaired: readonly ExchangeItem[];
  lost: readonly ExchangeItem[];
}>;

/**
 * Reads a REFI-QDA project archive (QDPX 1.0 and 1.5, and what programs really write). The reading is whole or it throws a PortolanError: no
 * zip, no project.qde, unsafe or oversized members, XML that is not well-formed or holds a DTD. Everything less is repaired or lost, and
 * named with its place.
 */
export async function readQdpx(
  bytes: Uint8Array,
  options: { name?: string; limits?: Partial<ZipLimits>; readRichText?: ReadRichText } = {},
): Promise<QdpxReading> {
  const name = options.name ?? "the archive";
  const logs = newLogs();
  const { files, folders, doubled } = await readZip(bytes, {
    name,
    ...(options.limits ? { limits: options.limits } : {}),
    takes: (path) => !isLitter(path),
  });
  for (const path of doubled) logs.lost.add("file", "stands twice in the archive: the first was read", path);
  const archive = openArchiveFiles({ files, folders }, name, logs);
  const file = archive.projectPath;
  const root = readXml(files.get(file) as Uint8Array, file, (what) => logs.repaired.add("archive", what, file));
  const parsed = parseProject(root, file, logs);
  const referenced = resolveReferences(parsed, file, logs);
  const resolved = resolveTexts(referenced, archive, logs, options.readRichText);
  for (const path of archive.listUnnamed()) logs.lost.add("file", "stands in the archive and nothing names it", path);
  return { ...resolved, held: countParts(parsed), repaired: logs.repaired.items, lost: logs.lost.items };
}
