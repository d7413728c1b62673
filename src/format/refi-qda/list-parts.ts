import type { ExchangeCounts } from "../../model/exchange-report.ts";
import { listMemos } from "./list-memos.ts";
import { listCodes, type RefiCoding, type RefiProject, type RefiSelectionCore, type RefiSource, type RefiText } from "./refi-project.ts";

/** The texts of a source: its own, a PDF's representation, a picture's description. Transcripts are no such texts. */
export function textsOf(source: RefiSource): readonly RefiText[] {
  switch (source.kind) {
    case "text":
      return [source];
    case "pdf":
      return [source.representation, ...source.selections.map(({ representation }) => representation)].filter((text) => text !== null);
    case "picture":
      return source.textDescription === null ? [] : [source.textDescription];
    default:
      return [];
  }
}

/** Every selection of a source: of its texts, its pages or picture or time, its transcripts. */
export function selectionsOf(source: RefiSource): readonly RefiSelectionCore[] {
  const inTexts = textsOf(source).flatMap(({ selections }) => selections);
  if (source.kind === "text") return inTexts;
  const inTranscripts =
    source.kind === "audio" || source.kind === "video" ? source.transcripts.flatMap(({ selections }) => selections) : [];
  return [...source.selections, ...inTexts, ...inTranscripts];
}

/** Every coding of a source: of its selections, and of the source as a whole. */
export function codingsOf(source: RefiSource): readonly RefiCoding[] {
  const ofTexts = textsOf(source)
    .filter((text) => text.guid !== source.guid)
    .flatMap(({ codings }) => codings);
  return [...selectionsOf(source).flatMap(({ codings }) => codings), ...source.codings, ...ofTexts];
}

/** What a project holds. A pair of a PDF selection and its text twin counts twice, as in the file. */
export function countParts(project: RefiProject): ExchangeCounts {
  const inNotes = project.notes.flatMap(({ selections }) => selections);
  return {
    sources: project.sources.length,
    codes: listCodes(project.codes).length,
    selections: project.sources.reduce((sum, source) => sum + selectionsOf(source).length, inNotes.length),
    codings: project.sources.reduce(
      (sum, source) => sum + codingsOf(source).length,
      inNotes.reduce((sum, { codings }) => sum + codings.length, 0) + project.notes.reduce((sum, { codings }) => sum + codings.length, 0),
    ),
    memos: listMemos(project).length,
    cases: project.cases.length,
    sets: project.sets.length,
    links: project.links.length,
  };
}
