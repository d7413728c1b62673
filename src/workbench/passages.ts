import { mayAnalyse, mayQuote, mayQuoteWithOrganisation, passageOf } from "../model/consent.ts";
import type { PassageView } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import { codebook, type Study } from "../model/study.ts";

/** The coded passages about a project (null: about none in particular), in the order of their sources and positions. Quotes, and who said
 * them, are withheld without consent; sources and passages that may not be analysed are left out. */
export function passagesOf(study: Study, project: Id | null): readonly PassageView[] {
  const codes = new Map(codebook(study).map((code) => [code.id, code]));
  const organisations = new Map(study.organisations.map(({ id, name }) => [id, name]));
  const nameOf = (voice: Id | null) => (voice === null ? null : (organisations.get(voice) ?? voice));
  const order = new Map(study.sources.map((source, index) => [source.id, { source, index }]));
  return study.codings
    .filter(({ about }) => about === project)
    .flatMap((coding) => {
      const found = order.get(coding.source);
      const code = codes.get(coding.code);
      if (found === undefined || code === undefined) return [];
      const { source } = found;
      const passage = passageOf(source, coding);
      if (!mayAnalyse(passage)) return [];
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
            quote: mayQuote(passage) ? coding.quote : null,
            code: code.id,
            codeLabel: code.label,
            codeKind: code.kind,
            domain: coding.domain,
            stage: coding.stage,
            voice: mayQuoteWithOrganisation(passage) ? nameOf(coding.voice) : null,
            isVoiceWithheld: coding.voice !== null && !mayQuoteWithOrganisation(passage),
          },
        },
      ];
    })
    .sort((a, b) => a.index - b.index || a.view.start - b.view.start || a.view.end - b.view.end)
    .map(({ view }) => view);
}
