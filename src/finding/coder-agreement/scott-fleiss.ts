import { manyCoderFigure } from "./many-coders.ts";
import type { Ratings } from "./ratings.ts";
import { type Agreement, chanceCorrected, type Definition } from "./result.ts";
import { meanUnitShares } from "./tally.ts";
import { shareEqual, twoCoderFigure } from "./two-coders.ts";

const scott: Definition = {
  coefficient: "scott_pi",
  formula: "(po − pe) / (1 − pe); po the share of units both coders valued alike, pe = Σ of the squared mean of the two coders' shares",
  source: "Scott 1955, Public Opinion Quarterly 19(3)",
};

const fleiss: Definition = {
  coefficient: "fleiss_kappa",
  formula:
    "(po − pe) / (1 − pe); po the mean over units of the share of agreeing pairs, pe = Σ of squared shares, a share being the mean over units of the category's share in the unit",
  source: "Fleiss 1971, Psychological Bulletin 76(5); missing values as in Gwet 2014",
};

/** Scott's pi of two coders. Undefined where both used one and the same category throughout. */
export function scottPi(ratings: Ratings): Agreement {
  return twoCoderFigure(scott, ratings, "use Fleiss' kappa", (pair) => {
    const observed = shareEqual(pair);
    const expected = pair.first.reduce((sum, share, c) => sum + ((share + (pair.second[c] as number)) / 2) ** 2, 0);
    return { observed, expected, outcome: chanceCorrected(observed, expected) };
  });
}

/**
 * Fleiss' kappa of two or more coders. With missing values, po is over units with at least two values and the shares over all valued
 * units, single values included. Undefined where one category was used throughout.
 */
export function fleissKappa(ratings: Ratings): Agreement {
  return manyCoderFigure(fleiss, ratings, (tally) => meanUnitShares(tally).reduce((sum, share) => sum + share ** 2, 0));
}
