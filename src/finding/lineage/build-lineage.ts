import { type Adjacency, groupEdges } from "./adjacency.ts";
import { breakTreeCycles, findCyclicEdges } from "./cycles.ts";
import { Lineage } from "./lineage.ts";
import { NameTable } from "./name-table.ts";
import { type LineageEdge, type LineageModel, lineageRelations } from "./relation.ts";

export type LineageSource = Readonly<{
  edges: Iterable<LineageEdge>;
  /** Models known to exist, with or without edges. A child of an edge exists too: somebody read its card. */
  models?: Iterable<LineageModel>;
  /** Former names to present ones. */
  aliases?: ReadonlyMap<string, string>;
}>;

/**
 * The lineage of models from claims, each read once, so both may be generators. Nothing is dropped: a repeated claim, one that names nothing
 * known and one on a cycle all stay as edges, with their status. A claim with an unknown word for its relation throws a TypeError.
 *
 * A model's family is the tree it hangs in by the base it declares first, merges included; what else it declares links families.
 */
export function buildLineage({ edges, models = [], aliases = new Map() }: LineageSource): Lineage {
  const names = new NameTable();
  const number = (name: string) => names.add(aliases.get(name) ?? name);
  let createdAt = new Uint32Array(1024);
  let exists = new Uint8Array(1024);
  const meet = (node: number, seconds: number) => {
    while (node >= exists.length) {
      createdAt = enlarge(createdAt, new Uint32Array(createdAt.length * 2));
      exists = enlarge(exists, new Uint8Array(exists.length * 2));
    }
    exists[node] = 1;
    if (seconds > 0) createdAt[node] = seconds;
  };
  for (const model of models) meet(number(model.name), Math.max(0, Math.floor(model.createdAt ?? 0)));

  let children = new Int32Array(1024);
  let parents = new Int32Array(1024);
  let relations = new Uint8Array(1024);
  let count = 0;
  for (const edge of edges) {
    if (count === children.length) {
      children = enlarge(children, new Int32Array(count * 2));
      parents = enlarge(parents, new Int32Array(count * 2));
      relations = enlarge(relations, new Uint8Array(count * 2));
    }
    const relation = lineageRelations.indexOf(edge.relation);
    if (relation < 0) throw new TypeError(`there is no relation "${edge.relation}"`);
    const child = number(edge.child);
    meet(child, 0);
    children[count] = child;
    parents[count] = number(edge.parent);
    relations[count++] = relation;
  }
  children = children.slice(0, count);
  parents = parents.slice(0, count);
  relations = relations.slice(0, count);
  createdAt = enlarge(createdAt, new Uint32Array(names.count));
  exists = enlarge(exists, new Uint8Array(names.count));

  const up = groupEdges(children, names.count);
  const down = groupEdges(parents, names.count);
  const treeParents = firstParents(up, parents);
  const treeCycles = breakTreeCycles(treeParents, createdAt);
  return new Lineage({
    names,
    exists,
    children,
    parents,
    relations,
    up,
    down,
    treeParents,
    treeCycles,
    roots: findRoots(treeParents),
    cyclic: findCyclicEdges(children, parents, up, down),
  });
}

function firstParents({ starts, edges }: Adjacency, parents: Int32Array): Int32Array {
  const first = new Int32Array(starts.length - 1).fill(-1);
  for (let node = 0; node < first.length; node++) {
    const at = starts[node] as number;
    if (at < (starts[node + 1] as number)) first[node] = parents[edges[at] as number] as number;
  }
  return first;
}

/** The root of each node's tree, itself for a root. Each node is walked once: a walk ends at the first node with a known root. */
function findRoots(treeParents: Int32Array): Int32Array {
  const roots = new Int32Array(treeParents.length).fill(-1);
  const path: number[] = [];
  for (let start = 0; start < roots.length; start++) {
    let node = start;
    while (roots[node] === -1 && (treeParents[node] as number) >= 0) {
      path.push(node);
      node = treeParents[node] as number;
    }
    if (roots[node] === -1) roots[node] = node;
    const root = roots[node] as number;
    while (path.length > 0) roots[path.pop() as number] = root;
  }
  return roots;
}

function enlarge<T extends Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(old: T, larger: T): T {
  larger.set(old.length > larger.length ? old.subarray(0, larger.length) : old);
  return larger;
}
