import type { Ratings } from "./ratings.ts";
import { type Agreement, type Definition, figureOf } from "./result.ts";
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

const NO_PAIR = { why: "no unit was valued by two coders" };

const byUnit: Definition = {
  coefficient: "percent_agreement",
  formula: "mean over units with at least two values of the share of agreeing pairs of coders; every unit counts the same",
  source: "Fleiss 1971, P-bar; with missing values as in Gwet 2014",
};

const byValue: Definition = {
  coefficient: "percent_agreement_by_value",
  formula: "share of agreeing pairs, each unit weighted by its number of values (1 − nominal observed disagreement of alpha)",
  source: "Krippendorff 2004; Krippendorff 2011, section C",
};

/** Percent agreement (0–1), each unit the same weight. Units with fewer than two values are left out and counted. */
export function percentAgreement(ratings: Ratings): Agreement {
  const tally = tallyOf(ratings);
  return percentFigure(byUnit, ratings, tally, meanPairAgreement(tally));
}

/** Percent agreement (0–1), each unit weighted by its values. Equals `percentAgreement` where no value is missing. */
export function percentAgreementByValue(ratings: Ratings): Agreement {
  const tally = tallyOf(ratings);
  const values = pairableValues(tally).reduce((sum, count) => sum + count, 0);
  const coincidences = coincidencesOf(tally);
  const q = tally.categories;
  let agreeing = 0;
  for (let c = 0; c < q; c++) agreeing += coincidences[c * q + c] as number;
  return percentFigure(byValue, ratings, tally, values === 0 ? null : agreeing / values);
}

function percentFigure(definition: Definition, ratings: Ratings, tally: Tally, observed: number | null): Agreement {
  const n = pairableUnits(tally);
  const measured = {
    n,
    left: ratings.units - n,
    coders: tally.coders,
    observed,
    table: coincidenceTable(ratings, coincidencesOf(tally)),
    prevalence: prevalenceOf(ratings, pairableValues(tally)),
    notes: ["Not corrected for chance: a rare code agrees by being absent."],
  };
  return figureOf(definition, ratings, measured, observed ?? NO_PAIR);
}
