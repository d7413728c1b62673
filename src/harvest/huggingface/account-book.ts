import type { Account } from "../contract.ts";
import type { Pseudonyms } from "../identity/pseudonyms.ts";
import { UNKNOWN_ACTOR } from "./hub-item.ts";
import type { HubAuthor } from "./hub-shapes.ts";

/** The Hub's own hand: first commits of repositories made on its pages. */
const SYSTEM = "system";

export type Met = Readonly<{ actor: string; isBot: boolean; isAgent: boolean }>;

/** Makes pseudonyms of accounts, and gathers those not yet given, with what tells that two accounts are one person's. */
export class AccountBook {
  readonly #pseudonyms: Pseudonyms;
  #fresh = new Map<string, Account>();
  #members = new Set<string>();

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** The same pseudonym as that of the account's noreply address in a Git history. Null, or an author without a name: nobody knows. */
  meet(author: Readonly<{ name: string; fullname?: string; _id?: string | null }> | null): Met {
    if (author === null || author.name.trim() === "") return { actor: UNKNOWN_ACTOR, isBot: false, isAgent: false };
    const { account, nameKey, automation } = this.#pseudonyms.identify({
      name: author.fullname ?? "",
      address: `${author.name.trim()}@users.noreply.huggingface.co`,
    });
    const isBot = automation !== null || author.name.trim().toLowerCase() === SYSTEM;
    const platformKey = author._id ? this.#pseudonyms.accountOfLogin("huggingface number", author._id) : null;
    const key = `${account} ${nameKey}`;
    const known = this.#fresh.get(key)?.platformKey ?? null;
    this.#fresh.set(key, { account, nameKey: isBot ? null : nameKey, platformKey: platformKey ?? known, mailmapAccount: null, isBot });
    return { actor: account, isBot, isAgent: automation === "agent" };
  }

  /** The same, and notes that the Hub shows the account as a member of the repository's owner. */
  meetAuthor(author: HubAuthor): Met {
    const met = this.meet(author);
    if (author !== null && (author.isOrgMember === true || author.isOwner === true)) this.#members.add(met.actor);
    return met;
  }

  /** Accounts and members met since the last call, in order of their hashes. */
  takeFresh(): Readonly<{ accounts: readonly Account[]; members: readonly string[] }> {
    const accounts = [...this.#fresh].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
    const members = [...this.#members].sort();
    this.#fresh = new Map();
    this.#members = new Set();
    return { accounts, members };
  }
}
