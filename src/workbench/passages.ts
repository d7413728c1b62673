import { mayAnalyse, mayQuote, mayQuoteWithOrganisation } from "../model/consent.ts";
import type { PassageView } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import { codebook, type Study } from "../model/study.ts";

/** The coded passages about a project, in the order of their sources and positions. Quotes, and who said
 * them, are withheld without consent; sources that may not be analysed are left out. */
export function passagesOf(study: Study, project: Id): readonly PassageView[] {
  const codes = new Map(codebook(study).map((code) => [code.id, code]));
  const organisations = new Map(study.organisations.map(({ id, name }) => [id, name]));
  const nameOf = (voice: Id | null) => (voice === null ? null : (organisations.get(voice) ?? voice));
  const order = new Map(study.sources.map((source, index) => [source.id, { source, index }]));
  return study.codings
    .filter(({ about }) => about === project)
    .flatMap((coding) => {
      const found = order.get(coding.source);
      const code = codes.get(coding.code);
      if (found === undefined || code === undefined || !mayAnalyse(found.source)) return [];
      const { source } = found;
      return [
        {
          index: found.index,
          view: {
            coding: coding.id,
            source: source.id,
            sourceTitle: source.title,
            sourceKind: source.kind,
            origin: source.origin,
            start: coding.start,
            end: coding.end,
            quote: mayQuote(source) ? coding.quote : null,
            code: code.id,
            codeLabel: code.label,
            codeKind: code.kind,
            domain: coding.domain,
            stage: coding.stage,
            voice: mayQuoteWithOrganisation(source) ? nameOf(coding.voice) : null,
            isVoiceWithheld: coding.voice !== null && !mayQuoteWithOrganisation(source),
          },
        },
      ];
    })
    .sort((a, b) => a.index - b.index || a.view.start - b.view.start || a.view.end - b.view.end)
    .map(({ view }) => view);
}
