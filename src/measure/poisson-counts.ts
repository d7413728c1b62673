import { poissonLimits } from "../model/poisson.ts";
import type { Row } from "../traces/engine.ts";
import { type Aspect, nothing } from "./aspect.ts";
import { rowsByGroup } from "./rows-by-group.ts";

/** Counts of people with the exact 90 % Poisson limits of each. */
export async function limitCounts(batches: AsyncIterable<readonly Row[]>): Promise<Aspect[]> {
  const found: Aspect[] = [];
  for await (const { group, rows } of rowsByGroup(batches)) {
    for (const row of rows) {
      const value = Number(row.value);
      const [low, high] = poissonLimits(value, 0.9);
      const aspect = typeof row.aspect === "string" ? row.aspect : null;
      const coverage = typeof row.coverage === "number" ? row.coverage : null;
      found.push({ ...nothing(group), aspect, value, low, high, coverage, n: Number(row.n) });
    }
  }
  return found;
}
