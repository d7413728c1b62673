import type { UnitaryAlignment } from "./unitary-alignments.ts";

/** The alignments that together hold every passage once at the least cost; null where the search was given up. */
export type Cheapest = Readonly<{ cost: number; alignments: readonly UnitaryAlignment[] }> | null;

/**
 * The cheapest partition of the passages into unitary alignments, exact. Parts of the continuum that no alignment links are solved apart,
 * each by best-first search guided by prices of passages that never overstate what is left to pay (a feasible dual of the linear
 * relaxation). Null where a part needs more than `most` steps: then nothing is claimed.
 */
export function findCheapestAlignment(passages: number, candidates: readonly UnitaryAlignment[], most: number): Cheapest {
  const chosen: UnitaryAlignment[] = [];
  for (const part of linkedParts(passages, candidates)) {
    const found = searchPart(part, most);
    if (found === null) return null;
    chosen.push(...found);
  }
  return { cost: chosen.reduce((sum, { cost }) => sum + cost, 0), alignments: chosen };
}

type Part = Readonly<{ passages: readonly number[]; candidates: readonly UnitaryAlignment[] }>;

function linkedParts(passages: number, candidates: readonly UnitaryAlignment[]): Part[] {
  const parent = Array.from({ length: passages }, (_, index) => index);
  const rootOf = (passage: number): number => {
    let at = passage;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (const { members } of candidates) {
    const root = rootOf(members[0] as number);
    for (const member of members) parent[rootOf(member)] = root;
  }
  const parts = new Map<number, { passages: number[]; candidates: UnitaryAlignment[] }>();
  for (let passage = 0; passage < passages; passage++) {
    const root = rootOf(passage);
    const part = parts.get(root) ?? { passages: [], candidates: [] };
    parts.set(root, part);
    part.passages.push(passage);
  }
  for (const candidate of candidates) parts.get(rootOf(candidate.members[0] as number))?.candidates.push(candidate);
  return [...parts.values()];
}

type State = Readonly<{ paid: number; bound: number; covered: number; set: Uint8Array; before: State | null; by: UnitaryAlignment | null }>;

function searchPart({ passages, candidates }: Part, most: number): UnitaryAlignment[] | null {
  if (passages.length === 1) return [candidates.reduce((a, b) => (b.cost < a.cost ? b : a))];
  const order = orderOf(passages, candidates);
  const place = new Map(order.map((passage, index) => [passage, index]));
  const local = candidates.map((candidate) => ({ candidate, members: candidate.members.map((member) => place.get(member) as number) }));
  const prices = pricesOf(
    order.length,
    local.map(({ members, candidate: { cost } }) => ({ members, cost })),
  );
  const byFirst: (typeof local)[] = order.map(() => []);
  // The first open passage is always covered next, so a candidate is needed only under its own first passage.
  for (const option of local) for (const member of option.members) byFirst[member]?.push(option);

  const start: State = {
    paid: 0,
    bound: prices.reduce((sum, price) => sum + price, 0),
    covered: 0,
    set: new Uint8Array(order.length),
    before: null,
    by: null,
  };
  const queue = new Queue();
  queue.push(start);
  const closed = new Set<string>();
  for (let step = 0; step < most; step++) {
    const state = queue.pop();
    if (state === undefined) return null;
    const open = state.set.indexOf(0);
    if (open < 0) return listOf(state);
    const key = keyOf(state.set, open);
    if (closed.has(key)) continue;
    closed.add(key);
    for (const { candidate, members } of byFirst[open] as typeof local) {
      if (members.some((member) => state.set[member] === 1)) continue;
      const set = state.set.slice();
      let priced = 0;
      for (const member of members) {
        set[member] = 1;
        priced += prices[member] as number;
      }
      const paid = state.paid + candidate.cost;
      queue.push({
        paid,
        bound: state.bound + candidate.cost - priced,
        covered: state.covered + members.length,
        set,
        before: state,
        by: candidate,
      });
    }
  }
  return null;
}

/** Passages in an order that keeps partners together: breadth first through the alignments from the first. */
function orderOf(passages: readonly number[], candidates: readonly UnitaryAlignment[]): number[] {
  const partners = new Map<number, Set<number>>(passages.map((passage) => [passage, new Set()]));
  for (const { members } of candidates) {
    for (const a of members) for (const b of members) if (a !== b) partners.get(a)?.add(b);
  }
  const seen = new Set<number>([passages[0] as number]);
  for (const passage of seen) for (const partner of partners.get(passage) ?? []) seen.add(partner);
  return [...seen];
}

/**
 * Prices of the passages with Σ prices ≤ cost for every candidate, near the largest sum: ascent on a smoothed dual (each step makes
 * Σ exp((priced − cost) / ε) over a passage's candidates equal to 1), ε falling, then lowered until all hold.
 */
function pricesOf(passages: number, candidates: readonly Readonly<{ members: readonly number[]; cost: number }>[]): Float64Array {
  const scale = candidates.reduce((most, { cost }) => Math.max(most, cost), 0);
  const prices = new Float64Array(passages);
  if (scale === 0) return prices;
  const optionsOf: number[][] = Array.from({ length: passages }, () => []);
  for (const [index, { members }] of candidates.entries()) for (const member of members) optionsOf[member]?.push(index);
  const spare = Float64Array.from(candidates, ({ cost }) => cost);
  const move = (passage: number, by: number) => {
    prices[passage]! += by;
    for (const index of optionsOf[passage] as number[]) spare[index]! -= by;
  };
  const leastSpare = (passage: number) =>
    (optionsOf[passage] as number[]).reduce((least, index) => Math.min(least, spare[index] as number), Infinity);
  for (const softness of [0.1, 0.03, 0.01, 0.003, 0.001]) {
    const epsilon = softness * scale;
    for (let round = 0; round < 12; round++) {
      for (let passage = 0; passage < passages; passage++) {
        const least = leastSpare(passage);
        let sum = 0;
        for (const index of optionsOf[passage] as number[]) sum += Math.exp((least - (spare[index] as number)) / epsilon);
        move(passage, least - epsilon * Math.log(sum));
      }
    }
  }
  for (let passage = 0; passage < passages; passage++) move(passage, Math.min(0, leastSpare(passage)));
  for (let passage = 0; passage < passages; passage++) move(passage, Math.max(0, leastSpare(passage)));
  return prices;
}

function keyOf(set: Uint8Array, open: number): string {
  let last = set.length;
  while (last > open && set[last - 1] === 0) last--;
  return `${open}:${set.subarray(open, last).join("")}`;
}

function listOf(state: State): UnitaryAlignment[] {
  const alignments: UnitaryAlignment[] = [];
  for (let at: State | null = state; at !== null; at = at.before) if (at.by !== null) alignments.push(at.by);
  return alignments.reverse();
}

/** States by bound, the smallest first; of equals the one that covers most. A binary heap. */
class Queue {
  readonly #heap: State[] = [];

  push(state: State): void {
    const heap = this.#heap;
    let at = heap.push(state) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(heap[at] as State, heap[above] as State)) break;
      [heap[at], heap[above]] = [heap[above] as State, heap[at] as State];
      at = above;
    }
  }

  pop(): State | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < heap.length && isBefore(heap[below] as State, heap[least] as State)) least = below;
      }
      if (least === at) return first;
      [heap[at], heap[least]] = [heap[least] as State, heap[at] as State];
      at = least;
    }
  }
}

function isBefore(a: State, b: State): boolean {
  const apart = a.bound - b.bound;
  return Math.abs(apart) > 1e-12 ? apart < 0 : a.covered > b.covered;
}
