import type { PassageView } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import { codebook, type Study } from "../model/study.ts";

/** The coded passages about a project, in the order of their sources and positions. Quotes without consent are withheld. */
export function passagesOf(study: Study, project: Id): readonly PassageView[] {
  const codes = new Map(codebook(study).map((code) => [code.id, code]));
  const organisations = new Map(study.organisations.map(({ id, name }) => [id, name]));
  const order = new Map(study.sources.map((source, index) => [source.id, { source, index }]));
  return study.codings
    .filter(({ about }) => about === project)
    .flatMap((coding) => {
      const found = order.get(coding.source);
      const code = codes.get(coding.code);
      if (found === undefined || code === undefined) return [];
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
            quote: source.consent.quote ? coding.quote : null,
            code: code.id,
            codeLabel: code.label,
            codeKind: code.kind,
            domain: coding.domain,
            stage: coding.stage,
            voice: coding.voice === null ? null : (organisations.get(coding.voice) ?? coding.voice),
          },
        },
      ];
    })
    .sort((a, b) => a.index - b.index || a.view.start - b.view.start || a.view.end - b.view.end)
    .map(({ view }) => view);
}
