import { mailProviders } from "./mail-providers.ts";
import { isNoreply } from "./noreply-address.ts";

/** An address as it is compared: trimmed, without angle brackets, in lower case. Plus tags and dots stay: they are part of the address. */
export function normaliseAddress(address: string): string {
  return address
    .trim()
    .replace(/^<+|>+$/g, "")
    .trim()
    .toLowerCase();
}

const localEndings = /(?:^|\.)(?:local|localdomain|localhost|lan|home|internal|intranet|corp|private|invalid|test|example|arpa|\(none\))$/;

/**
 * The class of an address as `email_domain` holds it: the organisation's domain of the map that is the address's domain or its longest
 * parent, else `personal`, `noreply`, `local`, `none` (empty), `other`. A platform's noreply address is `noreply` even where the map knows
 * the platform's domain; a mail provider in the map (a provider as a project's organisation) stays `personal`.
 */
export function classifyAddress(address: string, organisationDomains: ReadonlySet<string>): string {
  const text = normaliseAddress(address);
  if (text === "") return "none";
  if (isNoreply(text)) return "noreply";
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1).replace(/\.$/, "");
  if (at < 0 || !domain.includes(".") || localEndings.test(domain) || /^[\d.]+$|^\[/.test(domain)) return "local";
  if (mailProviders.has(domain)) return "personal";
  for (let part = domain; part.includes("."); part = part.slice(part.indexOf(".") + 1)) if (organisationDomains.has(part)) return part;
  return /(?:^|\.)(?:compute|ec2)\.|\.(?:compute|googleusercontent|cloudapp|bc\.googleusercontent)\.[a-z.]+$/.test(domain)
    ? "local"
    : "other";
}
