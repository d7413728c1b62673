import type { Row } from "../traces/engine.ts";
import { type Aspect, nothing } from "./aspect.ts";
import { splitByStanding, type Who } from "./by-standing.ts";
import { type Lifetime, medianTime, survivalAt, survivalCurve } from "./kaplan-meier.ts";
import { rowsByGroup } from "./rows-by-group.ts";

export type LifetimeWords = Readonly<{
  /** Days at which the curve is read. */
  days: readonly number[];
  /** Whether the share that ended by then is given, or that which lasts longer. */
  reads: "ended" | "lasting";
  /** What is said where half had not ended before they were last seen, and where there is nothing to follow. */
  whyNoMedian: string;
  whyNone: string;
  /** A class of rows beside the standings: those whose `is_newcomer` is true. */
  withNewcomers: boolean;
}>;

/** Rows of `time` (days), `ended` and `standing`: medians and shares by Kaplan and Meier, of all, by standing and of newcomers. */
export async function lifetimesByStanding(
  batches: AsyncIterable<readonly Row[]>,
  communities: readonly string[],
  words: LifetimeWords,
): Promise<Aspect[]> {
  const found: Aspect[] = [];
  for await (const { group, rows } of rowsByGroup(batches)) {
    const followed = rows.filter((row) => row.time !== null);
    if (followed.length === 0) {
      found.push({ ...nothing(group), aspect: "all median", why: words.whyNone });
      continue;
    }
    const whos: Who[] = splitByStanding(followed, communities.includes(String(group.project)));
    const newcomers = followed.filter((row) => row.is_newcomer === true);
    if (words.withNewcomers && newcomers.length > 0) whos.push({ who: "newcomers", rows: newcomers });
    for (const who of whos) found.push(...describe(who, words).map((aspect) => ({ ...nothing(group), ...aspect })));
  }
  return found;
}

function describe({ who, rows }: Who, { days, reads, whyNoMedian }: LifetimeWords): Partial<Aspect>[] {
  const lifetimes: Lifetime[] = rows.map((row) => ({ time: Number(row.time), ended: row.ended === true }));
  const curve = survivalCurve(lifetimes);
  const seenFor = lifetimes.reduce((most, { time }) => Math.max(most, time), 0);
  const known = rows.filter(({ standing }) => standing !== "unknown").length;
  const shared = { n: rows.length, coverage: known / rows.length };
  const median = medianTime(curve, 0.9);
  const shares = days.map((day): Partial<Aspect> => {
    const lasting = survivalAt(curve, day, seenFor, 0.9);
    const flip = (share: number | null): number | null => (share === null ? null : 1 - share);
    const told = reads === "lasting" ? lasting : { value: flip(lasting.value), low: flip(lasting.high), high: flip(lasting.low) };
    const why = told.value === null ? "none was followed for so long" : null;
    return { aspect: `${who} ${reads === "ended" ? "within" : "after"} ${day} days`, ...told, ...shared, unit: "share", why };
  });
  return [{ aspect: `${who} median`, ...median, ...shared, why: median.value === null ? whyNoMedian : null }, ...shares];
}
