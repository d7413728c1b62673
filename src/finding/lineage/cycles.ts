import type { Adjacency } from "./adjacency.ts";

/**
 * Breaks the cycles of a forest in the making, in place. `parents[n]` is the one parent of node n, or -1. In each cycle the oldest member
 * becomes a root: its parent is younger, so its claim cannot hold. `createdAt` is in seconds, 0 not known; without any date, and between
 * equal ones, the member that came first. Returns the cycles, each from the new root on, every member followed by the base it named.
 */
export function breakTreeCycles(parents: Int32Array, createdAt: Uint32Array): number[][] {
  const cycles: number[][] = [];
  // 0 not seen; else the number of the walk that saw it.
  const walks = new Int32Array(parents.length);
  for (let start = 0; start < parents.length; start++) {
    let node = start;
    while (node >= 0 && walks[node] === 0) {
      walks[node] = start + 1;
      node = parents[node] as number;
    }
    if (node < 0 || walks[node] !== start + 1) continue;
    const members = [node];
    for (let next = parents[node] as number; next !== node; next = parents[next] as number) members.push(next);
    const root = members.reduce((oldest, member) => (isOlder(member, oldest, createdAt) ? member : oldest));
    const at = members.indexOf(root);
    cycles.push([...members.slice(at), ...members.slice(0, at)]);
    parents[root] = -1;
  }
  return cycles;
}

function isOlder(a: number, b: number, createdAt: Uint32Array): boolean {
  const [first, second] = [createdAt[a] || Number.POSITIVE_INFINITY, createdAt[b] || Number.POSITIVE_INFINITY];
  return first === second ? a < b : first < second;
}

/**
 * The edges that lie on a cycle: both ends in one strongly connected component, a node that names itself included. 1 for these. First peels
 * off, from both sides, the nodes that no cycle passes through (almost all), then runs Tarjan's algorithm (1972) on the rest.
 */
export function findCyclicEdges(children: Int32Array, parents: Int32Array, up: Adjacency, down: Adjacency): Uint8Array {
  const nodes = up.starts.length - 1;
  const alive = new Uint8Array(nodes).fill(1);
  peel(alive, up, down, parents, children);
  peel(alive, down, up, children, parents);
  const component = components(alive, up, parents);
  const cyclic = new Uint8Array(children.length);
  for (let edge = 0; edge < cyclic.length; edge++) {
    const child = children[edge] as number;
    if (alive[child] && component[child] === component[parents[edge] as number]) cyclic[edge] = 1;
  }
  return cyclic;
}

/** Removes again and again the nodes without a living edge on the near side. `ends` holds the other end of a near edge. */
function peel(alive: Uint8Array, near: Adjacency, far: Adjacency, nearEnds: Int32Array, farEnds: Int32Array): void {
  const left = new Uint32Array(alive.length);
  const queue = new Int32Array(alive.length);
  let tail = 0;
  for (let node = 0; node < alive.length; node++) {
    if (!alive[node]) continue;
    for (let at = near.starts[node] as number; at < (near.starts[node + 1] as number); at++)
      if (alive[nearEnds[near.edges[at] as number] as number]) left[node]!++;
    if (left[node] === 0) queue[tail++] = node;
  }
  for (let head = 0; head < tail; head++) {
    const node = queue[head] as number;
    alive[node] = 0;
    for (let at = far.starts[node] as number; at < (far.starts[node + 1] as number); at++) {
      const other = farEnds[far.edges[at] as number] as number;
      if (alive[other] && --left[other]! === 0) queue[tail++] = other;
    }
  }
}

/** Tarjan's strongly connected components among the living nodes, without recursion. A number for each node, the same within a component. */
function components(alive: Uint8Array, up: Adjacency, parents: Int32Array): Int32Array {
  const component = new Int32Array(alive.length).fill(-1);
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  for (let start = 0; start < alive.length; start++) {
    if (!alive[start] || order.has(start)) continue;
    const path: { node: number; at: number }[] = [];
    const enter = (node: number) => {
      order.set(node, order.size);
      low.set(node, order.get(node) as number);
      open.push(node);
      isOpen.add(node);
      path.push({ node, at: up.starts[node] as number });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      if (top.at < (up.starts[node + 1] as number)) {
        const next = parents[up.edges[top.at++] as number] as number;
        if (!alive[next]) continue;
        if (!order.has(next)) enter(next);
        else if (isOpen.has(next)) low.set(node, Math.min(low.get(node) as number, order.get(next) as number));
        continue;
      }
      path.pop();
      const above = path.at(-1)?.node;
      if (above !== undefined) low.set(above, Math.min(low.get(above) as number, low.get(node) as number));
      if (low.get(node) !== order.get(node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        isOpen.delete(member);
        component[member] = node;
        if (member === node) break;
      }
    }
  }
  return component;
}
