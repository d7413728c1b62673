import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import type { Source } from "../model/testimony.ts";
import { copyDurably } from "./durable-file.ts";

/** Where the file that a source was made from stands within the study's folder. */
export function originalPath({ sha256, name }: Readonly<{ sha256: string; name: string }>): string {
  const ending = extname(name).toLowerCase();
  return `originals/${sha256}${/^\.[a-z0-9]{1,10}$/.test(ending) ? ending : ""}`;
}

/** Copies the originals of sources from one study's folder to another; paths of those copied. One that is not there was lost before: it is passed over. */
export function copyOriginals(from: string, to: string, sources: readonly Source[]): readonly string[] {
  const paths = new Set(sources.flatMap(({ original }) => (original === undefined ? [] : originalPath(original))));
  const there = [...paths].filter((path) => existsSync(join(from, path)));
  for (const path of there) if (!existsSync(join(to, path))) copyDurably(join(from, path), join(to, path));
  return there;
}
