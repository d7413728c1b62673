import { join } from "node:path";
import { readSmallFile } from "./repository-refs.ts";

/** The URL of a clone's `origin`, read from its config as text: nothing of the config takes effect. Undefined: none, or of a form not known. */
export function findOrigin(path: string): string | undefined {
  const config = readSmallFile(join(path, ".git", "config"), 2 ** 20) ?? readSmallFile(join(path, "config"), 2 ** 20) ?? "";
  const section = /^\s*\[remote "origin"\]\s*$([^[]*)/m.exec(config)?.[1];
  return /^\s*url\s*=\s*(\S+)\s*$/m.exec(section ?? "")?.[1];
}
