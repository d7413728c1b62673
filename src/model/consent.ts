import type { Consent, Source } from "./testimony.ts";

/** A source, or a passage of it (`passageOf`): what a source allows may not hold for each of its passages. */
type Consented = Readonly<{ consent: Consent; passages?: Source["passages"] }>;

type Range = Readonly<{ start: number; end: number }>;

/** Whether a source's codings may count in any figure; passages that may not are left out one by one. */
export function mayAnalyse({ consent }: Consented): boolean {
  return consent.analyse;
}

/** Whether its words may be shown. Each further use holds only where the one before holds. */
export function mayQuote(source: Consented): boolean {
  return mayAnalyse(source) && source.consent.quote;
}

/** Whether its words may be shown with the organisation that said them. */
export function mayQuoteWithOrganisation(source: Consented): boolean {
  return mayQuote(source) && source.consent.quoteWithOrganisation;
}

/** Whether its words may leave the study. */
export function mayPublish(source: Consented): boolean {
  return mayQuote(source) && source.consent.publish;
}

/** A passage as it may be used: the source's consent, narrowed by every passage of its own that the range touches. */
export function passageOf(source: Consented, range: Range): Consented {
  if (source.passages === undefined) return source;
  const touched = source.passages.filter((passage) => passage.start < range.end && range.start < passage.end);
  const all = (use: keyof Consent) => source.consent[use] && touched.every(({ consent }) => consent[use]);
  return {
    consent: { analyse: all("analyse"), quote: all("quote"), quoteWithOrganisation: all("quoteWithOrganisation"), publish: all("publish") },
  };
}
