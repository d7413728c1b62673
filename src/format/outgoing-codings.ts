import type { ExchangeLedger } from "../model/exchange-report.ts";
import type { Study } from "../model/study.ts";
import type { Coding, Source } from "../model/testimony.ts";
import type { IndexedText } from "../text/position.ts";
import { indexQuotable, mayQuote, type Quotes } from "./consent-to-quote.ts";

/** A coding as it may go out: without its memo where its words may not be quoted. `text` is for context, its withheld passages masked. */
export type OutgoingCoding = Readonly<{ coding: Coding; source: Source; text: IndexedText; isQuoted: boolean }>;

/** The codings of a study, in its order, as consent lets them out. What stays is said to the ledger. */
export function listOutgoingCodings(
  study: Pick<Study, "sources" | "texts" | "codings">,
  ledger: ExchangeLedger,
  quotes?: Quotes,
): OutgoingCoding[] {
  const sources = new Map(study.sources.map((source) => [source.id, source]));
  const texts = new Map<string, IndexedText>();
  return study.codings.flatMap((coding) => {
    const source = sources.get(coding.source);
    if (source === undefined) {
      ledger.lose("a coding of a source that the study does not have");
      return [];
    }
    const text = texts.get(source.id) ?? indexQuotable(study.texts.get(source.id) ?? "", source, quotes);
    texts.set(source.id, text);
    const isQuoted = mayQuote(source, quotes, coding);
    if (!isQuoted) ledger.lose(`words of a coding of “${source.title}”: there is no consent to quote; its position is written`);
    if (!isQuoted && coding.memo !== null)
      ledger.lose(`memo of a coding of “${source.title}”: there is no consent to quote, and a memo may repeat words`);
    return [{ coding: isQuoted ? coding : { ...coding, memo: null }, source, text, isQuoted }];
  });
}
