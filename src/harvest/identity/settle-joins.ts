import { AccountGroups, type AccountJoin } from "../../model/account-join.ts";

export type Decision = Readonly<{ a: string; b: string; decision: "join" | "separate" }>;

/**
 * The joins that hold, from those that were found and what people decided. A decided join is made first and of high confidence; a pair that
 * was separated never comes together, over whatever chain: the join that would do it is left out. Found joins are taken by confidence, then in
 * the order given. Each pair once, a before b.
 */
export function settleJoins(found: Iterable<AccountJoin>, decisions: readonly Decision[]): AccountJoin[] {
  const decided = decisions.flatMap(({ a, b, decision }): AccountJoin[] =>
    decision === "join" ? [{ a, b, reason: "by-hand", confidence: "high" }] : [],
  );
  const all = [...found];
  const ordered = [...decided, ...all.filter(isHigh), ...all.filter((join) => !isHigh(join))];
  const apart = decisions.filter(({ decision }) => decision === "separate");
  const groups = new AccountGroups();
  const wouldMeet = (a: string, b: string) => {
    const roots = [groups.root(a), groups.root(b)];
    return apart.some((pair) => {
      const [one, other] = [groups.root(pair.a), groups.root(pair.b)];
      return one !== other && roots.includes(one) && roots.includes(other);
    });
  };
  const held = new Map<string, AccountJoin>();
  for (const { a, b, reason, confidence } of ordered) {
    const [first, second] = a < b ? [a, b] : [b, a];
    if (first === second || held.has(`${first} ${second}`) || wouldMeet(first, second)) continue;
    groups.unite(first, second);
    held.set(`${first} ${second}`, { a: first, b: second, reason, confidence });
  }
  return [...held.values()];
}

function isHigh({ confidence }: AccountJoin): boolean {
  return confidence === "high";
}
