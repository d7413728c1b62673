import { z } from "zod";

/** Why two accounts are taken for one person's: the project's .mailmap, the platform's one number, one full name, or a person's decision. */
export const JoinReason = z.enum(["mailmap", "platform-number", "full-name", "by-hand"]);
export type JoinReason = z.infer<typeof JoinReason>;

/** Two accounts of one person. Events name accounts; joins make people of them when events are placed, so that a correction needs no harvest. */
export const AccountJoin = z.strictObject({
  a: z.string().min(1).max(128),
  b: z.string().min(1).max(128),
  reason: JoinReason,
  confidence: z.enum(["high", "medium"]),
});
export type AccountJoin = z.infer<typeof AccountJoin>;

/**
 * The person of each joined account: the group's first account in order of its hash. Accounts without a join are not in the map: they are
 * their own person. Leave joins out to undo them.
 */
export function resolveActors(joins: Iterable<Pick<AccountJoin, "a" | "b">>): ReadonlyMap<string, string> {
  const groups = new AccountGroups();
  for (const { a, b } of joins) groups.unite(a, b);
  return groups.resolve();
}

/** Accounts in groups; the root is the smallest account of its group, so that nothing depends on the order of joins. */
export class AccountGroups {
  readonly #parent = new Map<string, string>();
  readonly #size = new Map<string, number>();

  root(account: string): string {
    let at = account;
    for (let up = this.#parent.get(at); up !== undefined; up = this.#parent.get(at)) at = up;
    return at;
  }

  /** How many accounts the groups of these have together. */
  sizeTogether(accounts: readonly string[]): number {
    const roots = new Set(accounts.map((account) => this.root(account)));
    return [...roots].reduce((sum, root) => sum + (this.#size.get(root) ?? 1), 0);
  }

  unite(a: string, b: string): void {
    const [first, second] = [this.root(a), this.root(b)].sort() as [string, string];
    if (first === second) return;
    this.#size.set(first, (this.#size.get(first) ?? 1) + (this.#size.get(second) ?? 1));
    this.#parent.set(second, first);
  }

  resolve(): ReadonlyMap<string, string> {
    const accounts = new Set([...this.#parent.keys(), ...this.#parent.values()]);
    return new Map([...accounts].sort().map((account) => [account, this.root(account)]));
  }
}
