import { PortolanError } from "../../model/problem.ts";
import type { Ratings } from "./ratings.ts";
import type { Agreement, AgreementTable } from "./result.ts";

const MOST_CATEGORIES = 2000;
const MOST_IN_A_TABLE = 60;

/** All counts that the coefficients over fixed units need, taken in one pass. Units are kept apart by m, how many coders valued them. */
export type Tally = Readonly<{
  categories: number;
  coders: number;
  /** Units with m values, by m from 0 to the number of coders. */
  unitsWith: Float64Array;
  /** By m: pairs of values within a unit, each pair once, cell c × categories + k. Null where no unit has m values. */
  pairsWith: readonly (Float64Array | null)[];
  /** By m: values of each category. */
  valuesWith: readonly Float64Array[];
  /** By coder: values of each category. */
  valuesOf: readonly Float64Array[];
}>;

/** Counts the ratings. Linear in units × coders², no allocation a unit; more than 2000 categories throw. */
export function tallyOf(ratings: Ratings): Tally {
  const q = ratings.categories.length;
  const coders = ratings.codes.length;
  if (q > MOST_CATEGORIES) {
    throw new PortolanError(`${q} categories are more than the ${MOST_CATEGORIES} that are counted pair by pair`, {
      hint: "Round the values or group them.",
    });
  }
  const unitsWith = new Float64Array(coders + 1);
  const pairsWith: (Float64Array | null)[] = new Array(coders + 1).fill(null);
  const valuesWith = Array.from({ length: coders + 1 }, () => new Float64Array(q));
  const valuesOf = Array.from({ length: coders }, () => new Float64Array(q));
  const present = new Int32Array(coders);
  for (let unit = 0; unit < ratings.units; unit++) {
    let m = 0;
    for (let coder = 0; coder < coders; coder++) {
      const code = (ratings.codes[coder] as Int32Array)[unit] as number;
      if (code < 0 || code >= q) continue;
      present[m++] = code;
      (valuesOf[coder] as Float64Array)[code]!++;
    }
    unitsWith[m]!++;
    if (m === 0) continue;
    const values = valuesWith[m] as Float64Array;
    let pairs = pairsWith[m];
    if (pairs === null || pairs === undefined) {
      pairs = new Float64Array(q * q);
      pairsWith[m] = pairs;
    }
    for (let a = 0; a < m; a++) {
      const code = present[a] as number;
      values[code]!++;
      const row = code * q;
      for (let b = a + 1; b < m; b++) pairs[row + (present[b] as number)]!++;
    }
  }
  return { categories: q, coders, unitsWith, pairsWith, valuesWith, valuesOf };
}

/** Units that at least two coders valued. */
export function pairableUnits({ unitsWith }: Tally): number {
  return unitsWith.reduce((sum, units, m) => (m >= 2 ? sum + units : sum), 0);
}

/** Units with a value at all. */
export function valuedUnits({ unitsWith }: Tally): number {
  return unitsWith.reduce((sum, units, m) => (m >= 1 ? sum + units : sum), 0);
}

/** Counts of the values that stand in pairable units, by category. */
export function pairableValues({ categories, valuesWith }: Tally): Float64Array {
  const counts = new Float64Array(categories);
  valuesWith.forEach((values, m) => {
    if (m >= 2) for (let c = 0; c < categories; c++) counts[c]! += values[c] as number;
  });
  return counts;
}

/**
 * Mean over pairable units of the agreement between two values drawn from the unit, weighted by `weight(c, k)` (1 where equal, else 0,
 * when left out); null without such units.
 */
export function meanPairAgreement(tally: Tally, weight: (c: number, k: number) => number = (c, k) => (c === k ? 1 : 0)): number | null {
  const q = tally.categories;
  let sum = 0;
  tally.pairsWith.forEach((pairs, m) => {
    if (pairs === null || m < 2) return;
    let agreeing = 0;
    for (let cell = 0; cell < q * q; cell++) {
      const count = pairs[cell] as number;
      if (count > 0) agreeing += count * weight(Math.floor(cell / q), cell % q);
    }
    sum += (2 * agreeing) / (m * (m - 1));
  });
  const units = pairableUnits(tally);
  return units === 0 ? null : sum / units;
}

/** Mean over all valued units, single values included, of the share each category has in the unit: Gwet's convention. */
export function meanUnitShares(tally: Tally): number[] {
  const units = valuedUnits(tally);
  return Array.from({ length: tally.categories }, (_, c) =>
    tally.valuesWith.reduce((sum, values, m) => (m === 0 ? sum : sum + (values[c] as number) / m / units), 0),
  );
}

/** Krippendorff's coincidences o(c, k), row by row: both orders of every pair, divided by the unit's values − 1. */
export function coincidencesOf({ categories: q, pairsWith }: Tally): Float64Array {
  const coincidences = new Float64Array(q * q);
  pairsWith.forEach((pairs, m) => {
    if (pairs === null || m < 2) return;
    for (let c = 0; c < q; c++) {
      for (let k = 0; k < q; k++) {
        coincidences[c * q + k]! += ((pairs[c * q + k] as number) + (pairs[k * q + c] as number)) / (m - 1);
      }
    }
  });
  return coincidences;
}

/** The coincidences as a table; null past 60 categories, which nobody reads. */
export function coincidenceTable(ratings: Pick<Ratings, "categories">, coincidences: Float64Array): AgreementTable | null {
  const q = ratings.categories.length;
  if (q > MOST_IN_A_TABLE) return null;
  const counts = Array.from({ length: q }, (_, c) => [...coincidences.subarray(c * q, (c + 1) * q)]);
  return { kind: "coincidences", categories: ratings.categories.map(String), counts };
}

/** Shares of the categories among the values that entered. */
export function prevalenceOf(ratings: Pick<Ratings, "categories">, counts: ArrayLike<number>): Agreement["prevalence"] {
  const total = Array.from(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  return ratings.categories.map((category, c) => ({ category: String(category), share: (counts[c] as number) / total }));
}
