import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { listMemos } from "./list-memos.ts";
import type { Guid, RefiProject, RefiSelectionCore, RefiSource, RefiText, RefiTextSelection, RefiTranscript } from "./refi-project.ts";
import { listFiles, listTexts, listThings, thingsOf } from "./source-parts.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/** What of a text may go out. `mask`: what stands for the text where passages are withheld; null: all of it may go. */
export type OpenWords = Readonly<{
  mask: ((text: string) => string) | null;
  isOpen: (range: Readonly<{ start: number; end: number }>) => boolean;
}>;

const noConsent = "there is no consent to quote";

/**
 * A project without the words that may not go out. `words`: of the texts that may, by GUID; every other source loses its text, the file it stands in, and
 * the memos on it and its passages, a text with withheld passages these passages, its files, and the memos on them. Sources, selections and codings stay, at
 * their positions. A source that the study does not hold (a picture, a recording) has no consent. All of it is named in `lost`.
 */
export function withholdTexts(
  project: RefiProject,
  files: Files,
  words: ReadonlyMap<Guid, OpenWords>,
  { lost }: ExchangeLogs,
): Readonly<{ project: RefiProject; files: Files }> {
  const withheld = new Set<Guid>();
  const sources = project.sources.map((source) => {
    const texts = mainTexts(source);
    const open = texts.flatMap(({ guid }) => words.get(guid) ?? []);
    if (texts.length > 0 && open.length === texts.length && open.every(({ mask }) => mask === null)) return source;
    const name = source.name ?? "a source without a name";
    if ("path" in source && source.path !== null) lost.add("file", `of a source, and ${noConsent} all of it: withheld`, name);
    const partly = source.kind === "text" ? words.get(source.guid) : undefined;
    if (source.kind === "text" && partly !== undefined) {
      lost.add("text", `${noConsent} some passages: blocks stand in their place`, name);
      for (const selection of source.selections) if (!partly.isOpen(selection)) for (const guid of thingsOf(selection)) withheld.add(guid);
      return maskText(source, partly);
    }
    if (listTexts(source).some(({ text }) => text !== null && text !== ""))
      lost.add("text", `${noConsent} it: withheld, its codings keep their positions`, name);
    for (const guid of listThings(source)) withheld.add(guid);
    return withoutWords(source);
  });
  const silent = new Set<Guid>();
  for (const { note, targets } of listMemos(project))
    if (note !== null && targets.some(({ guid }) => guid !== null && withheld.has(guid))) silent.add(note);
  const notes = project.notes.map((note) => {
    if (!silent.has(note.guid)) return note;
    if (note.text !== null && note.text !== "")
      lost.add("memo text", `on a source or passage that ${noConsent}, and a memo may repeat words: withheld`, note.name);
    return { ...withoutText(note), isInline: true, text: "", description: null };
  });
  const named = new Set([...sources, ...notes].flatMap(listFiles));
  return { project: { ...project, sources, notes }, files: new Map([...files].filter(([name]) => named.has(name))) };
}

/** The texts that stand for a source in a study: without one, it has no consent. */
function mainTexts(source: RefiSource): readonly (RefiText | RefiTranscript)[] {
  if (source.kind === "picture") return [];
  return source.kind === "pdf" ? (source.representation === null ? [] : [source.representation]) : listTexts(source);
}

/** Names and descriptions of selections repeat words, or say more. */
function bareSelections<T extends RefiSelectionCore>(selections: readonly T[]): readonly T[] {
  return selections.map((selection) => ({ ...selection, name: null, description: null }));
}

function maskText<T extends RefiText>(text: T, { mask, isOpen }: OpenWords): T {
  const selections = text.selections.map(
    (selection): RefiTextSelection => (isOpen(selection) ? selection : { ...selection, name: null, description: null }),
  );
  return { ...text, text: text.text === null || mask === null ? text.text : mask(text.text), richTextPath: null, selections };
}

function withoutText<T extends RefiText | RefiTranscript>(text: T): T {
  const selections = bareSelections<RefiSelectionCore>(text.selections);
  return { ...text, text: null, isInline: false, plainTextPath: null, richTextPath: null, selections };
}

function withoutWords(source: RefiSource): RefiSource {
  const noPath = { path: null, currentPath: null };
  switch (source.kind) {
    case "text":
      return withoutText(source);
    case "pdf":
      return {
        ...source,
        ...noPath,
        representation: source.representation === null ? null : withoutText(source.representation),
        selections: bareSelections(source.selections).map((selection) => ({
          ...selection,
          representation: selection.representation === null ? null : withoutText(selection.representation),
        })),
      };
    case "picture":
      return {
        ...source,
        ...noPath,
        textDescription: source.textDescription === null ? null : withoutText(source.textDescription),
        selections: bareSelections(source.selections),
      };
    default:
      return { ...source, ...noPath, transcripts: source.transcripts.map(withoutText), selections: bareSelections(source.selections) };
  }
}
