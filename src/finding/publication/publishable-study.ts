import { mayAnalyse, mayQuote, passageOf } from "../../model/consent.ts";
import type { Study } from "../../model/study.ts";

/**
 * The study reduced to the testimony that may leave it: sources whose participants consented to publish, and of their codings those whose
 * passage may be published too. What the desk keeps for itself (memos, participants, guide, sampling, summaries) stays behind.
 */
export function publishableStudy(study: Study): Study {
  const sources = study.sources.filter((source) => mayAnalyse(source) && mayQuote(source) && source.consent.publish);
  const kept = new Map(sources.map((source) => [source.id, source]));
  const codings = study.codings.filter((coding) => {
    const source = kept.get(coding.source);
    if (source === undefined) return false;
    const passage = passageOf(source, coding);
    return mayAnalyse(passage) && mayQuote(passage) && passage.consent.publish;
  });
  const { participants: _, memos: __, guide: ___, sampling: ____, displaced: _____, summaries: ______, ...rest } = study;
  return {
    ...rest,
    affiliations: [],
    sources: sources.map(({ id, title, kind, projects, file, date, asks, consent, origin }) => ({
      ...{ id, title, kind, projects, file, date, asks, consent, origin },
      participant: null,
      addedOn: null,
      note: null,
    })),
    texts: new Map(),
    codings: codings.map((coding) => ({ ...coding, memo: null })),
  };
}
