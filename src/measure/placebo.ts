/** A pair of windows of equal length that meet at `at`: [at − days, at) and [at, at + days). Days are numbers. */
export type Pair = Readonly<{ at: number; days: number }>;

/**
 * The pairs of windows of the same length that lie wholly within a history and touch neither the true pair nor each other: the true clock moved by
 * whole pairs, back and forth. `until` is the day after the history's last one.
 */
export function listPlacebos({ at, days }: Pair, history: Readonly<{ from: number; until: number }>): Pair[] {
  const pairs: Pair[] = [];
  const step = 2 * days;
  const fits = (day: number): boolean => day - days >= history.from && day + days <= history.until;
  for (let day = at - step; fits(day); day -= step) pairs.unshift({ at: day, days });
  for (let day = at + step; fits(day); day += step) pairs.push({ at: day, days });
  return pairs;
}

/** Fewer windows than this, the true one included, rank nothing. */
export const LEAST_WINDOWS = 5;

/** Place of the true change among all, the largest in either direction first; a placebo as large stands before it. `of` counts the true one. */
export function rankAmong(change: number, placebos: readonly number[]): Readonly<{ rank: number; of: number }> {
  const size = Math.abs(change);
  return { rank: 1 + placebos.filter((placebo) => Math.abs(placebo) >= size).length, of: placebos.length + 1 };
}
