import { existsSync, realpathSync, statSync } from "node:fs";
import { relative, sep } from "node:path";
import { PortolanError } from "../model/problem.ts";

/**
 * Throws where a file that a verb is to write would take something's place: a folder, a file without leave to replace it, and, with or
 * without leave, anything that stands in the study's own folder `root`.
 */
export function refuseTakenFile(path: string, { replace, root }: Readonly<{ replace: boolean; root: string }>): void {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) throw new PortolanError(`${path} is a folder`, { hint: "Name a file with --out." });
  const within = relative(realpathSync(root), realpathSync(path));
  if (within !== ".." && !within.startsWith(`..${sep}`))
    throw new PortolanError(`${path} is there already, in the study's own folder`, { hint: "Name a file elsewhere with --out." });
  if (!replace) throw new PortolanError(`${path} is there already`, { hint: "Name another file with --out, or add --replace." });
}
