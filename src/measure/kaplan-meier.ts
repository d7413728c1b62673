/** How long something lasted; not `ended`: it still lasted when it was last seen (right-censored). */
export type Lifetime = Readonly<{ time: number; ended: boolean }>;

/** One step of the curve, at a time on which something ended. `survival`: share that lasts longer; `error`: Greenwood's standard error. */
export type Step = Readonly<{ time: number; atRisk: number; ended: number; survival: number; error: number }>;

/** The product-limit estimate (Kaplan and Meier 1958) with Greenwood's variance. What is censored at a time is at risk at that time still. */
export function survivalCurve(lifetimes: readonly Lifetime[]): Step[] {
  const sorted = [...lifetimes].sort((a, b) => a.time - b.time);
  const steps: Step[] = [];
  let survival = 1;
  let spread = 0;
  for (let at = 0; at < sorted.length; ) {
    const { time } = sorted[at] as Lifetime;
    const atRisk = sorted.length - at;
    let ended = 0;
    for (; at < sorted.length && sorted[at]?.time === time; at++) if (sorted[at]?.ended) ended++;
    if (ended === 0) continue;
    survival *= 1 - ended / atRisk;
    spread += ended / (atRisk * (atRisk - ended));
    steps.push({ time, atRisk, ended, survival, error: survival === 0 ? 0 : survival * Math.sqrt(spread) });
  }
  return steps;
}

/** An estimate with its limits; null where the curve does not reach so far. */
export type Estimate = Readonly<{ value: number | null; low: number | null; high: number | null }>;

/** Standard normal quantiles, by two-sided coverage. */
const normal = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054 } as const;
export type Coverage = keyof typeof normal;

/**
 * The time by which a share of one half has ended: the first at which the curve is at or below one half. Limits: the first times at which the
 * curve's limits are (Brookmeyer and Crowley 1982).
 */
export function medianTime(curve: readonly Step[], coverage: Coverage): Estimate {
  const first = (of: (step: Step) => number): number | null => curve.find((step) => of(step) <= 0.5)?.time ?? null;
  return {
    value: first(({ survival }) => survival),
    low: first((step) => limitsOf(step, coverage)[0]),
    high: first((step) => limitsOf(step, coverage)[1]),
  };
}

/**
 * The share that lasts longer than a time, with limits on the scale of ln(−ln S), which stay within 0 and 1. `seenFor`: the longest lifetime
 * seen, ended or not; later than that nothing is known.
 */
export function survivalAt(curve: readonly Step[], time: number, seenFor: number, coverage: Coverage): Estimate {
  if (time > seenFor && curve.at(-1)?.survival !== 0) return { value: null, low: null, high: null };
  const step = curve.findLast((one) => one.time <= time);
  if (step === undefined) return { value: 1, low: null, high: 1 };
  const [low, high] = limitsOf(step, coverage);
  return { value: step.survival, low, high };
}

function limitsOf({ survival, error }: Step, coverage: Coverage): readonly [number, number] {
  if (survival === 0) return [0, 0];
  const log = Math.log(survival);
  const factor = Math.exp((normal[coverage] * error) / (survival * Math.abs(log)));
  return [survival ** factor, survival ** (1 / factor)];
}
