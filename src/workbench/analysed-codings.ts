import { mayAnalyse, passageOf } from "../model/consent.ts";
import type { Study } from "../model/study.ts";
import type { Coding } from "../model/testimony.ts";

/** The codings that may count in a figure: of sources and passages that may be analysed. */
export function analysedCodings(study: Pick<Study, "sources" | "codings">): readonly Coding[] {
  const sources = new Map(study.sources.map((source) => [source.id, source]));
  return study.codings.filter((coding) => {
    const source = sources.get(coding.source);
    return source !== undefined && mayAnalyse(passageOf(source, coding));
  });
}
