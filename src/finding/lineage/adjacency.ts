/** The edges of each node, in order of coming, in compressed rows: those of node `n` are `edges[starts[n]]` to before `edges[starts[n + 1]]`. */
export type Adjacency = Readonly<{ starts: Uint32Array; edges: Uint32Array }>;

/** Rows by the node that each edge has in `ends`; `nodes` is how many nodes there are. */
export function groupEdges(ends: Int32Array, nodes: number): Adjacency {
  const starts = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < ends.length; edge++) starts[(ends[edge] as number) + 1]!++;
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node] as number;
  const edges = new Uint32Array(ends.length);
  // Filled from the back so that no second array of positions is needed.
  const last = starts.slice(1);
  for (let edge = ends.length - 1; edge >= 0; edge--) edges[--last[ends[edge] as number]!] = edge;
  return { starts, edges };
}
