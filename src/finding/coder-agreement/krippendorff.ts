import { PortolanError } from "../../model/problem.ts";
import type { Category, Ratings } from "./ratings.ts";
import { type Agreement, type Definition, figureOf, type Measured, oneLessRatio } from "./result.ts";
import { coincidencesOf, coincidenceTable, pairableUnits, prevalenceOf, tallyOf } from "./tally.ts";
import type { Distance } from "./weights.ts";

export type Metric = "nominal" | "ordinal" | "interval" | "ratio";

/** Additive counts behind alpha: those of several sources are summed, so that drawing sources again costs no second pass. */
export type Coincidences = Readonly<{
  categories: readonly Category[];
  unit: string;
  codebook: string | null;
  /** o(c, k), row by row. */
  pairs: Float64Array;
  pairableUnits: number;
  units: number;
  coders: number;
}>;

const SOURCE =
  "Krippendorff 2004, Content Analysis, 2nd edition, chapter 11; Krippendorff 2011, Computing Krippendorff's Alpha-Reliability";

const distanceWords: Record<Metric, string> = {
  nominal: "d(c,k) = 0 if equal, else 1",
  ordinal: "d(c,k) = (sum of the values from c to k, less half of those at both ends)²",
  interval: "d(c,k) = (c − k)²",
  ratio: "d(c,k) = ((c − k) / (c + k))²",
};

/** One pass over the ratings: linear in units × coders². */
export function countCoincidences(ratings: Ratings): Coincidences {
  const tally = tallyOf(ratings);
  const { categories, unit, codebook, units } = ratings;
  return {
    categories,
    unit,
    codebook,
    pairs: coincidencesOf(tally),
    pairableUnits: pairableUnits(tally),
    units,
    coders: tally.coders,
  };
}

/** The coincidences of several sources with the same categories, summed. None, or unequal categories, throw. */
export function sumCoincidences(parts: readonly Coincidences[]): Coincidences {
  const first = parts[0];
  if (first === undefined) throw new PortolanError("No coincidences to sum");
  const pairs = new Float64Array(first.pairs.length);
  for (const part of parts) {
    if (part.pairs.length !== pairs.length) throw new PortolanError("Coincidences with unequal categories cannot be summed");
    for (let cell = 0; cell < pairs.length; cell++) pairs[cell]! += part.pairs[cell] as number;
  }
  return {
    ...first,
    pairs,
    pairableUnits: parts.reduce((sum, part) => sum + part.pairableUnits, 0),
    units: parts.reduce((sum, part) => sum + part.units, 0),
    coders: Math.max(...parts.map(({ coders }) => coders)),
  };
}

/**
 * Krippendorff's alpha of two or more coders with or without missing values. Units with one value drop out and are counted. Undefined
 * where no value differs (De = 0), and for interval and ratio where values are no numbers (ratio: or below 0). Ordinal takes the
 * categories in the order offered.
 */
export function krippendorffAlpha(data: Ratings | Coincidences, metric: Metric): Agreement {
  const counted = "pairs" in data ? data : countCoincidences(data);
  const definition: Definition = {
    coefficient: `krippendorff_alpha_${metric}`,
    formula: `1 − Do / De over coincidences of values; Do = Σ o(c,k) d(c,k) / n, De = Σ n(c) n(k) d(c,k) / (n (n − 1)); ${distanceWords[metric]}`,
    source: SOURCE,
  };
  const used = counted.categories.filter((_, c) => (marginsOf(counted)[c] as number) > 0);
  if ((metric === "interval" || metric === "ratio") && used.some((category) => typeof category !== "number")) {
    return figureOf(definition, counted, foundIn(counted), { why: `${metric} distances need numbers, and the values are words` });
  }
  if (metric === "ratio" && used.some((category) => Number(category) < 0)) {
    return figureOf(definition, counted, foundIn(counted), { why: "ratio distances need values from 0 up" });
  }
  return alphaFigure(definition, counted, metricDistance(metric, counted));
}

/** Alpha with a distance of one's own, by position of the categories. */
export function krippendorffAlphaWith(data: Ratings | Coincidences, distance: Distance, named: Partial<Definition> = {}): Agreement {
  const definition: Definition = {
    coefficient: "krippendorff_alpha_custom_distance",
    formula:
      "1 − Do / De over coincidences of values, with the distance given; Do = Σ o(c,k) d(c,k) / n, De = Σ n(c) n(k) d(c,k) / (n (n − 1))",
    source: SOURCE,
    ...named,
  };
  return alphaFigure(definition, "pairs" in data ? data : countCoincidences(data), distance);
}

function alphaFigure(definition: Definition, counted: Coincidences, distance: Distance): Agreement {
  const found = foundIn(counted);
  if (counted.pairableUnits === 0) return figureOf(definition, counted, found, { why: "no unit was valued by two coders" });
  const q = counted.categories.length;
  const margins = marginsOf(counted);
  const n = margins.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < q; c++) {
    if (margins[c] === 0) continue;
    for (let k = 0; k < q; k++) {
      if (c === k || margins[k] === 0) continue;
      const apart = distance(c, k);
      observed += (counted.pairs[c * q + k] as number) * apart;
      expected += (margins[c] as number) * (margins[k] as number) * apart;
    }
  }
  observed /= n;
  expected /= n * (n - 1);
  return figureOf(definition, counted, { ...found, observed, expected }, oneLessRatio(observed, expected));
}

function foundIn(counted: Coincidences): Measured {
  return {
    n: counted.pairableUnits,
    left: counted.units - counted.pairableUnits,
    coders: counted.coders,
    table: coincidenceTable(counted, counted.pairs),
    prevalence: prevalenceOf(counted, marginsOf(counted)),
  };
}

function marginsOf({ pairs, categories }: Coincidences): Float64Array {
  const q = categories.length;
  return Float64Array.from({ length: q }, (_, c) => pairs.subarray(c * q, (c + 1) * q).reduce((sum, count) => sum + count, 0));
}

function metricDistance(metric: Metric, counted: Coincidences): Distance {
  const values = counted.categories.map(Number);
  switch (metric) {
    case "nominal":
      return (c, k) => (c === k ? 0 : 1);
    case "interval":
      return (c, k) => ((values[c] as number) - (values[k] as number)) ** 2;
    case "ratio":
      return (c, k) =>
        c === k ? 0 : (((values[c] as number) - (values[k] as number)) / ((values[c] as number) + (values[k] as number))) ** 2;
    case "ordinal": {
      const margins = marginsOf(counted);
      const upTo = margins.map((_, c) => margins.subarray(0, c + 1).reduce((sum, count) => sum + count, 0));
      const place = (c: number) => (upTo[c] as number) - (margins[c] as number) / 2;
      return (c, k) => (place(c) - place(k)) ** 2;
    }
  }
}
