import type { Interval } from "./cell.ts";

/**
 * Exact two-sided limits of a Poisson mean after `count` events (Garwood 1936): the means at which P(X ≥ count) and P(X ≤ count) are
 * (1 − coverage) / 2 each. The lower limit of a count of 0 is 0. Found by bisection to 1e-12 relative.
 */
export function poissonLimits(count: number, coverage: number): Interval {
  const tail = (1 - coverage) / 2;
  const low = count === 0 ? 0 : meanWhere((mean) => 1 - cumulative(count - 1, mean) < tail, count);
  const high = meanWhere((mean) => cumulative(count, mean) > tail, count);
  return [low, high];
}

/** The limits as rates over an exposure; null without exposure. */
export function poissonRates(count: number, exposure: number, coverage: number): Interval | null {
  if (exposure <= 0) return null;
  const [low, high] = poissonLimits(count, coverage);
  return [low / exposure, high / exposure];
}

/** The largest mean for which `below` holds; `below` is true for small means and false for large ones. */
function meanWhere(below: (mean: number) => boolean, count: number): number {
  let low = 0;
  let high = count + 10 * Math.sqrt(count + 1) + 10;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≤ count), summed from the largest term's logarithm down, so that large means do not underflow. */
function cumulative(count: number, mean: number): number {
  if (mean === 0) return 1;
  let logTerm = -mean;
  const logTerms = [logTerm];
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log(mean / k);
    logTerms.push(logTerm);
  }
  const largest = logTerms.reduce((a, b) => Math.max(a, b));
  const sum = logTerms.reduce((total, term) => total + Math.exp(term - largest), 0);
  return Math.min(1, sum * Math.exp(largest));
}
