import { type Zippable, zipSync } from "fflate";

/**
 * A zip archive with these files, deflated, in this order. Times are all 1 January 1980, so that the same files give the same bytes.
 * Paths are taken as they are: relative, with `/`.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, bytes] of files) entries[path] = [bytes, { mtime: new Date(1980, 0, 1), level: isPacked(path) ? 0 : 6 }];
  return zipSync(entries);
}

function isPacked(path: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|mp[34]|m4[av]|webm|ogg|docx|xlsx|odt|zip)$/i.test(path);
}
