import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Object id of SHA-1 or SHA-256. */
export const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

export type RepositoryRefs = Readonly<{
  /** The commit that HEAD means; null: no commit yet. */
  head: string | null;
  /** Full name (`refs/tags/v1`) → object id. Names with control characters are left out. */
  refs: ReadonlyMap<string, string>;
}>;

const MAX_DEPTH = 16;
const MAX_PACKED_BYTES = 256 * 2 ** 20;

/**
 * Reads a repository's refs without git. Symbolic links and special files are passed over; HEAD is looked up among the refs read and never
 * followed as a path.
 */
export function readRefs(gitDir: string): RepositoryRefs {
  const refs = new Map<string, string>();
  for (const line of (readSmallFile(join(gitDir, "packed-refs"), MAX_PACKED_BYTES) ?? "").split("\n")) {
    const [id = "", ...name] = line.trimEnd().split(" ");
    enter(refs, name.join(" "), id);
  }
  readLoose(join(gitDir, "refs"), "refs", refs, 0);
  const head = (readSmallFile(join(gitDir, "HEAD"), 4_096) ?? "").trim();
  const target = /^ref:\s*(.+)$/.exec(head)?.[1];
  return { head: target === undefined ? (OBJECT_ID.test(head) ? head : null) : (refs.get(target) ?? null), refs };
}

/** A regular file's text, or null where it is none, is larger than `maxBytes`, or cannot be read. */
export function readSmallFile(path: string, maxBytes: number): string | null {
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size <= maxBytes ? readFileSync(path, "utf8") : null;
  } catch {
    return null;
  }
}

function readLoose(folder: string, name: string, refs: Map<string, string>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  let entries: ReturnType<typeof listEntries>;
  try {
    entries = listEntries(folder);
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readLoose(path, `${name}/${entry.name}`, refs, depth + 1);
    else if (entry.isFile()) enter(refs, `${name}/${entry.name}`, (readSmallFile(path, 4_096) ?? "").trim());
  }
}

function listEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function enter(refs: Map<string, string>, name: string, id: string): void {
  if (OBJECT_ID.test(id) && name.startsWith("refs/") && name.length < 1_024 && !/[\x00-\x20\x7f]/.test(name)) refs.set(name, id);
}
