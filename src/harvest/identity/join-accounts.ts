import type { Account } from "../contract.ts";

/**
 * Why two accounts are taken for one person's. `mailmap`: the project's own .mailmap says so. `platform-number`: two logins carry the
 * platform's one number (a renamed account). `full-name`: one full name of two words or more occurs with both in the project.
 */
export type JoinReason = "mailmap" | "platform-number" | "full-name";

/** One join, undone by leaving it out of what `resolveActors` gets. `id` is the same in every run; `key` is the hash that both share. */
export type Join = Readonly<{ id: string; a: string; b: string; reason: JoinReason; confidence: "high" | "medium"; key: string }>;

/** A join that was seen and not made. */
export type RefusedJoin = Readonly<{ accounts: readonly string[]; key: string; because: "common-name" | "many-names" | "group-too-large" }>;

export type JoinTable = Readonly<{ joins: readonly Join[]; refused: readonly RefusedJoin[] }>;

/** A name with more addresses than this is common or generic, and joins nobody. */
export const MAX_ACCOUNTS_OF_NAME = 8;
/** An account with more full names than this is shared by people, and is joined to nobody by name. */
export const MAX_NAMES_OF_ACCOUNT = 2;
/** No chain of joins makes a person of more accounts than this. */
export const MAX_ACCOUNTS_OF_PERSON = 12;

/**
 * The joins among the accounts of one project (of all its artefacts together; names are never compared across projects). Bots are joined to
 * nobody. Joins are made in order of confidence, and none that would make a person of more than `MAX_ACCOUNTS_OF_PERSON` accounts, so one
 * shared name or address cannot pull a crowd together. The result does not depend on the order of the accounts.
 */
export function joinAccounts(accounts: Iterable<Account>): JoinTable {
  const people = [...accounts].filter((account) => !account.isBot);
  const groups = new Groups();
  const joins: Join[] = [];
  const refused: RefusedJoin[] = [];

  const join = (members: readonly string[], reason: JoinReason, key: string) => {
    const [first, ...others] = members;
    if (first === undefined || others.length === 0) return;
    if (groups.sizeTogether(members) > MAX_ACCOUNTS_OF_PERSON) {
      refused.push({ accounts: members, key, because: "group-too-large" });
      return;
    }
    for (const other of others) {
      groups.unite(first, other);
      const confidence = reason === "full-name" ? "medium" : "high";
      joins.push({ id: `${reason}:${first}:${other}`, a: first, b: other, reason, confidence, key });
    }
  };

  const mapped = collect(people, (account) => account.mailmapAccount);
  for (const [target, members] of mapped) {
    join([...new Set([target, ...members])].sort(), "mailmap", target);
  }
  for (const [key, members] of collect(people, (account) => account.platformKey)) join(members, "platform-number", key);

  const namesOf = new Map<string, Set<string>>();
  for (const { account, nameKey } of people) if (nameKey !== null) namesOf.set(account, (namesOf.get(account) ?? new Set()).add(nameKey));
  const isShared = (account: string) => (namesOf.get(account)?.size ?? 0) > MAX_NAMES_OF_ACCOUNT;
  for (const [key, members] of collect(people, (account) => account.nameKey)) {
    if (members.length > MAX_ACCOUNTS_OF_NAME) {
      refused.push({ accounts: members, key, because: "common-name" });
      continue;
    }
    const shared = members.filter(isShared);
    if (shared.length > 0 && members.length > 1) refused.push({ accounts: shared, key, because: "many-names" });
    join(
      members.filter((account) => !isShared(account)),
      "full-name",
      key,
    );
  }
  return { joins, refused };
}

/**
 * The person of each joined account: the group's first account in order of its hash. Accounts without a join are not in the map: they are
 * their own person. Leave joins out to undo them.
 */
export function resolveActors(joins: Iterable<Pick<Join, "a" | "b">>): ReadonlyMap<string, string> {
  const groups = new Groups();
  for (const { a, b } of joins) groups.unite(a, b);
  return groups.resolve();
}

/** Distinct accounts by a key of theirs, keys and accounts in order; null keys left out. */
function collect(accounts: readonly Account[], keyOf: (account: Account) => string | null): [string, string[]][] {
  const found = new Map<string, Set<string>>();
  for (const account of accounts) {
    const key = keyOf(account);
    if (key !== null) found.set(key, (found.get(key) ?? new Set()).add(account.account));
  }
  return [...found].map(([key, members]): [string, string[]] => [key, [...members].sort()]).sort(([a], [b]) => (a < b ? -1 : 1));
}

class Groups {
  readonly #parent = new Map<string, string>();
  readonly #size = new Map<string, number>();

  root(account: string): string {
    let at = account;
    for (let up = this.#parent.get(at); up !== undefined; up = this.#parent.get(at)) at = up;
    return at;
  }

  sizeTogether(accounts: readonly string[]): number {
    const roots = new Set(accounts.map((account) => this.root(account)));
    return [...roots].reduce((sum, root) => sum + (this.#size.get(root) ?? 1), 0);
  }

  /** The root is the smallest account of its group, so the result does not depend on order. */
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
