import { manyCoderFigure } from "./many-coders.ts";
import type { Ratings } from "./ratings.ts";
import type { Agreement, Definition } from "./result.ts";
import { meanUnitShares, type Tally } from "./tally.ts";
import { type WeightName, weightOf } from "./weights.ts";

const ac1: Definition = {
  coefficient: "gwet_ac1",
  formula:
    "(po − pe) / (1 − pe); po the mean over units of the share of agreeing pairs, pe = Σ s(c) (1 − s(c)) / (q − 1), s(c) the mean over units of the category's share, q the number of categories offered",
  source: "Gwet 2008, British Journal of Mathematical and Statistical Psychology 61(1)",
};

const ac2 = (weights: WeightName): Definition => ({
  coefficient: `gwet_ac2_${weights}`,
  formula: `as AC1 with ${weights} weights w(c,k): po the weighted share of agreeing pairs, pe = Σ w(c,k) × Σ s(c) (1 − s(c)) / (q (q − 1))`,
  source: "Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition",
});

/** Gwet's AC1 of two or more coders. Undefined with fewer than two categories offered. */
export function gwetAc1(ratings: Ratings): Agreement {
  return manyCoderFigure(ac1, ratings, (tally) => expectedAgreement(tally, tally.categories));
}

/** Gwet's AC2: AC1 that counts near categories as partial agreement. */
export function gwetAc2(ratings: Ratings, weights: WeightName): Agreement {
  const q = ratings.categories.length;
  const weight = weightOf(weights, ratings.categories);
  let total = 0;
  for (let c = 0; c < q; c++) for (let k = 0; k < q; k++) total += weight(c, k);
  return manyCoderFigure(ac2(weights), ratings, (tally) => expectedAgreement(tally, total), weight);
}

function expectedAgreement(tally: Tally, totalWeight: number): number | { why: string } {
  const q = tally.categories;
  if (q < 2) return { why: "fewer than two categories were offered, so there was nothing to choose" };
  const spread = meanUnitShares(tally).reduce((sum, share) => sum + share * (1 - share), 0);
  return (totalWeight * spread) / (q * (q - 1));
}
