import { PortolanError } from "../../model/problem.ts";
import type { Category } from "./ratings.ts";

/** Agreement of two categories by position: 1 equal, 0 fully apart. Symmetric. */
export type Weight = (c: number, k: number) => number;

/** Distance of two categories by position: 0 equal. Symmetric, not negative. */
export type Distance = (c: number, k: number) => number;

export type WeightName = "identity" | "linear" | "quadratic" | "ordinal";

/**
 * Gwet's weights. linear: 1 − |c − k| / range; quadratic: 1 − (c − k)² / range²; both by value where all categories are numbers, else by
 * the order offered. ordinal: 1 − pairs of ranks between c and k / all pairs. One category alone: 1.
 */
export function weightOf(name: WeightName, categories: readonly Category[]): Weight {
  const numbers = categories.every((category) => typeof category === "number");
  const places = numbers ? categories.map(Number) : categories.map((_, index) => index);
  const range = Math.max(...places) - Math.min(...places);
  const ranks = [...places].sort((a, b) => a - b);
  const rankOf = places.map((place) => ranks.indexOf(place));
  const apart = (c: number, k: number) => Math.abs((places[c] as number) - (places[k] as number));
  switch (name) {
    case "identity":
      return (c, k) => (c === k ? 1 : 0);
    case "linear":
      return (c, k) => (c === k ? 1 : 1 - apart(c, k) / range);
    case "quadratic":
      return (c, k) => (c === k ? 1 : 1 - (apart(c, k) / range) ** 2);
    case "ordinal":
      return (c, k) => {
        if (c === k) return 1;
        const span = Math.abs((rankOf[c] as number) - (rankOf[k] as number)) + 1;
        return 1 - (span * (span - 1)) / (places.length * (places.length - 1));
      };
  }
}

/** A distance from a square, symmetric matrix with zeros on its diagonal, in the order of the categories. Another matrix throws. */
export function distanceOfMatrix(matrix: readonly (readonly number[])[], categories: number): Distance {
  const sound = matrix.length === categories && matrix.every((row) => row.length === categories);
  const mirrored = sound && matrix.every((row, c) => row.every((d, k) => d >= 0 && d === matrix[k]?.[c] && (c !== k || d === 0)));
  if (!mirrored) {
    throw new PortolanError("A matrix of distances is square, symmetric, not negative and 0 on its diagonal", {
      hint: `There are ${categories} categories.`,
    });
  }
  return (c, k) => matrix[c]?.[k] as number;
}

/**
 * A distance from words: clauses divided by commas, the first that fits holds. "0 if equal", "0.5 if either is NAME", "0.25 if both are
 * among A and B", "else 1". Unknown words and unknown names throw.
 */
export function distanceOfWords(words: string, labels: readonly string[]): Distance {
  const clauses = words.split(",").map((clause) => clauseOf(clause.trim(), labels, words));
  if (!clauses.some(({ otherwise }) => otherwise)) {
    throw new PortolanError(`The distance "${words}" does not say what holds else`, { hint: 'End with "else 1".' });
  }
  return (c, k) => (clauses.find(({ fits }) => fits(c, k)) as Clause).distance;
}

type Clause = Readonly<{ distance: number; fits: (c: number, k: number) => boolean; otherwise: boolean }>;

function clauseOf(clause: string, labels: readonly string[], words: string): Clause {
  const placeOf = (name: string): number => {
    const place = labels.indexOf(name);
    if (place < 0) throw new PortolanError(`"${name}" in the distance "${words}" is no label`, { hint: `Labels: ${labels.join(", ")}.` });
    return place;
  };
  const equal = /^(\d*\.?\d+) if equal$/.exec(clause);
  if (equal) return { distance: Number(equal[1]), fits: (c, k) => c === k, otherwise: false };
  const either = /^(\d*\.?\d+) if either is (.+)$/.exec(clause);
  if (either) {
    const place = placeOf(either[2] as string);
    return { distance: Number(either[1]), fits: (c, k) => c === place || k === place, otherwise: false };
  }
  const both = /^(\d*\.?\d+) if both are among (.+?) and (.+)$/.exec(clause);
  if (both) {
    const places = [placeOf(both[2] as string), placeOf(both[3] as string)];
    return { distance: Number(both[1]), fits: (c, k) => places.includes(c) && places.includes(k), otherwise: false };
  }
  const otherwise = /^else (\d*\.?\d+)$/.exec(clause);
  if (otherwise) return { distance: Number(otherwise[1]), fits: () => true, otherwise: true };
  throw new PortolanError(`"${clause}" in the distance "${words}" is not understood`, {
    hint: 'Write "0 if equal, 0.5 if either is NAME, else 1", or give a matrix.',
  });
}
