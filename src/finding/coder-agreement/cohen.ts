import type { Ratings } from "./ratings.ts";
import { type Agreement, chanceCorrected, type Definition, oneLessRatio } from "./result.ts";
import { shareEqual, twoCoderFigure } from "./two-coders.ts";
import type { Distance } from "./weights.ts";

const plain: Definition = {
  coefficient: "cohen_kappa",
  formula: "(po − pe) / (1 − pe); po the share of units both coders valued alike, pe = Σ p1(c) p2(c) with each coder's own shares",
  source: "Cohen 1960, Educational and Psychological Measurement 20(1)",
};

const weighted: Definition = {
  coefficient: "cohen_kappa_weighted",
  formula: "1 − Σ d(c,k) p(c,k) / Σ d(c,k) p1(c) p2(k); observed and expected are these mean distances",
  source: "Cohen 1968, Psychological Bulletin 70(4)",
};

const MANY = "use Conger's kappa";

/** Cohen's kappa of two coders. Undefined where both used one and the same category throughout. Read it beside prevalence and AC1. */
export function cohenKappa(ratings: Ratings): Agreement {
  return twoCoderFigure(plain, ratings, MANY, (pair) => {
    const observed = shareEqual(pair);
    const expected = pair.first.reduce((sum, share, c) => sum + share * (pair.second[c] as number), 0);
    return { observed, expected, outcome: chanceCorrected(observed, expected) };
  });
}

/** Cohen's weighted kappa of two coders. The distance may have any scale. */
export function cohenKappaWeighted(ratings: Ratings, distance: Distance): Agreement {
  return twoCoderFigure(weighted, ratings, "take it for each pair of coders", (pair) => {
    let observed = 0;
    let expected = 0;
    pair.first.forEach((row, c) => {
      pair.second.forEach((column, k) => {
        observed += distance(c, k) * pair.share(c, k);
        expected += distance(c, k) * row * column;
      });
    });
    return { observed, expected, outcome: oneLessRatio(observed, expected) };
  });
}
