import type { Id } from "../model/id.ts";

/** A source in the order in which it was collected, with the codes applied to it. */
export type CodedSource = Readonly<{ source: Id; codes: ReadonlySet<Id> }>;

/**
 * Saturation after Guest, Namey and Chen, "A simple method to assess and report thematic saturation in qualitative research", PLOS ONE 15(5),
 * 2020. Base: codes found in the first `baseSize` sources. Run: new codes in each `runLength` sources that follow, runs overlapping by all but
 * one source. Saturated at the first run whose new codes are at most `threshold` of the base.
 */
export type Saturation = Readonly<{
  baseSize: number;
  runLength: number;
  threshold: number;
  sources: readonly Readonly<{ source: Id; newCodes: number; codesSoFar: number }>[];
  /** Null: fewer sources than the base needs. */
  baseCodes: number | null;
  runs: readonly Readonly<{ from: number; to: number; newCodes: number; ratio: number | null }>[];
  /** Sources read up to and with the base or run at which it was reached; `sources (+run)` in the paper's words. Null: not reached. */
  reachedAt: number | null;
}>;

export function computeSaturation(
  ordered: readonly CodedSource[],
  { baseSize, runLength, threshold }: Readonly<{ baseSize: number; runLength: number; threshold: number }>,
): Saturation {
  const seen = new Set<Id>();
  const sources = ordered.map(({ source, codes }) => {
    const fresh = [...codes].filter((code) => !seen.has(code));
    for (const code of fresh) seen.add(code);
    return { source, newCodes: fresh.length, codesSoFar: seen.size };
  });
  const baseCodes = sources[baseSize - 1]?.codesSoFar ?? null;
  const runs = Array.from({ length: Math.max(0, sources.length - baseSize - runLength + 1) }, (_, n) => {
    const run = sources.slice(baseSize + n, baseSize + n + runLength);
    const newCodes = run.reduce((sum, each) => sum + each.newCodes, 0);
    return {
      from: baseSize + n + 1,
      to: baseSize + n + runLength,
      newCodes,
      ratio: baseCodes === null || baseCodes === 0 ? null : newCodes / baseCodes,
    };
  });
  const reached = runs.find(({ ratio }) => ratio !== null && ratio <= threshold);
  return { baseSize, runLength, threshold, sources, baseCodes, runs, reachedAt: reached === undefined ? null : reached.from - 1 };
}
