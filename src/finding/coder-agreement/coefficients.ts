import { bennettS, brennanPredigerKappa } from "./brennan-prediger.ts";
import type { CodeSet } from "./code-sets.ts";
import { krippendorffSetAlpha } from "./code-sets.ts";
import { cohenKappa } from "./cohen.ts";
import { congerKappa } from "./conger.ts";
import type { Continuum } from "./continuum.ts";
import { gamma } from "./gamma.ts";
import { gwetAc1 } from "./gwet.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { percentAgreement, percentAgreementByValue } from "./percent.ts";
import type { Ratings } from "./ratings.ts";
import type { Agreement } from "./result.ts";
import { fleissKappa, scottPi } from "./scott-fleiss.ts";
import { alphaU1995 } from "./unitizing-1995.ts";
import { cuAlpha, uAlpha, uAlphaBinary } from "./unitizing-2016.ts";

/** Of one code, given to a unit or not. */
export const unitCoefficients = {
  percent_agreement: percentAgreement,
  percent_agreement_by_value: percentAgreementByValue,
  cohen_kappa: cohenKappa,
  scott_pi: scottPi,
  fleiss_kappa: fleissKappa,
  conger_kappa: congerKappa,
  bennett_s: bennettS,
  brennan_prediger: brennanPredigerKappa,
  gwet_ac1: gwetAc1,
  krippendorff_alpha_nominal: (ratings: Ratings) => krippendorffAlpha(ratings, "nominal"),
} as const satisfies Record<string, (ratings: Ratings) => Agreement>;

type Rows = readonly (readonly CodeSet[])[];
type Options = Readonly<{ unit: string; codebook: string | null }>;

/** Of all codes together, as sets on units. */
export const setCoefficients = {
  krippendorff_alpha_set_jaccard: (rows: Rows, options: Options) => krippendorffSetAlpha(rows, "jaccard", options),
  krippendorff_alpha_set_masi: (rows: Rows, options: Options) => krippendorffSetAlpha(rows, "masi", options),
} as const;

/** Of passages as the coders cut them. */
export const passageCoefficients = {
  alpha_u_1995_2004: (continuum: Continuum) => alphaU1995(continuum),
  u_alpha_nominal: uAlpha,
  u_alpha_binary: uAlphaBinary,
  cu_alpha_nominal: cuAlpha,
  gamma: (continuum: Continuum) => gamma(continuum),
} as const satisfies Record<string, (continuum: Continuum) => Agreement>;

export type UnitCoefficient = keyof typeof unitCoefficients;
export type SetCoefficient = keyof typeof setCoefficients;
export type PassageCoefficient = keyof typeof passageCoefficients;
export type Coefficient = UnitCoefficient | SetCoefficient | PassageCoefficient;

/** Every coefficient that is measured on a study's own codings. */
export const coefficients = [
  ...Object.keys(unitCoefficients),
  ...Object.keys(setCoefficients),
  ...Object.keys(passageCoefficients),
] as readonly Coefficient[] as readonly [Coefficient, ...Coefficient[]];
