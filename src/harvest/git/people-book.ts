import type { Account } from "../contract.ts";
import { PeopleWords } from "../identity/people-words.ts";
import { accountOf, type Pseudonyms } from "../identity/pseudonyms.ts";
import type { LogCommit } from "./log-parser.ts";
import { parseTrailers } from "./trailers.ts";

/** Gathers the accounts of a history, and in memory only how its people are called. */
export class PeopleBook {
  readonly #pseudonyms: Pseudonyms;
  readonly #words: PeopleWords;
  readonly #accounts = new Map<string, Account>();
  /** The one account that the .mailmap names for an account; null: it names several, by the name written. */
  readonly #mapped = new Map<string, string | null>();

  /** `artefact`: its own words name no person. */
  constructor(pseudonyms: Pseudonyms, artefact: string) {
    this.#pseudonyms = pseudonyms;
    this.#words = new PeopleWords([artefact]);
  }

  meet(commit: Pick<LogCommit, "author" | "mapped" | "committer" | "message">): void {
    for (const person of [commit.author, commit.committer, ...parseTrailers(commit.message).coAuthors]) this.#words.add(person);
    const written = this.#pseudonyms.identify(commit.author);
    const mapped = this.#pseudonyms.identify(commit.mapped).account;
    const before = this.#mapped.get(written.account);
    this.#mapped.set(written.account, before === undefined || before === mapped ? mapped : null);
    const key = `${written.account} ${written.nameKey}`;
    if (!this.#accounts.has(key)) this.#accounts.set(key, accountOf(written, null));
  }

  /** Each account once for each full name, and how many accounts the .mailmap splits. */
  list(): { accounts: Account[]; split: number } {
    const accounts = [...this.#accounts.values()].map((account): Account => {
      const target = this.#mapped.get(account.account) ?? null;
      return { ...account, mailmapAccount: target === account.account ? null : target };
    });
    return { accounts, split: [...this.#mapped.values()].filter((target) => target === null).length };
  }

  mayBeNamedIn(text: string): boolean {
    return this.#words.appearIn(text);
  }
}
