import type { Consent } from "../model/testimony.ts";

/** Consent as the four columns that every table with a consent has. */
export type ConsentRow = { mayAnalyse: number; mayQuote: number; mayQuoteWithOrganisation: number; mayPublish: number };

export const consentColumns = {
  mayAnalyse: "may_analyse",
  mayQuote: "may_quote",
  mayQuoteWithOrganisation: "may_quote_with_organisation",
  mayPublish: "may_publish",
} as const;

export function serializeConsent({ analyse, quote, quoteWithOrganisation, publish }: Consent): ConsentRow {
  return {
    mayAnalyse: Number(analyse),
    mayQuote: Number(quote),
    mayQuoteWithOrganisation: Number(quoteWithOrganisation),
    mayPublish: Number(publish),
  };
}

export function parseConsent({ mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish }: ConsentRow): Consent {
  return {
    analyse: mayAnalyse === 1,
    quote: mayQuote === 1,
    quoteWithOrganisation: mayQuoteWithOrganisation === 1,
    publish: mayPublish === 1,
  };
}
