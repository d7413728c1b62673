import { AccountGroups, type AccountJoin, type JoinReason } from "../../model/account-join.ts";
import type { Account } from "../contract.ts";

/**
 * One join, undone by leaving it out of what `resolveActors` gets. `id` is the same in every run; `key` is the hash that both share.
 * `mailmap`: the project's own .mailmap says so. `platform-number`: two logins carry the platform's one number (a renamed account).
 * `full-name`: one full name of two words or more occurs with both in the project.
 */
export type Join = AccountJoin & Readonly<{ id: string; reason: Exclude<JoinReason, "by-hand">; key: string }>;

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
  const groups = new AccountGroups();
  const joins: Join[] = [];
  const refused: RefusedJoin[] = [];

  const join = (members: readonly string[], reason: Join["reason"], key: string) => {
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

/** Distinct accounts by a key of theirs, keys and accounts in order; null keys left out. */
function collect(accounts: readonly Account[], keyOf: (account: Account) => string | null): [string, string[]][] {
  const found = new Map<string, Set<string>>();
  for (const account of accounts) {
    const key = keyOf(account);
    if (key !== null) found.set(key, (found.get(key) ?? new Set()).add(account.account));
  }
  return [...found].map(([key, members]): [string, string[]] => [key, [...members].sort()]).sort(([a], [b]) => (a < b ? -1 : 1));
}
