import { contingencyOf, type Ratings } from "./ratings.ts";
import { type Agreement, type AgreementTable, type Definition, figureOf, type Measured } from "./result.ts";
import { prevalenceOf } from "./tally.ts";

/** A contingency table with its shares, for coefficients of two coders. */
export type TwoCoders = Readonly<{
  n: number;
  table: AgreementTable;
  /** Share of the units in a cell. */
  share: (c: number, k: number) => number;
  first: readonly number[];
  second: readonly number[];
}>;

/**
 * The figure of a coefficient that is defined for exactly two coders, over the units both valued; the others are left out and counted.
 * `measure` gives the figure's value with what was observed and expected.
 */
export function twoCoderFigure(
  definition: Definition,
  ratings: Ratings,
  manyCoders: string,
  measure: (pair: TwoCoders) => Readonly<{ observed: number; expected: number; outcome: number | Readonly<{ why: string }> }>,
): Agreement {
  const coders = ratings.codes.length;
  if (coders !== 2) {
    const why = `it is defined for two coders, and there are ${coders}: ${manyCoders}`;
    return figureOf(definition, ratings, { n: 0, left: ratings.units, coders }, { why });
  }
  const table = contingencyOf(ratings, 0, 1);
  const rows = table.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = rows.map((_, k) => table.counts.reduce((sum, row) => sum + (row[k] as number), 0));
  const n = rows.reduce((sum, count) => sum + count, 0);
  const prevalence = prevalenceOf(
    ratings,
    rows.map((count, c) => count + (columns[c] as number)),
  );
  const found: Measured = { n, left: ratings.units - n, coders, table, prevalence };
  if (n === 0) return figureOf(definition, ratings, found, { why: "no unit was valued by both coders" });
  const share = (c: number, k: number) => (table.counts[c]?.[k] as number) / n;
  const { observed, expected, outcome } = measure({
    n,
    table,
    share,
    first: rows.map((count) => count / n),
    second: columns.map((count) => count / n),
  });
  return figureOf(definition, ratings, { ...found, observed, expected }, outcome);
}

/** Share of units on the table's diagonal. */
export function shareEqual({ first, share }: TwoCoders): number {
  return first.reduce((sum, _, c) => sum + share(c, c), 0);
}
