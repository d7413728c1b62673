import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readParts } from "../../store/part.ts";
import type { StudyStore } from "../../store/study-store.ts";

/** Removes what a killed process left in `traces/`: half-written files, and parts that the study does not name. Under the study's lease only. */
export function sweepParts(db: StudyStore, root: string): number {
  const folder = join(root, "traces");
  if (!existsSync(folder)) return 0;
  const named = new Set(readParts(db).map(({ path }) => path));
  const stray = readdirSync(folder).filter(
    (name) => name.endsWith(".parquet.tmp") || (name.endsWith(".parquet") && !named.has(`traces/${name}`)),
  );
  for (const name of stray) rmSync(join(folder, name), { force: true });
  return stray.length;
}
