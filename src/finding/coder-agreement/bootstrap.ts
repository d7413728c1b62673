import { drawBelow, seededRandom } from "./random.ts";

export type BootstrapOptions = Readonly<{ draws?: number; seed?: number; coverage?: number }>;

/** Limits by drawing sources again. `low` and `high` are null where undefined, and `why` then says why. */
export type BootstrapLimits = Readonly<{
  low: number | null;
  high: number | null;
  why: string | null;
  coverage: number;
  draws: number;
  /** Draws whose figure was undefined; they are no part of the limits. */
  undefinedDraws: number;
  sources: number;
  seed: number;
}>;

/**
 * Percentile limits of a figure by drawing whole sources with replacement (Efron 1979): passages, turns and characters of one source
 * are not independent of each other. `figure` takes as many sources as there are, some of them more than once, and gives null where
 * it is undefined. Fewer than two sources, or more than a tenth of the draws undefined, give no limits.
 */
export function bootstrapOverSources<Source>(
  sources: readonly Source[],
  figure: (drawn: readonly Source[]) => number | null,
  { draws = 1000, seed = 1, coverage = 0.95 }: BootstrapOptions = {},
): BootstrapLimits {
  const about = { coverage, draws, sources: sources.length, seed };
  if (sources.length < 2) {
    return { ...about, draws: 0, undefinedDraws: 0, low: null, high: null, why: "two sources or more are needed to draw from" };
  }
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const value = figure(sources.map(() => sources[drawBelow(random, sources.length)] as Source));
    if (value !== null) values.push(value);
  }
  const undefinedDraws = draws - values.length;
  if (values.length === 0 || undefinedDraws > draws / 10) {
    return { ...about, undefinedDraws, low: null, high: null, why: `the figure is undefined in ${undefinedDraws} of ${draws} draws` };
  }
  values.sort((a, b) => a - b);
  const tail = (1 - coverage) / 2;
  return { ...about, undefinedDraws, low: quantile(values, tail), high: quantile(values, 1 - tail), why: null };
}

/** Linear between order statistics, of values in ascending order. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}
