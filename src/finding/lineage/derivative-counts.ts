import type { Lineage } from "./lineage.ts";
import type { LineageRelation } from "./relation.ts";

/** As `Derivatives` of the model counts: depth 2 is two steps or more. */
export type DerivativeCount = Readonly<{
  relation: LineageRelation;
  depth: 1 | 2;
  edges: number;
  /** Distinct accounts outside the project's own: the part of a model's name before the slash. */
  outsideAccounts: number;
  /** Share of the edges that the account with most of them made. One account can make most of them. */
  topAccountShare: number;
}>;

/**
 * Models made from a project's own, by relation and depth: each model once, at its least depth. The project's own models are not counted, at
 * any depth, whether listed in `own` or made by one of `ownAccounts` (also those below somebody else's derivative).
 */
export function countDerivatives(lineage: Lineage, own: Iterable<string>, ownAccounts: ReadonlySet<string>): DerivativeCount[] {
  const ownModels = new Set(own);
  const nearest = new Map<string, { depth: number; relation: LineageRelation }>();
  for (const model of ownModels) {
    for (const { name, depth, relation } of lineage.descendants(model, { limit: Number.POSITIVE_INFINITY }).relatives) {
      const known = nearest.get(name);
      if (known === undefined || depth < known.depth) nearest.set(name, { depth, relation });
    }
  }
  const groups = new Map<string, { relation: LineageRelation; depth: 1 | 2; accounts: Map<string, number>; edges: number }>();
  for (const [name, { depth, relation }] of nearest) {
    const account = accountOf(name);
    if (ownModels.has(name) || ownAccounts.has(account)) continue;
    const level = depth === 1 ? 1 : 2;
    const key = `${relation} ${level}`;
    const group = groups.get(key) ?? { relation, depth: level, accounts: new Map<string, number>(), edges: 0 };
    group.edges++;
    group.accounts.set(account, (group.accounts.get(account) ?? 0) + 1);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ relation, depth, accounts, edges }) => ({
      relation,
      depth,
      edges,
      outsideAccounts: accounts.size,
      topAccountShare: [...accounts.values()].reduce((most, count) => Math.max(most, count), 0) / edges,
    }))
    .sort((a, b) => a.depth - b.depth || (a.relation < b.relation ? -1 : 1));
}

function accountOf(model: string): string {
  const slash = model.indexOf("/");
  return slash < 0 ? "" : model.slice(0, slash);
}
