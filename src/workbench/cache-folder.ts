import { createHash } from "node:crypto";
import { type Context, findWritableFolder } from "./context.ts";

/** Where what is derived from the study in `root` is kept: one folder of home per study. Null where home cannot be written. */
export function findCacheFolder(context: Pick<Context, "home">, root: string): string | null {
  return findWritableFolder(context, "cache", createHash("sha256").update(root).digest("hex").slice(0, 16));
}
