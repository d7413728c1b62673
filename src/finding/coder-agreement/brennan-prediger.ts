import { manyCoderFigure } from "./many-coders.ts";
import type { Ratings } from "./ratings.ts";
import type { Agreement, Definition } from "./result.ts";
import { chanceCorrected } from "./result.ts";
import { shareEqual, twoCoderFigure } from "./two-coders.ts";

const bennett: Definition = {
  coefficient: "bennett_s",
  formula: "(po − 1/q) / (1 − 1/q); po the share of units both coders valued alike, q the number of categories offered",
  source: "Bennett, Alpert and Goldstein 1954, Public Opinion Quarterly 18(3)",
};

const brennanPrediger: Definition = {
  coefficient: "brennan_prediger",
  formula: "(po − 1/q) / (1 − 1/q); po the mean over units of the share of agreeing pairs, q the number of categories offered",
  source: "Brennan and Prediger 1981, Educational and Psychological Measurement 41(3)",
};

const ONE_CATEGORY = { why: "fewer than two categories were offered, so there was nothing to choose" };

/** Bennett's S of two coders. Undefined with fewer than two categories offered. */
export function bennettS(ratings: Ratings): Agreement {
  const q = ratings.categories.length;
  return twoCoderFigure(bennett, ratings, "use Brennan and Prediger's kappa", (pair) => {
    const observed = shareEqual(pair);
    return { observed, expected: 1 / q, outcome: q < 2 ? ONE_CATEGORY : chanceCorrected(observed, 1 / q) };
  });
}

/** Brennan and Prediger's kappa: Bennett's S for two or more coders. Undefined with fewer than two categories offered. */
export function brennanPredigerKappa(ratings: Ratings): Agreement {
  return manyCoderFigure(brennanPrediger, ratings, ({ categories }) => (categories < 2 ? ONE_CATEGORY : 1 / categories));
}
