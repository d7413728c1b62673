import { randomUUID } from "node:crypto";
import { access, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Writes beside `file` and renames, so that no reader ever meets half of it. `content`: the text, or a function that writes the path it is given. */
export async function writeAtomically(file: string, content: string | ((to: string) => Promise<void>)): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    if (typeof content === "string") await writeFile(temporary, content);
    else await content(temporary);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Whether files can be written in the folder, which is made if need be. */
export async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await writeAtomically(path.join(folder, "writable"), "");
    return true;
  } catch {
    return false;
  }
}

/**
 * Removes what is kept under fingerprints that no longer hold. A name is `KIND-FINGERPRINT.…`; of each kind the current fingerprint stays and
 * the newest other one, for whoever still reads it and for a correction that is taken back; kinds without a current fingerprint go.
 */
export async function removeStale(folder: string, current: ReadonlyMap<string, string>): Promise<void> {
  const names = (await readdir(folder)).flatMap((name) => {
    const parsed = /^(.+?)-([0-9a-f]{16})\./.exec(name);
    return parsed === null ? [] : [{ name, kind: parsed[1] as string, fingerprint: parsed[2] as string }];
  });
  const others = new Map<string, { fingerprint: string; time: number }>();
  for (const { name, kind, fingerprint } of names) {
    if (!current.has(kind) || current.get(kind) === fingerprint) continue;
    const { mtimeMs } = await stat(path.join(folder, name)).catch(() => ({ mtimeMs: 0 }));
    if (mtimeMs > (others.get(kind)?.time ?? -1)) others.set(kind, { fingerprint, time: mtimeMs });
  }
  for (const { name, kind, fingerprint } of names) {
    if (current.get(kind) === fingerprint || others.get(kind)?.fingerprint === fingerprint) continue;
    await rm(path.join(folder, name), { force: true });
  }
}
