/** A repeatable stream of numbers in [0, 1): the same seed gives the same stream everywhere. Not for secrets. */
export type Random = () => number;

/**
 * Marsaglia's xorshift32 (2003, Journal of Statistical Software 8(14)) over a scrambled seed; period 2³² − 1, enough for the samples
 * of a figure.
 */
export function seededRandom(seed: number): Random {
  let state = Math.imul((Math.trunc(seed) >>> 0) ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
  for (let warm = 0; warm < 16; warm++) next();
  return next;
}

/** A whole number from 0 to below `count`. */
export function drawBelow(random: Random, count: number): number {
  return Math.floor(random() * count);
}
