import { logChoose } from "./log-factorial.ts";
import { quantileOf } from "./quantile.ts";
import { drawBelow, seededRandom } from "./seeded-random.ts";

/**
 * People expected among `size` events drawn from all without putting back (Hurlbert 1971): the sum over people of
 * 1 − C(N − k, size) / C(N, size), k a person's events, N all of them. `size` from 0 to N.
 */
export function rarefyPeople(counts: readonly number[], size: number): number {
  const all = sumOf(counts);
  refuse(size, all);
  const draws = logChoose(all, size);
  return counts.reduce((sum, count) => sum + 1 - (all - count < size ? 0 : Math.exp(logChoose(all - count, size) - draws)), 0);
}

/**
 * exp of the entropy expected among `size` events drawn without putting back: each person's share k / size weighed by its hypergeometric
 * probability. Of all events it is exp(H) itself. Null for no events.
 */
export function rarefyEffectiveNumber(counts: readonly number[], size: number): number | null {
  const all = sumOf(counts);
  refuse(size, all);
  if (size === 0) return null;
  const draws = logChoose(all, size);
  let entropy = 0;
  for (const count of counts) {
    const least = Math.max(1, size - (all - count));
    for (let k = least; k <= Math.min(count, size); k++) {
      const probability = Math.exp(logChoose(count, k) + logChoose(all - count, size - k) - draws);
      entropy -= probability * (k / size) * Math.log(k / size);
    }
  }
  return Math.exp(entropy);
}

/** The fewest people who together made half of the events or more; null for none. */
export function absenceFactor(counts: readonly number[]): number | null {
  const all = sumOf(counts);
  let sum = 0;
  let people = 0;
  for (const count of [...counts].sort((a, b) => b - a)) {
    if (2 * sum >= all) break;
    sum += count;
    people++;
  }
  return all === 0 ? null : people;
}

export type Drawn = Readonly<{ median: number; low: number; high: number }>;

const DRAWS = 199;

/**
 * The contributor absence factor among `size` events drawn without putting back: it has no closed form, so the median of 199 draws and the
 * limits within which 90 % of them lie. The same draws each time. Null for no events.
 */
export function rarefyAbsenceFactor(counts: readonly number[], size: number): Drawn | null {
  const all = sumOf(counts);
  refuse(size, all);
  if (size === 0) return null;
  const whole = absenceFactor(counts) as number;
  if (size === all) return { median: whole, low: whole, high: whole };
  const events = new Int32Array(all);
  let at = 0;
  counts.forEach((count, person) => {
    events.fill(person, at, at + count);
    at += count;
  });
  const random = seededRandom(all);
  const found = Float64Array.from({ length: DRAWS }, () => {
    const drawn = new Int32Array(counts.length);
    for (let k = 0; k < size; k++) {
      const pick = k + drawBelow(random, all - k);
      const person = events[pick] as number;
      events[pick] = events[k] as number;
      events[k] = person;
      drawn[person] = (drawn[person] as number) + 1;
    }
    return absenceFactor([...drawn]) as number;
  }).sort();
  return { median: quantileOf(found, 0.5), low: quantileOf(found, 0.05), high: quantileOf(found, 0.95) };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function refuse(size: number, all: number): void {
  if (size < 0 || size > all) throw new RangeError(`${size} of ${all} events cannot be drawn`);
}
