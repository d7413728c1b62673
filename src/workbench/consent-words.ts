import { z } from "zod";
import type { Consent } from "../model/testimony.ts";

/** Consent as a list of uses, as a person says it: the options of the command line. */
export const ConsentUse = z.enum(["analyse", "quote", "quote-with-organisation", "publish"]);
export type ConsentUse = z.infer<typeof ConsentUse>;

export function parseConsent(uses: readonly ConsentUse[]): Consent {
  return {
    analyse: uses.includes("analyse"),
    quote: uses.includes("quote"),
    quoteWithOrganisation: uses.includes("quote-with-organisation"),
    publish: uses.includes("publish"),
  };
}

/** `may be analysed and quoted, not published`; each use holds only where the ones before hold. */
export function describeConsent({ analyse, quote, quoteWithOrganisation, publish }: Consent): string {
  if (!analyse) return "may not be analysed";
  if (!quote) return "may be analysed, not quoted";
  const named = quoteWithOrganisation ? "quoted with the organisation" : "quoted without the organisation";
  return `may be analysed and ${named}, ${publish ? "and published" : "not published"}`;
}
