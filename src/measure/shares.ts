import type { Row } from "../traces/engine.ts";
import { type Aspect, nothing } from "./aspect.ts";
import { splitByStanding } from "./by-standing.ts";
import { shareLimits } from "./rate-ratio.ts";
import { rowsByGroup } from "./rows-by-group.ts";

type Batches = AsyncIterable<readonly Row[]>;

/** Columns `part` of `whole`, by standing: the share of all and of each standing. `whyNone` is said of groups without any. */
export async function sharesByStanding(batches: Batches, communities: readonly string[], whyNone: string): Promise<Aspect[]> {
  const found: Aspect[] = [];
  for await (const { group, rows } of rowsByGroup(batches)) {
    const seen = rows.filter((row) => Number(row.whole) > 0);
    if (seen.length === 0) found.push({ ...nothing(group), aspect: "all", why: whyNone });
    else {
      for (const { who, rows: own } of splitByStanding(seen, communities.includes(String(group.project))))
        found.push({ ...nothing(group), aspect: who, ...shareOf(sum(own, "part"), sum(own, "whole")) });
    }
  }
  return found;
}

/** Columns `part` of `whole` as they come; `why` keeps what the SQL says. */
export async function sharesOfRows(batches: Batches): Promise<Aspect[]> {
  const found: Aspect[] = [];
  for await (const { group, rows } of rowsByGroup(batches)) {
    for (const row of rows) {
      const why = typeof row.why === "string" ? row.why : null;
      const place = {
        month: typeof row.month === "string" ? row.month : null,
        aspect: typeof row.aspect === "string" ? row.aspect : null,
        why,
      };
      found.push({
        ...nothing(group),
        ...place,
        ...(why === null ? shareOf(Number(row.part), Number(row.whole)) : { n: Number(row.whole) }),
      });
    }
  }
  return found;
}

/** A share with its exact 90 % limits. */
function shareOf(part: number, whole: number): Pick<Aspect, "value" | "low" | "high" | "n"> {
  const [low, high] = shareLimits(part, whole, 0.9);
  return { value: part / whole, low, high, n: whole };
}

function sum(rows: readonly Row[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}
