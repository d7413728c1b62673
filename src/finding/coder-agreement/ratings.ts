import { PortolanError } from "../../model/problem.ts";
import type { AgreementTable, Basis } from "./result.ts";

export type Category = string | number;

/** One coder's values: indices into the categories. An index outside of them (−1, or 255 in a Uint8Array) is a missing value. */
export type Codes = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

/**
 * Values of several coders for the same units, in columns: `codes[coder][unit]`. `categories` are those *offered*, used or not: their
 * number enters Bennett's S and Gwet's AC1, and their order enters ordinal distances and weights.
 */
export type Ratings = Basis & Readonly<{ categories: readonly Category[]; units: number; codes: readonly Codes[] }>;

export type RatingsOptions = Readonly<{ categories?: readonly Category[] | undefined; unit?: string; codebook?: string | null }>;

/**
 * Ratings from rows, one a unit: the coders' values in the same order, null where a coder gave none. Without `categories`, those
 * used, in ascending order. Rows of unequal length and values that are not offered throw.
 */
export function ratingsOfRows(rows: readonly (readonly (Category | null)[])[], options: RatingsOptions = {}): Ratings {
  const coders = rows[0]?.length ?? 0;
  const uneven = rows.findIndex((row) => row.length !== coders);
  if (uneven >= 0) {
    throw new PortolanError(`Unit ${uneven + 1} has ${rows[uneven]?.length} values, the first has ${coders}`, {
      hint: "Give every unit one value a coder, null where a coder gave none.",
    });
  }
  const categories = options.categories ?? usedCategories(rows);
  const indices = new Map(categories.map((category, index) => [category, index]));
  const codes = Array.from({ length: coders }, () => new Int32Array(rows.length).fill(-1));
  rows.forEach((row, unit) => {
    row.forEach((value, coder) => {
      if (value === null) return;
      const index = indices.get(value);
      if (index === undefined) {
        throw new PortolanError(`Unit ${unit + 1} has the value ${JSON.stringify(value)}, which is not among the categories offered`, {
          hint: `Offered are ${categories.map((category) => JSON.stringify(category)).join(", ")}.`,
        });
      }
      (codes[coder] as Int32Array)[unit] = index;
    });
  });
  return { categories, units: rows.length, codes, unit: options.unit ?? "unit", codebook: options.codebook ?? null };
}

/** Ratings of two coders from a contingency table of counts: rows the first coder, columns the second. Categories are 1…q unless given. */
export function ratingsOfTable(table: readonly (readonly number[])[], options: RatingsOptions = {}): Ratings {
  const q = table.length;
  const categories = options.categories ?? table.map((_, index) => index + 1);
  const counts = table.flat();
  if (table.some((row) => row.length !== q) || categories.length !== q) {
    throw new PortolanError("A contingency table has as many rows as columns and as many labels");
  }
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0)) {
    throw new PortolanError("A contingency table holds counts of units: whole numbers from 0");
  }
  const units = counts.reduce((sum, count) => sum + count, 0);
  const first = new Int32Array(units);
  const second = new Int32Array(units);
  let unit = 0;
  counts.forEach((count, cell) => {
    first.fill(Math.floor(cell / q), unit, unit + count);
    second.fill(cell % q, unit, unit + count);
    unit += count;
  });
  return { categories, units, codes: [first, second], unit: options.unit ?? "unit", codebook: options.codebook ?? null };
}

/** The ratings of some of the coders, by position. */
export function selectCoders(ratings: Ratings, coders: readonly number[]): Ratings {
  return { ...ratings, codes: coders.map((coder) => columnOf(ratings, coder)) };
}

/** One category against all others: the table to lead with for a code. Categories are "no" and "yes". */
export function oneAgainstRest(ratings: Ratings, category: Category): Ratings {
  const chosen = ratings.categories.indexOf(category);
  const q = ratings.categories.length;
  const codes = ratings.codes.map((column) => Int8Array.from(column, (code) => (code < 0 || code >= q ? -1 : code === chosen ? 1 : 0)));
  return { ...ratings, categories: ["no", "yes"], codes };
}

/** Ratings of the same coders and categories laid end to end, as when sources are pooled or drawn again. At least one is needed. */
export function joinRatings(parts: readonly Ratings[]): Ratings {
  const first = parts[0];
  if (first === undefined) throw new PortolanError("No ratings to join");
  const units = parts.reduce((sum, part) => sum + part.units, 0);
  const codes = first.codes.map((_, coder) => {
    const column = new Int32Array(units);
    let at = 0;
    for (const part of parts) {
      column.set(columnOf(part, coder), at);
      at += part.units;
    }
    return column;
  });
  return { ...first, units, codes };
}

/** Counts of a pair of coders over the units that both valued; rows the first, columns the second. */
export function contingencyOf(ratings: Ratings, first: number, second: number): AgreementTable {
  const q = ratings.categories.length;
  const counts = Array.from({ length: q }, () => new Array<number>(q).fill(0));
  const [a, b] = [columnOf(ratings, first), columnOf(ratings, second)];
  for (let unit = 0; unit < ratings.units; unit++) {
    const row = counts[a[unit] as number];
    const column = b[unit] as number;
    if (row !== undefined && column >= 0 && column < q) row[column] = (row[column] as number) + 1;
  }
  return { kind: "contingency", categories: ratings.categories.map(String), counts };
}

function columnOf({ codes }: Ratings, coder: number): Codes {
  const column = codes[coder];
  if (column === undefined) throw new PortolanError(`There is no coder ${coder + 1} of ${codes.length}`);
  return column;
}

function usedCategories(rows: readonly (readonly (Category | null)[])[]): Category[] {
  const values = new Set<Category>();
  for (const row of rows) for (const value of row) if (value !== null) values.add(value);
  const used = [...values];
  return used.sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1));
}
