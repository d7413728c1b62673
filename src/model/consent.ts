import type { Source } from "./testimony.ts";

type Consented = Pick<Source, "consent">;

/** Whether a source's codings may count in any figure. Each further use holds only where the one before holds. */
export function mayAnalyse({ consent }: Consented): boolean {
  return consent.analyse;
}

/** Whether its words may be shown. */
export function mayQuote(source: Consented): boolean {
  return mayAnalyse(source) && source.consent.quote;
}

/** Whether its words may be shown with the organisation that said them. */
export function mayQuoteWithOrganisation(source: Consented): boolean {
  return mayQuote(source) && source.consent.quoteWithOrganisation;
}
