import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { bennettS, brennanPredigerKappa } from "./brennan-prediger.ts";
import { AgreementCase, AgreementCases, BinarySpansData, CodeSetsData, TableData, UnitizingData, UnitsData } from "./case-form.ts";
import { krippendorffSetAlpha } from "./code-sets.ts";
import { cohenKappa, cohenKappaWeighted } from "./cohen.ts";
import { congerKappa } from "./conger.ts";
import type { Continuum } from "./continuum.ts";
import { gamma, gammaDisorder } from "./gamma.ts";
import { gwetAc1, gwetAc2 } from "./gwet.ts";
import { krippendorffAlpha, krippendorffAlphaWith } from "./krippendorff.ts";
import { percentAgreement, percentAgreementByValue } from "./percent.ts";
import { type Ratings, ratingsOfRows, ratingsOfTable } from "./ratings.ts";
import type { Agreement } from "./result.ts";
import { fleissKappa, scottPi } from "./scott-fleiss.ts";
import { alphaU1995 } from "./unitizing-1995.ts";
import { cuAlpha, kuAlpha, uAlpha, uAlphaBinary } from "./unitizing-2016.ts";
import { ratingsOfPositions } from "./units-from-spans.ts";
import { type Distance, distanceOfMatrix, distanceOfWords } from "./weights.ts";

/** What came of a case. `why` stands where the value is undefined or the case could not be evaluated. */
export type CaseResult = Readonly<{ id: string; value: number | null; expected: AgreementCase["expected"]; ok: boolean; why?: string }>;

/**
 * Evaluates every case of a file of the form of `agreement-cases.json` (parsed). A case that is malformed, or of a kind that is not
 * known, is a row with ok false and why; a file without a list of cases throws.
 */
export function runCases(contents: unknown): CaseResult[] {
  const file = AgreementCases.safeParse(contents);
  if (!file.success) throw new PortolanError("This is no file of agreement cases", { hint: 'It is an object with a list "cases".' });
  return file.data.cases.map((item, index) => runCase(item, index));
}

function runCase(item: unknown, index: number): CaseResult {
  const read = AgreementCase.safeParse(item);
  if (!read.success) {
    const id = z.looseObject({ id: z.coerce.string() }).safeParse(item).data?.id ?? `case ${index + 1}`;
    return { id, value: null, expected: null, ok: false, why: `malformed: ${faultsOf(read.error)}` };
  }
  const { id, expected } = read.data;
  try {
    const { value, why } = evaluate(read.data);
    return { id, value, expected, ok: isExpected(value, read.data), ...(why === null ? {} : { why }) };
  } catch (error) {
    const faults =
      error instanceof z.ZodError ? `malformed data: ${faultsOf(error)}` : error instanceof PortolanError ? error.message : null;
    if (faults === null) throw error;
    return { id, value: null, expected, ok: false, why: faults };
  }
}

function isExpected(value: number | null, { expected, tolerance }: AgreementCase): boolean {
  if (value === null || expected === null) return value === expected;
  const [low, high] = typeof expected === "number" ? [expected, expected] : expected;
  // Room for the last binary digit of the limits themselves.
  return value >= low - tolerance - 1e-12 && value <= high + tolerance + 1e-12;
}

type Evaluation = (given: AgreementCase) => Agreement;

const ofRatings =
  (figure: (ratings: Ratings, given: AgreementCase) => Agreement): Evaluation =>
  (given) =>
    figure(ratingsOf(given), given);
const ofContinuum =
  (figure: (continuum: Continuum, given: AgreementCase) => Agreement): Evaluation =>
  (given) =>
    figure(continuumOf(given), given);

const evaluations: Readonly<Record<string, Evaluation>> = {
  percent_agreement: ofRatings(percentAgreement),
  percent_agreement_by_value: ofRatings(percentAgreementByValue),
  cohen_kappa: ofRatings(cohenKappa),
  cohen_kappa_weighted: ofRatings((ratings, given) => cohenKappaWeighted(ratings, distanceOf(given, ratings))),
  scott_pi: ofRatings(scottPi),
  fleiss_kappa: ofRatings(fleissKappa),
  conger_kappa: ofRatings(congerKappa),
  bennett_s: ofRatings(bennettS),
  brennan_prediger: ofRatings(brennanPredigerKappa),
  gwet_ac1: ofRatings(gwetAc1),
  gwet_ac2_identity: ofRatings((ratings) => gwetAc2(ratings, "identity")),
  gwet_ac2_linear: ofRatings((ratings) => gwetAc2(ratings, "linear")),
  gwet_ac2_quadratic: ofRatings((ratings) => gwetAc2(ratings, "quadratic")),
  gwet_ac2_ordinal: ofRatings((ratings) => gwetAc2(ratings, "ordinal")),
  krippendorff_alpha_nominal: ofRatings((ratings) => krippendorffAlpha(ratings, "nominal")),
  krippendorff_alpha_ordinal: ofRatings((ratings) => krippendorffAlpha(ratings, "ordinal")),
  krippendorff_alpha_interval: ofRatings((ratings) => krippendorffAlpha(ratings, "interval")),
  krippendorff_alpha_ratio: ofRatings((ratings) => krippendorffAlpha(ratings, "ratio")),
  krippendorff_alpha_custom_distance: ofRatings((ratings, given) => krippendorffAlphaWith(ratings, distanceOf(given, ratings))),
  krippendorff_alpha_set_jaccard: (given) => krippendorffSetAlpha(codeSetsOf(given), "jaccard"),
  krippendorff_alpha_set_masi: (given) => krippendorffSetAlpha(codeSetsOf(given), "masi"),
  alpha_u_1995_2004: ofContinuum((continuum) => alphaU1995(continuum)),
  alpha_u_1995_2004_category: ofContinuum((continuum, given) => alphaU1995(continuum, categoryOf(given))),
  u_alpha_nominal: ofContinuum(uAlpha),
  u_alpha_binary: ofContinuum(uAlphaBinary),
  cu_alpha_nominal: ofContinuum(cuAlpha),
  k_u_alpha_nominal: ofContinuum((continuum, given) => kuAlpha(continuum, categoryOf(given))),
  gamma_best_alignment_disorder: ofContinuum((continuum, given) => gammaDisorder(continuum, dissimilarityOf(given))),
  gamma: ofContinuum((continuum, given) => {
    const { seed, samples } = UnitizingData.parse(given.data);
    const drawn = { ...(seed === undefined ? {} : { seed }), ...(samples === undefined ? {} : { samples }) };
    return gamma(continuum, { dissimilarity: dissimilarityOf(given), ...drawn });
  }),
};

/** Names of the coefficients that a case can ask for. */
export const caseCoefficients: readonly string[] = Object.keys(evaluations);

function evaluate(given: AgreementCase): Agreement {
  const evaluation = Object.hasOwn(evaluations, given.coefficient) ? evaluations[given.coefficient] : undefined;
  if (evaluation === undefined) throw new PortolanError(`the coefficient ${given.coefficient} is not known`);
  return evaluation(given);
}

function ratingsOf(given: AgreementCase): Ratings {
  const { form, data, categories, labels } = given;
  if (form === "units") return ratingsOfRows(UnitsData.parse(data), { categories });
  if (form === "contingency_table") return ratingsOfTable(TableData.parse(data), { categories: categories ?? labels });
  if (form === "binary_spans_half_open") return ratingsOfPositions(continuumOf(given));
  throw wrongForm(given);
}

function codeSetsOf(given: AgreementCase): (string[] | null)[][] {
  if (given.form !== "units_of_code_sets") throw wrongForm(given);
  return CodeSetsData.parse(given.data);
}

function continuumOf(given: AgreementCase): Continuum {
  const basis = { unit: "character", codebook: null };
  if (given.form === "binary_spans_half_open") {
    const { L, ...coders } = BinarySpansData.parse(given.data);
    const spans = (ranges: [number, number][]) => ranges.map(([start, end]) => ({ code: "coded", start, end }));
    const named = Object.entries(coders).map(([name, ranges]) => ({ name, spans: spans(ranges as [number, number][]) }));
    return { ...basis, start: 0, end: L, coders: named };
  }
  if (given.form !== "unitizing_half_open") throw wrongForm(given);
  const { continuum, units } = UnitizingData.parse(given.data);
  const coders = Object.entries(units).map(([name, spans]) => ({ name, spans: spans.map(([code, start, end]) => ({ code, start, end })) }));
  const all = coders.flatMap(({ spans }) => spans);
  const [start, end] = continuum ?? [Math.min(...all.map((span) => span.start)), Math.max(...all.map((span) => span.end))];
  return { ...basis, start, end, coders };
}

function dissimilarityOf(given: AgreementCase): { alpha?: number; beta?: number; deltaEmpty?: number } {
  if (given.form !== "unitizing_half_open") return {};
  const { alpha, beta, delta_empty: deltaEmpty } = UnitizingData.parse(given.data);
  return {
    ...(alpha === undefined ? {} : { alpha }),
    ...(beta === undefined ? {} : { beta }),
    ...(deltaEmpty === undefined ? {} : { deltaEmpty }),
  };
}

function distanceOf({ distance }: AgreementCase, { categories }: Ratings): Distance {
  if (distance === undefined) throw new PortolanError("the case names no distance");
  return typeof distance === "string" ? distanceOfWords(distance, categories.map(String)) : distanceOfMatrix(distance, categories.length);
}

function categoryOf({ category }: AgreementCase): string {
  if (category === undefined) throw new PortolanError("the case names no category");
  return category;
}

function wrongForm({ coefficient, form }: AgreementCase): PortolanError {
  return new PortolanError(`${coefficient} cannot be taken from data of the form ${form}`);
}

function faultsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join(".")} ${message}`.trim()).join("; ");
}
