import { manyCoderFigure } from "./many-coders.ts";
import type { Ratings } from "./ratings.ts";
import type { Agreement, Definition } from "./result.ts";
import type { Tally } from "./tally.ts";

const definition: Definition = {
  coefficient: "conger_kappa",
  formula:
    "(po − pe) / (1 − pe); po the mean over units of the share of agreeing pairs, pe the mean over pairs of different coders of Σ pi(c) pj(c), each coder's shares over the units that coder valued",
  source: "Conger 1980, Psychological Bulletin 88(2); missing values as in Gwet 2014",
};

/**
 * Conger's kappa: Cohen's for two or more coders, the same as Cohen's for two without missing values. A coder without any value has no
 * shares and leaves it undefined.
 */
export function congerKappa(ratings: Ratings): Agreement {
  return manyCoderFigure(definition, ratings, expectedAgreement);
}

/** Over ordered pairs of coders: (Σ_c (Σ_i p_i(c))² − Σ_i p_i(c)²) / (r (r − 1)). */
function expectedAgreement({ valuesOf, categories, coders }: Tally): number | { why: string } {
  const totals = valuesOf.map((values) => values.reduce((sum, count) => sum + count, 0));
  const silent = totals.indexOf(0);
  if (silent >= 0) return { why: `coder ${silent + 1} gave no value` };
  let expected = 0;
  for (let c = 0; c < categories; c++) {
    const shares = valuesOf.map((values, coder) => (values[c] as number) / (totals[coder] as number));
    const sum = shares.reduce((total, share) => total + share, 0);
    expected += sum ** 2 - shares.reduce((total, share) => total + share ** 2, 0);
  }
  return expected / (coders * (coders - 1));
}
