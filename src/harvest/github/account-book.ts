import type { Account } from "../contract.ts";
import type { Identified, Pseudonyms } from "../identity/pseudonyms.ts";
import { UNKNOWN_ACTOR } from "./github-item.ts";

/** An account as GitHub shows it, by either of its interfaces. It stays in memory. */
export type PlatformUser = Readonly<{ login: string; id: number | null; isBot: boolean }> | null;

/** GitHub's stand-in for accounts that were deleted: an ordinary account to its interfaces. */
const GHOST = "ghost";

/** Makes pseudonyms of accounts, and gathers those not yet given. */
export class AccountBook {
  readonly #pseudonyms: Pseudonyms;
  readonly #given = new Set<string>();
  #fresh: Account[] = [];

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** The same pseudonym as that of the account's noreply address in a Git history. */
  meet(user: PlatformUser): Readonly<{ actor: string; isBot: boolean }> {
    if (user === null || user.login === "" || user.login.toLowerCase() === GHOST) return { actor: UNKNOWN_ACTOR, isBot: false };
    const found = this.#identify(user);
    const isBot = user.isBot || found.automation !== null;
    if (!this.#given.has(found.account)) {
      this.#given.add(found.account);
      this.#fresh.push({ account: found.account, nameKey: null, platformKey: found.platformKey, mailmapAccount: null, isBot });
    }
    return { actor: found.account, isBot };
  }

  /** Accounts met since the last call. */
  takeFresh(): readonly Account[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  #identify({ login, id, isBot }: NonNullable<PlatformUser>): Identified {
    // GraphQL leaves the mark out of the logins of applications, the other interface and Git histories have it.
    const marked = isBot && !login.endsWith("[bot]") ? `${login}[bot]` : login;
    return this.#pseudonyms.identify({ name: "", address: `${id === null ? "" : `${id}+`}${marked}@users.noreply.github.com` });
  }
}
