import type { Interval } from "../model/cell.ts";
import { quantileOf } from "./quantile.ts";
import { drawBelow, seededRandom } from "./seeded-random.ts";

/** Days of a block: work of a day depends on that of the days around it, over weeks. */
export const BLOCK_DAYS = 28;
const DRAWS = 1999;

/**
 * 90 % limits of the ratio of two sums of daily counts (Künsch 1989): each window is put together again from blocks of four weeks that begin on
 * any of its days, as often as fill its length, 1,999 times. The same draws each time. Null where a window is shorter than two blocks or the first
 * one is empty; `high` null where more than 5 % of the draws have nothing in the first window.
 */
export function bootstrapRatio(before: readonly number[], after: readonly number[]): Readonly<{ low: number; high: number | null }> | null {
  if (Math.min(before.length, after.length) < 2 * BLOCK_DAYS || before.every((count) => count === 0)) return null;
  const random = seededRandom(before.length + after.length);
  const [first, second] = [sumsOfBlocks(before), sumsOfBlocks(after)];
  const ratios = Float64Array.from({ length: DRAWS }, () => drawSum(second, after.length, random) / drawSum(first, before.length, random))
    // Nothing on both sides tells of no change.
    .map((ratio) => (Number.isNaN(ratio) ? 1 : ratio))
    .sort();
  const [low, high]: Interval = [quantileOf(ratios, 0.05), quantileOf(ratios, 0.95)];
  return { low: Number.isFinite(low) ? low : 0, high: Number.isFinite(high) ? high : null };
}

/** `upTo[n]`: the sum of the first n counts. */
function sumsOfBlocks(counts: readonly number[]): Float64Array {
  const upTo = new Float64Array(counts.length + 1);
  counts.forEach((count, index) => {
    upTo[index + 1] = (upTo[index] as number) + count;
  });
  return upTo;
}

function drawSum(upTo: Float64Array, days: number, random: () => number): number {
  let sum = 0;
  for (let filled = 0; filled < days; filled += BLOCK_DAYS) {
    const start = drawBelow(random, days - BLOCK_DAYS + 1);
    const length = Math.min(BLOCK_DAYS, days - filled);
    sum += (upTo[start + length] as number) - (upTo[start] as number);
  }
  return sum;
}
