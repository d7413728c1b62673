import { createHmac } from "node:crypto";
import { PortolanError } from "../../model/problem.ts";
import type { Account } from "../contract.ts";
import { type Automation, findAutomation } from "./automation.ts";
import { classifyAddress, normaliseAddress } from "./email-domain.ts";
import { findFullName } from "./full-name.ts";
import { findNoreplyAccount } from "./noreply-address.ts";

/** A name and address as a history writes them. They stay in memory. */
export type Signature = Readonly<{ name: string; address: string }>;

/** What leaves the border in place of a signature. */
export type Identified = Readonly<{
  account: string;
  nameKey: string | null;
  platformKey: string | null;
  emailDomain: string;
  automation: Automation;
}>;

export type Pseudonyms = Readonly<{
  identify(signature: Signature): Identified;
  /** Pseudonym of a platform's account by its login, the same as that of its noreply addresses. */
  accountOfLogin(platform: string, login: string): string;
  /** The same for the same key and map of domains; changes where either does. Tells nothing of the key. */
  fingerprint: string;
}>;

/** 80 bits: the chance that two of a million accounts collide is below 10⁻¹². */
const HEX_DIGITS = 20;

/** Addresses that many people's machines write alike: they tell a person only together with the name. */
const sharedAddress =
  /^(?:you|your|your\.?name|your\.?email|me|user|name|email|root|test|info|admin|none|nobody|unknown)@|@(?:example\.(?:com|org|net)|email\.com|domain\.com|your-?domain\.com)$/;

/**
 * Pseudonyms by HMAC-SHA-256 under the study's key (32 bytes; never stored with its results). The address in lower case is the account; a
 * platform's noreply address is that platform's login; where the address tells no person (empty, a machine's host name, a stand-in such as
 * you@example.com) the account is address and name together.
 *
 * `organisationDomains`: the e-mail domains that are organisations'. Throws a PortolanError for a key of another length.
 */
export function makePseudonyms(key: Uint8Array, organisationDomains: Iterable<string>): Pseudonyms {
  if (key.length !== 32) throw new PortolanError(`a study's key has 32 bytes, this one has ${key.length}`);
  const domains = new Set([...organisationDomains].map((domain) => domain.toLowerCase()));
  const hash = (kind: string, text: string) => createHmac("sha256", key).update(`${kind}\0${text}`).digest("hex").slice(0, HEX_DIGITS);
  const accountOfLogin = (platform: string, login: string) => hash("login", `${platform}\0${login.toLowerCase()}`);

  const identifyAnew = ({ name, address }: Signature): Identified => {
    const text = normaliseAddress(address);
    const noreply = findNoreplyAccount(text);
    const emailDomain = classifyAddress(text, domains);
    const automation = findAutomation(name, text, noreply?.login ?? null);
    const tellsNobody = emailDomain === "local" || emailDomain === "none" || sharedAddress.test(text);
    const fullName = automation === null ? findFullName(name) : null;
    const spokenName = name.normalize("NFKC").trim().toLowerCase();
    return {
      account: noreply
        ? accountOfLogin(noreply.platform, noreply.login)
        : tellsNobody
          ? hash("address and name", `${text}\0${spokenName}`)
          : hash("address", text),
      nameKey: fullName === null ? null : hash("name", fullName),
      platformKey: noreply?.number ? hash("number", `${noreply.platform}\0${noreply.number}`) : null,
      emailDomain,
      automation,
    };
  };

  const known = new Map<string, Identified>();
  return {
    identify(signature) {
      const at = `${signature.address}\0${signature.name}`;
      let found = known.get(at);
      if (found === undefined) {
        if (known.size >= 200_000) known.clear();
        found = identifyAnew(signature);
        known.set(at, found);
      }
      return found;
    },
    accountOfLogin,
    fingerprint: hash("fingerprint", [...domains].sort().join(" ")),
  };
}

/** The account as `joinAccounts` takes it. */
export function accountOf(identified: Identified, mailmapAccount: string | null): Account {
  const { account, nameKey, platformKey, automation } = identified;
  return { account, nameKey, platformKey, mailmapAccount: mailmapAccount === account ? null : mailmapAccount, isBot: automation !== null };
}
