import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PortolanError } from "../model/problem.ts";

/** The folder of the SQL documents: beside this file in the source tree, `measure/sql` beside a bundle. Throws where neither is there. */
export function getSqlFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const found = [path.join(here, "sql"), path.join(here, "measure", "sql")].find((folder) => existsSync(folder));
  if (found === undefined) throw new PortolanError(`The measures' SQL is not beside ${here}`, { hint: "Build again: npm run build." });
  return found;
}

/** The text of one SQL document, by its path below the SQL folder. */
export function readSql(...names: string[]): string {
  return readFileSync(path.join(getSqlFolder(), ...names), "utf8");
}
