import { krippendorffAlpha } from "../src/finding/coder-agreement/krippendorff.ts";
import { drawBelow, seededRandom } from "../src/finding/coder-agreement/random.ts";
import type { Ratings } from "../src/finding/coder-agreement/ratings.ts";

export type AgreementFigure = Readonly<{
  what: string;
  milliseconds: number;
  floorMilliseconds: number;
  ratio: number;
  value: number | null;
}>;

const METRICS = ["nominal", "ordinal", "interval", "ratio"] as const;

/**
 * Alpha over invented ratings in columns, beside a floor: one pass over the same arrays that only adds them up. Each time is the
 * median of `runs`, after the first, which is not counted.
 */
export function benchAgreement({ units = 1_000_000, coders = 5, categories = 6, runs = 7 } = {}): AgreementFigure[] {
  const ratings = inventedRatings(units, coders, categories);
  const floor = medianTime(runs, () => sumOfColumns(ratings));
  return METRICS.map((metric) => {
    let value: number | null = null;
    const time = medianTime(runs, () => {
      value = krippendorffAlpha(ratings, metric).value;
    });
    const what = `alpha, ${metric}: ${units.toLocaleString("en")} units × ${coders} coders, ${categories} categories, 1 value in 20 missing`;
    return { what, milliseconds: time, floorMilliseconds: floor, ratio: time / floor, value };
  });
}

/** Prints the figures of `benchAgreement`, one a line. */
export async function run(): Promise<void> {
  for (const { what, milliseconds, floorMilliseconds, ratio, value } of benchAgreement()) {
    const times = `${milliseconds.toFixed(0)} ms (floor ${floorMilliseconds.toFixed(0)} ms, × ${ratio.toFixed(1)})`;
    console.log(`${what}: ${times}, alpha ${value?.toFixed(3)}`);
  }
}

/** Each unit has a true value, which a coder gives in four of five cases; 255 is a missing value. */
function inventedRatings(units: number, coders: number, categories: number): Ratings {
  const random = seededRandom(1995);
  const codes = Array.from({ length: coders }, () => new Uint8Array(units));
  for (let unit = 0; unit < units; unit++) {
    const truth = drawBelow(random, categories);
    for (const column of codes) column[unit] = random() < 0.05 ? 255 : random() < 0.8 ? truth : drawBelow(random, categories);
  }
  const offered = Array.from({ length: categories }, (_, index) => index + 1);
  return { categories: offered, units, codes, unit: "turn", codebook: null };
}

function sumOfColumns({ codes, units }: Ratings): number {
  let sum = 0;
  for (let unit = 0; unit < units; unit++) for (const column of codes) sum += column[unit] as number;
  return sum;
}

function medianTime(runs: number, work: () => void): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
}
