import type { Interval } from "../model/cell.ts";
import { logChoose } from "./log-factorial.ts";

/**
 * Exact limits of a share of which `successes` of `trials` were seen (Clopper and Pearson 1934): the shares at which P(X ≥ successes) and
 * P(X ≤ successes) are (1 − coverage) / 2 each. Found by bisection. [0, 1] without a trial.
 */
export function shareLimits(successes: number, trials: number, coverage: number): Interval {
  const tail = (1 - coverage) / 2;
  const low = successes === 0 ? 0 : shareWhere((share) => 1 - atMost(successes - 1, trials, share) < tail);
  const high = successes === trials ? 1 : shareWhere((share) => atMost(successes, trials, share) > tail);
  return [low, high];
}

/** Null where it cannot be told; `high` is infinite, thus null, where nothing was seen before. */
export type RateRatio = Readonly<{ ratio: number | null; low: number; high: number | null }>;

type Rate = Readonly<{ count: number; exposure: number }>;

/**
 * How many times as often as before, with exact limits (Przyborowski and Wilenski 1940): given the sum of both counts, the later one is
 * binomial, and its share's limits, turned by the exposures, are the ratio's. Null without exposure on a side or with nothing on both.
 */
export function rateRatio(before: Rate, after: Rate, coverage: number): RateRatio | null {
  const all = before.count + after.count;
  if (before.exposure <= 0 || after.exposure <= 0 || all === 0) return null;
  const [low, high] = shareLimits(after.count, all, coverage);
  const odds = (share: number): number => (share / (1 - share)) * (before.exposure / after.exposure);
  return {
    ratio: before.count === 0 ? null : after.count / after.exposure / (before.count / before.exposure),
    low: odds(low),
    high: high === 1 ? null : odds(high),
  };
}

/** The largest share for which `below` holds; `below` is true for small shares and false for large ones. */
function shareWhere(below: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≤ k) of a binomial, summed from the side of the smaller tail, each term from the one before. */
function atMost(k: number, trials: number, share: number): number {
  if (k >= trials) return 1;
  const odds = share / (1 - share);
  if (k < share * trials)
    return Math.min(
      1,
      sumFrom(k, trials, share, (x) => x / ((trials - x + 1) * odds), -1),
    );
  return Math.max(0, 1 - sumFrom(k + 1, trials, share, (x) => ((trials - x) * odds) / (x + 1), 1));
}

function sumFrom(start: number, trials: number, share: number, ratioAt: (x: number) => number, step: 1 | -1): number {
  let term = Math.exp(logChoose(trials, start) + start * Math.log(share) + (trials - start) * Math.log1p(-share));
  let sum = 0;
  for (let x = start; x >= 0 && x <= trials && term > 1e-17 * sum; x += step) {
    sum += term;
    term *= ratioAt(x);
  }
  return sum;
}
