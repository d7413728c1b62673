import type { Interval } from "./cell.ts";

/**
 * Exact two-sided limits of a Poisson mean after `count` events (Garwood 1936): the means at which P(X ≥ count) and P(X ≤ count) are
 * (1 − coverage) / 2 each. The lower limit of a count of 0 is 0. Found by bisection to 1e-12 relative.
 */
export function poissonLimits(count: number, coverage: number): Interval {
  const key = `${count}/${coverage}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const limits = findLimits(count, coverage);
  found.set(key, limits);
  return limits;
}

/** Limits found before: a chart asks for the same few counts thousands of times. */
const found = new Map<string, Interval>();

function findLimits(count: number, coverage: number): Interval {
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
  let low = Math.max(0, count - 10 * Math.sqrt(count + 1) - 10);
  let high = count + 10 * Math.sqrt(count + 1) + 10;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * P(X ≤ count). Summed from the term at the count away from the mode, where terms fall off geometrically: about √mean of them matter,
 * and none underflows before it is negligible.
 */
function cumulative(count: number, mean: number): number {
  if (mean === 0) return 1;
  if (mean > count)
    return Math.min(
      1,
      tailSum(count, mean, (k) => k / mean, -1),
    );
  return Math.max(0, 1 - tailSum(count + 1, mean, (k) => mean / (k + 1), 1));
}

function tailSum(start: number, mean: number, ratioAt: (k: number) => number, step: 1 | -1): number {
  let term = Math.exp(start * Math.log(mean) - mean - logFactorial(start));
  let sum = 0;
  for (let k = start; k >= 0 && term > 1e-17 * sum; k += step) {
    sum += term;
    term *= ratioAt(k);
  }
  return sum;
}

/** ln(n!), exact products below 20, then Stirling's series; relative error below 1e-12. */
function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1;
    for (let k = 2; k <= n; k++) product *= k;
    return Math.log(product);
  }
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
}
