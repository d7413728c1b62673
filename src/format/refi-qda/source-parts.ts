import type { Guid, RefiSelectionCore, RefiSource, RefiText, RefiTranscript } from "./refi-project.ts";

/** Every text of a source: its own, a PDF's representations, a picture's description, transcripts. */
export function listTexts(source: RefiSource): readonly (RefiText | RefiTranscript)[] {
  switch (source.kind) {
    case "text":
      return [source];
    case "pdf":
      return [source.representation, ...source.selections.map(({ representation }) => representation)].filter((text) => text !== null);
    case "picture":
      return source.textDescription === null ? [] : [source.textDescription];
    default:
      return source.transcripts;
  }
}

/** GUIDs of a source, its texts, selections and codings. */
export function listThings(source: RefiSource): readonly Guid[] {
  const texts = listTexts(source);
  const selections: readonly RefiSelectionCore[] = [...source.selections, ...texts.flatMap(({ selections: own }) => [...own])];
  return [source, ...texts, ...source.codings].map(({ guid }) => guid).concat(selections.flatMap(thingsOf));
}

/** GUIDs of a selection and its codings. */
export function thingsOf({ guid, codings }: RefiSelectionCore): readonly Guid[] {
  return [guid, ...codings.map((coding) => coding.guid)];
}

/** Names of the archive's files that a source or note needs. */
export function listFiles(source: RefiSource | RefiText): readonly string[] {
  const texts = "kind" in source ? listTexts(source) : [source];
  const paths = [
    "path" in source ? source.path : null,
    ...texts.flatMap(({ plainTextPath, richTextPath }) => [plainTextPath, richTextPath]),
  ];
  return paths.flatMap((path) => (path === null ? [] : [path.replace(/^internal:\/\//i, "")]));
}
