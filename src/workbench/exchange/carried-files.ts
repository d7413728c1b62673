import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Carried, parseCarried, serializeCarried } from "../../format/refi-qda/carried.ts";
import { joinCarried } from "../../format/refi-qda/join-carried.ts";
import { emptyRefiProject } from "../../format/refi-qda/refi-project.ts";
import { PortolanError } from "../../model/problem.ts";
import type { ExchangeGuid, ExchangeRecord } from "../../store/exchange.ts";
import { writeDurably } from "../durable-file.ts";

/** What imports left that a study cannot hold stands in `exchange/` beside the database, a QDPX each, named by its hash. */
export type CarriedFile = Readonly<{ hash: string; bytes: Uint8Array }>;

export function carriedFileOf(carried: Carried): CarriedFile {
  const bytes = serializeCarried(carried);
  return { hash: createHash("sha256").update(bytes).digest("hex"), bytes };
}

const pathOf = (root: string, hash: string): string => join(root, "exchange", `${hash}.qdpx`);

/** Written before the database names it, so that no name is without its file. */
export function writeCarriedFile(root: string, { hash, bytes }: CarriedFile): void {
  if (!existsSync(pathOf(root, hash))) writeDurably(pathOf(root, hash), bytes);
}

/** Removes files that nothing names: of imports that did not come to their end. */
export function sweepCarriedFiles(root: string, named: ReadonlySet<string>): void {
  const folder = join(root, "exchange");
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const hash = /^([0-9a-f]{64})\.qdpx$/.exec(file)?.[1];
    if (hash !== undefined && !named.has(hash)) rmSync(join(folder, file), { force: true });
  }
}

/**
 * What earlier imports left, as one, for an export. Undefined: nothing. Throws a PortolanError where a file is missing or damaged: an export
 * without it would lose what it holds.
 */
export async function readCarried(
  root: string,
  records: readonly ExchangeRecord[],
  guids: readonly ExchangeGuid[],
): Promise<Carried | undefined> {
  const hashes = [...new Set(records.flatMap(({ carried }) => carried ?? []))];
  const list: Carried[] = [];
  for (const hash of hashes) list.push(await parseCarried(readSound(root, hash), `exchange/${hash}.qdpx`));
  const joined = joinCarried(list);
  if (joined === undefined && guids.length === 0) return undefined;
  const ids = new Map(joined?.ids);
  const told = new Set<string>();
  for (const { kind, guid, thing } of guids) {
    if (told.has(`${kind} ${thing}`)) continue;
    told.add(`${kind} ${thing}`);
    ids.set(`${kind} ${thing}`, guid);
  }
  return { project: joined?.project ?? emptyRefiProject, files: joined?.files ?? new Map(), ids };
}

function readSound(root: string, hash: string): Uint8Array {
  const path = pathOf(root, hash);
  const bytes = existsSync(path) ? readFileSync(path) : null;
  if (bytes === null || createHash("sha256").update(bytes).digest("hex") !== hash)
    throw new PortolanError(`${path} is ${bytes === null ? "missing" : "damaged"}: it holds what an earlier import left beside the study`, {
      hint: "Restore it from a copy of the study's folder.",
    });
  return bytes;
}
