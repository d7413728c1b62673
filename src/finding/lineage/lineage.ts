import type { Adjacency } from "./adjacency.ts";
import type { NameTable } from "./name-table.ts";
import { type EdgeStatus, type LineageRelation, lineageRelations } from "./relation.ts";

/** A model met on a walk. `depth` counts steps from where it began; `via` and `relation` are the edge it was first met by. */
export type Relative = Readonly<{ name: string; depth: number; via: string; relation: LineageRelation; status: EdgeStatus }>;

export type WalkOptions = Readonly<{
  /** At most so many relatives; by default 1,000. */
  limit?: number;
  /** At most so many steps; by default all. */
  maxDepth?: number;
  /** Only edges of these relations are walked; by default all. */
  relations?: readonly LineageRelation[];
}>;

/** `more`: the limit cut the walk. The nearest come first; among them those declared first. */
export type Walk = Readonly<{ relatives: readonly Relative[]; more: boolean }>;

/** A claim as it came, with what became of it. */
export type Claim = Readonly<{ child: string; parent: string; relation: LineageRelation; status: EdgeStatus }>;

export type LineageColumns = Readonly<{
  names: NameTable;
  exists: Uint8Array;
  children: Int32Array;
  parents: Int32Array;
  relations: Uint8Array;
  /** Edges by child, and by parent. */
  up: Adjacency;
  down: Adjacency;
  treeParents: Int32Array;
  treeCycles: readonly (readonly number[])[];
  roots: Int32Array;
  cyclic: Uint8Array;
}>;

/** Who was made from whom, as `buildLineage` gives it. All questions take and give names. A walk meets each model once, so cycles end it. */
export class Lineage {
  readonly #columns: LineageColumns;

  constructor(columns: LineageColumns) {
    this.#columns = columns;
  }

  /** Names in it, those that only a dangling claim names included. */
  get models(): number {
    return this.#columns.names.count;
  }

  get edges(): number {
    return this.#columns.children.length;
  }

  has(name: string): boolean {
    return this.#columns.names.find(name) !== undefined;
  }

  /** Everything that a model was made from, by any declared base. Empty for an unknown name. */
  ancestry(name: string, options: WalkOptions = {}): Walk {
    const { up, parents } = this.#columns;
    return this.#walk(name, up, parents, options);
  }

  /** What was made from a model. Empty for an unknown name. */
  descendants(name: string, options: WalkOptions = {}): Walk {
    const { down, children } = this.#columns;
    return this.#walk(name, down, children, options);
  }

  /** The declared bases of a model, in order of declaration. */
  claimsOf(name: string): Claim[] {
    const node = this.#columns.names.find(name);
    if (node === undefined) return [];
    const { starts, edges } = this.#columns.up;
    return Array.from(edges.subarray(starts[node] as number, starts[node + 1] as number), (edge) => this.claim(edge));
  }

  /** The root of the family, the name itself where it has no base. Undefined for an unknown name. */
  findFamily(name: string): string | undefined {
    const node = this.#columns.names.find(name);
    return node === undefined ? undefined : this.#columns.names.get(this.#columns.roots[node] as number);
  }

  /** From the model up to the root of its family, both included, by the base declared first. Empty for an unknown name. */
  line(name: string): string[] {
    const { names, treeParents } = this.#columns;
    const line: string[] = [];
    for (let node = names.find(name) ?? -1; node >= 0; node = treeParents[node] as number) line.push(names.get(node));
    return line;
  }

  /** Families by number of models, largest first; of equal ones the one met first. The root counts, also one that only a claim names. */
  listFamilies(limit = 1_000): { root: string; models: number }[] {
    const { names, roots } = this.#columns;
    const sizes = new Uint32Array(names.count);
    for (const root of roots) sizes[root]!++;
    const found: number[] = [];
    for (let node = 0; node < sizes.length; node++) if ((sizes[node] as number) > 0) found.push(node);
    found.sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
    return found.slice(0, limit).map((root) => ({ root: names.get(root), models: sizes[root] as number }));
  }

  /** Families that a family is linked with by models that declare bases of both, with how many such edges. Most edges first. */
  listLinks(name: string): { family: string; edges: number }[] {
    const { names, roots, children, parents } = this.#columns;
    const node = names.find(name);
    if (node === undefined) return [];
    const family = roots[node] as number;
    const counts = new Map<number, number>();
    for (let edge = 0; edge < children.length; edge++) {
      const [own, other] = [roots[children[edge] as number] as number, roots[parents[edge] as number] as number];
      if (own === other || (own !== family && other !== family)) continue;
      const linked = own === family ? other : own;
      counts.set(linked, (counts.get(linked) ?? 0) + 1);
    }
    return [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([root, edges]) => ({ family: names.get(root), edges }));
  }

  /** The cycles that a family tree would have had: names from the oldest member, whose own claim was set aside as its base is younger. */
  listTreeCycles(): string[][] {
    return this.#columns.treeCycles.map((cycle) => cycle.map((node) => this.#columns.names.get(node)));
  }

  /** Claims of one status, in order of coming. */
  *claims(status?: EdgeStatus): Generator<Claim> {
    for (let edge = 0; edge < this.edges; edge++) if (status === undefined || this.#statusOf(edge) === status) yield this.claim(edge);
  }

  /** The claim that came as number `edge`, from 0. */
  claim(edge: number): Claim {
    const { names, children, parents, relations } = this.#columns;
    return {
      child: names.get(children[edge] as number),
      parent: names.get(parents[edge] as number),
      relation: lineageRelations[relations[edge] as number] as LineageRelation,
      status: this.#statusOf(edge),
    };
  }

  #statusOf(edge: number): EdgeStatus {
    if (this.#columns.cyclic[edge] === 1) return "cyclic";
    return this.#columns.exists[this.#columns.parents[edge] as number] === 1 ? "resolved" : "dangling";
  }

  #walk(name: string, { starts, edges }: Adjacency, ends: Int32Array, { limit = 1_000, maxDepth, relations }: WalkOptions): Walk {
    const { names } = this.#columns;
    const start = names.find(name);
    if (start === undefined) return { relatives: [], more: false };
    const wanted = relations === undefined ? null : new Set(relations.map((relation) => lineageRelations.indexOf(relation)));
    const relatives: Relative[] = [];
    const seen = new Set([start]);
    let level = [start];
    for (let depth = 1; level.length > 0 && depth <= (maxDepth ?? Number.POSITIVE_INFINITY); depth++) {
      const next: number[] = [];
      for (const node of level) {
        const via = names.get(node);
        for (let at = starts[node] as number; at < (starts[node + 1] as number); at++) {
          const edge = edges[at] as number;
          const relation = this.#columns.relations[edge] as number;
          const other = ends[edge] as number;
          if (seen.has(other) || (wanted !== null && !wanted.has(relation))) continue;
          if (relatives.length >= limit) return { relatives, more: true };
          seen.add(other);
          next.push(other);
          relatives.push({
            name: names.get(other),
            depth,
            via,
            relation: lineageRelations[relation] as LineageRelation,
            status: this.#statusOf(edge),
          });
        }
      }
      level = next;
    }
    return { relatives, more: false };
  }
}
