import type { Ratings } from "./ratings.ts";
import { type Agreement, chanceCorrected, type Definition, figureOf } from "./result.ts";
import {
  coincidencesOf,
  coincidenceTable,
  meanPairAgreement,
  pairableUnits,
  pairableValues,
  prevalenceOf,
  type Tally,
  tallyOf,
} from "./tally.ts";
import type { Weight } from "./weights.ts";

/**
 * The figure of a coefficient of two or more coders that sets the mean pairwise agreement of units with at least two values against an
 * expected agreement. `expect` may refuse with a reason.
 */
export function manyCoderFigure(
  definition: Definition,
  ratings: Ratings,
  expect: (tally: Tally) => number | Readonly<{ why: string }>,
  weight?: Weight,
): Agreement {
  const tally = tallyOf(ratings);
  const n = pairableUnits(tally);
  const found = {
    n,
    left: ratings.units - n,
    coders: tally.coders,
    table: coincidenceTable(ratings, coincidencesOf(tally)),
    prevalence: prevalenceOf(ratings, pairableValues(tally)),
  };
  const observed = meanPairAgreement(tally, weight);
  if (observed === null) return figureOf(definition, ratings, found, { why: "no unit was valued by two coders" });
  const expected = expect(tally);
  if (typeof expected !== "number") return figureOf(definition, ratings, { ...found, observed }, expected);
  return figureOf(definition, ratings, { ...found, observed, expected }, chanceCorrected(observed, expected));
}
