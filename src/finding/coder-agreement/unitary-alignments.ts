import type { CodedSpan } from "./continuum.ts";

/** Weights of the dissimilarity of two passages, and the cost of leaving one without partner. */
export type Dissimilarity = Readonly<{
  /** Weight of the distance of positions. */
  alpha: number;
  /** Weight of unlike codes. */
  beta: number;
  deltaEmpty: number;
}>;

/** Passages of different coders that are taken as one thing seen by each; `members` are numbers of passages, ascending. */
export type UnitaryAlignment = Readonly<{ members: readonly number[]; cost: number }>;

/** α ((|Δstart| + |Δend|) / (length + length))² Δ∅ + β [codes differ] Δ∅. Passages have a length. */
export function dissimilarityOf(a: CodedSpan, b: CodedSpan, { alpha, beta, deltaEmpty }: Dissimilarity): number {
  const apart = (Math.abs(a.start - b.start) + Math.abs(a.end - b.end)) / (a.end - a.start + (b.end - b.start));
  return (alpha * apart ** 2 + (a.code === b.code ? 0 : beta)) * deltaEmpty;
}

/**
 * All unitary alignments that the cheapest alignment can hold, those of one passage included: an alignment that costs no less than one
 * of its passages alone and the rest is left out. Costs are means over all pairs of coders, a pair with an absent passage costing Δ∅.
 * Passages are numbered through all coders. Null where more than `most` would have to be looked at.
 */
export function listUnitaryAlignments(
  coders: readonly (readonly CodedSpan[])[],
  dissimilarity: Dissimilarity,
  most: number,
): UnitaryAlignment[] | null {
  const { deltaEmpty } = dissimilarity;
  const pairs = (coders.length * (coders.length - 1)) / 2;
  const firsts: number[] = [];
  let before = 0;
  for (const own of coders) {
    firsts.push(before);
    before += own.length;
  }
  const spans = coders.flat();
  // With k of n coders present, an alignment is dearer than its passages alone when its pairs sum to more than this.
  const limit = (present: number) => deltaEmpty * ((present - 1) * pairs + (present * (present - 1)) / 2);
  const reach = limit(coders.length);
  const between = new Map<number, number>();
  const neighbours: number[][] = spans.map(() => []);
  coders.forEach((own, coder) => {
    coders.slice(coder + 1).forEach((others, offset) => {
      own.forEach((a, i) => {
        const one = (firsts[coder] as number) + i;
        others.forEach((b, j) => {
          const sum = dissimilarityOf(a, b, dissimilarity);
          if (sum > reach) return;
          const other = (firsts[coder + 1 + offset] as number) + j;
          between.set(one * spans.length + other, sum);
          (neighbours[one] as number[]).push(other);
        });
      });
    });
  });

  const costs = new Map<string, number>();
  const found: UnitaryAlignment[] = [];
  const costOf = (members: readonly number[], sum: number) =>
    pairs === 0 ? deltaEmpty : (sum + deltaEmpty * (pairs - (members.length * (members.length - 1)) / 2)) / pairs;
  let looked = 0;
  const extend = (members: readonly number[], sum: number, candidates: readonly number[]): boolean => {
    if (++looked > most) return false;
    if (sum <= limit(members.length)) {
      const cost = costOf(members, sum);
      costs.set(members.join(" "), cost);
      found.push({ members, cost });
    }
    return candidates.every((candidate) => {
      let more = sum;
      for (const member of members) more += between.get(member * spans.length + candidate) as number;
      if (more > reach) return true;
      const near = neighbours[candidate] as number[];
      const next = candidates.filter((other) => near.includes(other));
      return extend([...members, candidate], more, next);
    });
  };
  for (let first = 0; first < spans.length; first++) {
    if (!extend([first], 0, neighbours[first] as number[])) return null;
  }
  return found.filter(({ members, cost }) => {
    if (members.length === 1) return true;
    return members.every((member) => {
      const rest = members.filter((other) => other !== member);
      const restCost = costs.get(rest.join(" "));
      return restCost === undefined || cost < restCost + deltaEmpty - 1e-12;
    });
  });
}
