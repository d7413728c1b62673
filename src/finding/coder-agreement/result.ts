/** What the counted things are, and under which codebook they were coded. Carried by the data into every figure. */
export type Basis = Readonly<{
  /** What one unit is: "turn", "paragraph", "sentence", "character". */
  unit: string;
  /** Version of the codebook; null: not known. */
  codebook: string | null;
}>;

/** Raw counts behind a figure. `counts[r][c]` belongs to `categories[r]` and `categories[c]`. */
export type AgreementTable = Readonly<{
  /**
   * contingency: rows the first coder, columns the second, in units. coincidences: pairs of values of different coders, each unit's
   * divided by its values − 1. lengths: the same over the continuum, in its length.
   */
  kind: "contingency" | "coincidences" | "lengths";
  categories: readonly string[];
  counts: readonly (readonly number[])[];
}>;

/** One figure of agreement with all that is needed to read it. */
export type Agreement = Readonly<{
  coefficient: string;
  /** 1: as expected of perfect agreement; 0: as expected by chance (percent agreement and disorders: see the formula). Null: undefined. */
  value: number | null;
  /** Why the figure is undefined; null where it is defined. */
  why: string | null;
  unit: string;
  codebook: string | null;
  /** Units that entered; for a continuum its length. */
  n: number;
  /** Units given that could not enter, since fewer than two coders valued them. */
  left: number;
  coders: number;
  formula: string;
  source: string;
  /** Observed agreement of the kappas, observed disagreement of the alphas, disorder of gamma: the formula says which. */
  observed: number | null;
  expected: number | null;
  table: AgreementTable | null;
  /** Share of each category among the values that entered; empty where there are no values. */
  prevalence: readonly Readonly<{ category: string; share: number }>[];
  /** Limits of a figure that rests on samples; null where it does not. */
  band: readonly [low: number, high: number] | null;
  /** Share of a code's length that met a coded passage of another coder; (k)u-alpha only. */
  coverage: number | null;
  notes: readonly string[];
}>;

/** The name, formula and origin of a coefficient. */
export type Definition = Readonly<{ coefficient: string; formula: string; source: string }>;

/** What a family found before the value is taken. */
export type Measured = Readonly<{
  n: number;
  left?: number;
  coders: number;
  observed?: number | null;
  expected?: number | null;
  table?: AgreementTable | null;
  prevalence?: Agreement["prevalence"];
  band?: Agreement["band"];
  coverage?: number | null;
  notes?: readonly string[];
}>;

/** A figure: defined where `value` is a number, else undefined for the reason given. */
export function figureOf(
  { coefficient, formula, source }: Definition,
  { unit, codebook }: Basis,
  measured: Measured,
  outcome: number | Readonly<{ why: string }>,
): Agreement {
  const defined = typeof outcome === "number";
  return {
    coefficient,
    value: defined ? outcome : null,
    why: defined ? null : outcome.why,
    unit,
    codebook,
    n: measured.n,
    left: measured.left ?? 0,
    coders: measured.coders,
    formula,
    source,
    observed: measured.observed ?? null,
    expected: measured.expected ?? null,
    table: measured.table ?? null,
    prevalence: measured.prevalence ?? [],
    band: measured.band ?? null,
    coverage: measured.coverage ?? null,
    notes: measured.notes ?? [],
  };
}

/** (observed − expected) / (1 − expected); undefined where chance alone gives full agreement. */
export function chanceCorrected(observed: number, expected: number): number | Readonly<{ why: string }> {
  if (1 - expected < 1e-12) return { why: "every value is the same, so chance alone gives full agreement and nothing is left to correct" };
  return (observed - expected) / (1 - expected);
}

/** 1 − observed / expected disagreement; undefined where the values could not have differed. */
export function oneLessRatio(observed: number, expected: number): number | Readonly<{ why: string }> {
  if (!(expected > 0)) return { why: "the values do not vary, so no disagreement could be expected" };
  return 1 - observed / expected;
}
