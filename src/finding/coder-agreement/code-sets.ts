import { krippendorffAlphaWith } from "./krippendorff.ts";
import { type Ratings, type RatingsOptions, ratingsOfRows } from "./ratings.ts";
import type { Agreement } from "./result.ts";

/** Codes that one coder gave a unit. Order and repeats do not matter; an empty set says that no code fits; null is missing. */
export type CodeSet = readonly string[] | null;

export type SetDistance = "jaccard" | "masi";

const words: Record<SetDistance, string> = {
  jaccard: "d = 1 − |A ∩ B| / |A ∪ B|; two empty sets are equal",
  masi: "d = 1 − Jaccard × m, m = 1 for equal sets, 2/3 where one holds the other, 1/3 where they only overlap, 0 where they share nothing",
};

const sources: Record<SetDistance, string> = {
  jaccard: "Krippendorff 2004 for alpha; Jaccard 1901 for the distance",
  masi: "Passonneau 2006, Measuring Agreement on Set-valued Items (MASI)",
};

/** Krippendorff's alpha over sets of codes. Rows are units. Undefined where all sets are equal, or no unit has two. */
export function krippendorffSetAlpha(
  rows: readonly (readonly CodeSet[])[],
  distance: SetDistance,
  options: Omit<RatingsOptions, "categories"> = {},
): Agreement {
  const ratings = ratingsOfRows(
    rows.map((row) => row.map(keyOf)),
    options,
  );
  const sets = ratings.categories.map((key) => new Set<string>(JSON.parse(String(key)) as string[]));
  const apart = (c: number, k: number) => setDistance(sets[c] as Set<string>, sets[k] as Set<string>, distance);
  const readable = { ...ratings, categories: sets.map((set) => `{${[...set].join(", ")}}`) };
  return krippendorffAlphaWith(readable, apart, {
    coefficient: `krippendorff_alpha_set_${distance}`,
    formula: `1 − Do / De over coincidences of code sets; ${words[distance]}`,
    source: sources[distance],
  });
}

/** One code, given or not: the binary ratings behind a figure a code. */
export function presenceOf(rows: readonly (readonly CodeSet[])[], code: string, options: Omit<RatingsOptions, "categories"> = {}): Ratings {
  return ratingsOfRows(
    rows.map((row) => row.map((set) => (set === null ? null : set.includes(code) ? "yes" : "no"))),
    { ...options, categories: ["no", "yes"] },
  );
}

/** Distance of two sets, 0–1. */
export function setDistance(a: ReadonlySet<string>, b: ReadonlySet<string>, distance: SetDistance): number {
  let shared = 0;
  for (const code of a) if (b.has(code)) shared++;
  const union = a.size + b.size - shared;
  if (union === 0) return 0;
  const jaccard = shared / union;
  if (distance === "jaccard") return 1 - jaccard;
  const within = shared === a.size || shared === b.size;
  const monotonicity = jaccard === 1 ? 1 : shared === 0 ? 0 : within ? 2 / 3 : 1 / 3;
  return 1 - jaccard * monotonicity;
}

/** One text for one set, whatever the order its codes were given in. */
function keyOf(set: CodeSet): string | null {
  return set === null ? null : JSON.stringify([...new Set(set)].sort());
}
