import type { ExchangeLogs } from "../../model/exchange-report.ts";
import type { Carried } from "./carried.ts";
import { idsNoteName } from "./carried.ts";
import { keyOfVariable } from "./portolan-names.ts";
import type { CasesRead } from "./read-cases.ts";
import { decorOf } from "./read-codes.ts";
import type { TextRead } from "./read-sources.ts";
import {
  emptyRefiProject,
  type Guid,
  type RefiProject,
  type RefiSource,
  type RefiText,
  type RefiTranscript,
  type RefiValue,
} from "./refi-project.ts";

type Taken = Readonly<{
  files: ReadonlyMap<string, Uint8Array>;
  texts: readonly TextRead[];
  ids: ReadonlyMap<string, Guid>;
  /** Notes that became memos of codings. */
  consumed: ReadonlySet<Guid>;
  casesRead: CasesRead;
  isOurs: boolean;
}>;

/**
 * What of a project a study does not hold: see Carried. Folders of people's machines are not kept. Null where nothing is left and Portolan wrote
 * the file (then every GUID can be made again).
 */
export function keepBeside(refi: RefiProject, { files, texts, ids, consumed, isOurs }: Taken, { repaired }: ExchangeLogs): Carried | null {
  const inStudy = new Set(texts.map(({ holder }) => holder));
  const names = new Map(refi.variables.map(({ guid, name }) => [guid, name]));
  const otherValues = (values: readonly RefiValue[]): readonly RefiValue[] =>
    values.filter(({ variable }) => keyOfVariable(names.get(variable)) === undefined);
  const stub = (text: RefiText): RefiText => ({
    ...text,
    text: null,
    isInline: false,
    plainTextPath: null,
    description: null,
    selections: text.selections.filter(({ start, end }) => start === end),
    codings: [],
    values: otherValues(text.values),
  });
  const inline = <T extends RefiText>(text: T): T => (text.text === null ? text : { ...text, isInline: true, plainTextPath: null });
  const stubTranscript = (transcript: RefiTranscript): RefiTranscript =>
    inStudy.has(transcript.guid)
      ? { ...transcript, text: null, isInline: false, plainTextPath: null, description: null, selections: [] }
      : transcript.text === null
        ? transcript
        : { ...transcript, isInline: true, plainTextPath: null };
  const sources = refi.sources.map((source): RefiSource => {
    switch (source.kind) {
      case "text":
        return inStudy.has(source.guid)
          ? { kind: "text", ...stub(source) }
          : { ...source, plainTextPath: insidePath(source.plainTextPath), richTextPath: insidePath(source.richTextPath) };
      case "pdf": {
        const text = source.representation;
        return {
          ...source,
          currentPath: null,
          path: insidePath(source.path),
          values: otherValues(source.values),
          selections: source.selections.map((selection) => ({
            ...selection,
            representation: selection.representation === null ? null : inline(selection.representation),
          })),
          representation: text === null ? null : inStudy.has(text.guid) ? stub(text) : inline(text),
        };
      }
      case "picture": {
        const text = source.textDescription;
        return { ...source, currentPath: null, path: insidePath(source.path), textDescription: text === null ? null : inline(text) };
      }
      default: {
        const values = source.transcripts.length === 1 ? otherValues(source.values) : source.values;
        return { ...source, currentPath: null, path: insidePath(source.path), values, transcripts: source.transcripts.map(stubTranscript) };
      }
    }
  });
  const links = refi.links.filter(
    ({ origin, target }) => !(origin !== null && consumed.has(origin)) && !(target !== null && consumed.has(target)),
  );
  if (links.length < refi.links.length)
    repaired.add("link", "joined a note to a passage: the note is the memo of its coding", null, refi.links.length - links.length);
  const notes = refi.notes.filter(({ guid, name }) => !consumed.has(guid) && name !== idsNoteName);
  const noteGuids = new Set(notes.map(({ guid }) => guid));
  const rest = isOurs
    ? sources.filter(
        (source) =>
          source.kind !== "text" ||
          !inStudy.has(source.guid) ||
          source.selections.length > 0 ||
          source.noteRefs.length > 0 ||
          source.values.length > 0,
      )
    : sources;
  const usedVariables = new Set(sources.flatMap(({ values }) => values.map(({ variable }) => variable)));
  const codes = decorOf(refi.codes).filter(
    ({ color, isCodable, noteRefs, name }) =>
      !isOurs || color !== null || (!isCodable && !name.startsWith("Portolan: ")) || noteRefs.length > 0,
  );
  const cases = refi.cases
    .filter(({ codeRefs }) => codeRefs.length > 0)
    .map((element) => ({ ...element, description: null, values: [], sourceRefs: [], selectionRefs: [] }));
  const left = [rest, notes, links, refi.sets, refi.graphs, codes, cases, [...files]];
  if (isOurs && left.every((list) => list.length === 0)) return null;
  return {
    project: {
      ...emptyRefiProject,
      name: refi.name,
      users: refi.users,
      codes,
      cases,
      variables: refi.variables.filter(({ guid }) => usedVariables.has(guid)),
      sources,
      notes: notes.map(inline),
      links,
      sets: refi.sets,
      graphs: refi.graphs,
      noteRefs: refi.noteRefs.filter((guid) => noteGuids.has(guid)),
    },
    files,
    ids,
  };
}

/** A path within the archive; paths of machines go. */
function insidePath(path: string | null): string | null {
  return path !== null && /^(?:internal|relative):\/\//i.test(path) ? path : null;
}
