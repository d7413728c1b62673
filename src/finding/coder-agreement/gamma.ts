import { findCheapestAlignment } from "./cheapest-alignment.ts";
import { type CodedSpan, type Continuum, faultOf } from "./continuum.ts";
import { drawBelow, type Random, seededRandom } from "./random.ts";
import { type Agreement, type Definition, figureOf, type Measured, oneLessRatio } from "./result.ts";
import { type Dissimilarity, listUnitaryAlignments } from "./unitary-alignments.ts";

const SOURCE = "Mathet, Widlöcher and Métivier 2015, Computational Linguistics 41(3)";

const disorderDefinition: Definition = {
  coefficient: "gamma_best_alignment_disorder",
  formula:
    "cost of the cheapest alignment / mean number of passages a coder; an alignment's cost the mean over pairs of coders of d = α ((|Δstart| + |Δend|) / (sum of lengths))² Δ∅ + β [codes differ] Δ∅, or Δ∅ where a coder has no passage in it; 0 is perfect agreement",
  source: SOURCE,
};

const gammaDefinition: Definition = {
  coefficient: "gamma",
  formula:
    "1 − observed / expected disorder; expected the mean disorder of shuffled continua: for each coder one of the coders' passages, moved round the continuum by a random shift at least half a mean passage from the shifts drawn before",
  source: `${SOURCE}, section 5`,
};

export type GammaOptions = Readonly<{
  dissimilarity?: Partial<Dissimilarity>;
  seed?: number;
  /** Shuffled continua drawn first; more are drawn until `precision` is met. */
  samples?: number;
  /** Half width wanted for the 95 % limits of the expected disorder, as a share of it. */
  precision?: number;
  mostSamples?: number;
}>;

const STANDARD: Dissimilarity = { alpha: 1, beta: 1, deltaEmpty: 1 };
const MOST_ALIGNMENTS = 500_000;
const MOST_STEPS = 200_000;
const NOT_PROVED = "too many passages lie near each other to prove which alignment is the cheapest";

/** Disorder of the cheapest alignment, exact. Undefined with fewer than two coders, without passages, or where it cannot be proved. */
export function gammaDisorder(continuum: Continuum, dissimilarity: Partial<Dissimilarity> = {}): Agreement {
  const weights = { ...STANDARD, ...dissimilarity };
  const found = foundIn(continuum);
  const refused = refusalOf(continuum);
  if (refused !== null) return figureOf(disorderDefinition, continuum, found, { why: refused });
  const disorder = findDisorder(spansOf(continuum), weights);
  if (disorder === null) return figureOf(disorderDefinition, continuum, found, { why: NOT_PROVED });
  return figureOf(disorderDefinition, continuum, { ...found, observed: disorder, notes: [wordsOf(weights)] }, disorder);
}

/**
 * Gamma, with an expected disorder sampled from a seed: the same input and seed give the same figure. `band` holds gamma at the 95 %
 * limits of the sampled expectation; it says how far the sampling, not the study, leaves the figure open.
 */
export function gamma(continuum: Continuum, options: GammaOptions = {}): Agreement {
  const { seed = 1, samples = 30, precision = 0.02, mostSamples = 1000 } = options;
  const weights = { ...STANDARD, ...options.dissimilarity };
  const found = foundIn(continuum);
  const refuse = (why: string) => figureOf(gammaDefinition, continuum, found, { why });
  const refused = refusalOf(continuum);
  if (refused !== null) return refuse(refused);
  const coders = spansOf(continuum);
  const observed = findDisorder(coders, weights);
  if (observed === null) return refuse(NOT_PROVED);
  const random = seededRandom(seed);
  const disorders: number[] = [];
  let wanted = Math.max(2, samples);
  while (disorders.length < wanted) {
    const disorder = findDisorder(shuffled(coders, continuum, random), weights);
    if (disorder === null) return refuse(`in a shuffled continuum ${NOT_PROVED}`);
    disorders.push(disorder);
    if (disorders.length === wanted) wanted = Math.min(mostSamples, Math.max(wanted, samplesFor(disorders, precision)));
  }
  const { mean: expected, deviation } = spreadOf(disorders);
  const margin = (1.96 * deviation) / Math.sqrt(disorders.length);
  const notes = [
    wordsOf(weights),
    `Expected disorder from ${disorders.length} shuffled continua, seed ${seed}, ± ${margin.toFixed(4)} (95 %).`,
  ];
  const low = oneLessRatio(observed, expected - margin);
  const high = oneLessRatio(observed, expected + margin);
  const band = typeof low === "number" && typeof high === "number" ? ([low, high] as const) : null;
  return figureOf(gammaDefinition, continuum, { ...found, observed, expected, band, notes }, oneLessRatio(observed, expected));
}

function findDisorder(coders: readonly (readonly CodedSpan[])[], weights: Dissimilarity): number | null {
  const passages = coders.reduce((sum, spans) => sum + spans.length, 0);
  if (passages === 0) return 0;
  const candidates = listUnitaryAlignments(coders, weights, MOST_ALIGNMENTS);
  const cheapest = candidates === null ? null : findCheapestAlignment(passages, candidates, MOST_STEPS);
  return cheapest === null ? null : cheapest.cost / (passages / coders.length);
}

function shuffled(coders: readonly (readonly CodedSpan[])[], { start, end }: Continuum, random: Random): CodedSpan[][] {
  const length = end - start;
  const all = coders.flat();
  const apart = all.reduce((sum, span) => sum + span.end - span.start, 0) / all.length / 2;
  const shifts: number[] = [];
  const isFree = (shift: number) =>
    shifts.every((other) => {
      const distance = Math.abs(shift - other);
      return Math.min(distance, length - distance) >= apart;
    });
  return coders.map(() => {
    let shift = random() * length;
    for (let attempt = 0; attempt < 100 && !isFree(shift); attempt++) shift = random() * length;
    shifts.push(shift);
    const drawn = coders[drawBelow(random, coders.length)] as readonly CodedSpan[];
    const moved = drawn.map((span) => {
      const at = start + ((span.start - start + shift) % length);
      return { code: span.code, start: at, end: at + span.end - span.start };
    });
    return moved.sort((a, b) => a.start - b.start);
  });
}

function samplesFor(disorders: readonly number[], precision: number): number {
  const { mean, deviation } = spreadOf(disorders);
  return mean === 0 ? disorders.length : Math.ceil(((deviation / mean) * (1.96 / precision)) ** 2);
}

function spreadOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function refusalOf(continuum: Continuum): string | null {
  const fault = faultOf(continuum);
  if (fault !== null) return fault;
  if (continuum.coders.length < 2) return "two coders are needed";
  return continuum.coders.every(({ spans }) => spans.length === 0) ? "nothing was coded" : null;
}

function spansOf({ coders }: Continuum): CodedSpan[][] {
  return coders.map(({ spans }) => [...spans].sort((a, b) => a.start - b.start || a.end - b.end));
}

function foundIn({ start, end, coders }: Continuum): Measured {
  const spans = coders.flatMap((coder) => coder.spans);
  const codes = [...new Set(spans.map(({ code }) => code))].sort();
  const prevalence = codes.map((category) => ({ category, share: spans.filter(({ code }) => code === category).length / spans.length }));
  return { n: Math.max(0, end - start), coders: coders.length, prevalence };
}

function wordsOf({ alpha, beta, deltaEmpty }: Dissimilarity): string {
  return `α = ${alpha}, β = ${beta}, Δ∅ = ${deltaEmpty}.`;
}
