import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { guidOf } from "./guid.ts";
import { selectionsOf, textsOf } from "./list-parts.ts";
import {
  type Authorship,
  type Guid,
  listCodes,
  type RefiCode,
  type RefiCoding,
  type RefiProject,
  type RefiSelectionCore,
  type RefiSource,
  type RefiText,
  type RefiTranscript,
  type RefiUser,
} from "./refi-project.ts";

/**
 * The project with every GUID once and every reference met. A second thing of a kind with a GUID that is taken gets a new one, except the
 * text twin of a PDF selection, which is the same passage. A coding of a code that is not there keeps its passage under a placeholder
 * code; a user who is not there becomes a placeholder; other references to nothing are dropped. All of it is named.
 */
export function resolveReferences(project: RefiProject, file: string, { repaired, lost }: ExchangeLogs): RefiProject {
  const taken = new Map<string, Set<Guid>>();
  const doubles = new Map<string, number>();
  const unique = (kind: string, guid: Guid, place: string | null): Guid => {
    const ofKind = taken.get(kind) ?? new Set();
    taken.set(kind, ofKind);
    let free = guid;
    for (let n = (doubles.get(`${kind} ${guid}`) ?? 0) + 1; ofKind.has(free); n += 1) {
      free = guidOf("double", kind, guid, String(n));
      doubles.set(`${kind} ${guid}`, n);
    }
    if (free !== guid) repaired.add(kind, "a GUID used twice: the second got a new one", place ?? guid);
    ofKind.add(free);
    return free;
  };

  const users: RefiUser[] = project.users.map((user) => ({ ...user, guid: unique("user", user.guid, user.name) }));
  const userGuids = new Set(users.map(({ guid }) => guid));
  const user = (guid: Guid | null): Guid | null => {
    if (guid !== null && !userGuids.has(guid)) {
      userGuids.add(guid);
      users.push({ guid, name: `Unknown user ${guid.slice(0, 8)}`, id: null });
      repaired.add("user", "a user whom the file does not list: a placeholder was made", guid);
    }
    return guid;
  };
  const authorship = (thing: Authorship): Pick<Authorship, "creatingUser" | "modifyingUser"> => ({
    creatingUser: user(thing.creatingUser),
    modifyingUser: user(thing.modifyingUser),
  });

  const notes = new Set(project.notes.map(({ guid }) => guid));
  const known = (kind: string, set: ReadonlySet<Guid>, refs: readonly Guid[], place: string | null): readonly Guid[] =>
    refs.filter((guid) => {
      if (set.has(guid)) return true;
      lost.add("reference", `names a ${kind} that is not in the file`, place ?? guid);
      return false;
    });
  const noteRefs = (refs: readonly Guid[], place: string | null): readonly Guid[] => known("note", notes, refs, place);

  const fixCode = (code: RefiCode): RefiCode => ({
    ...code,
    guid: unique("code", code.guid, code.name),
    noteRefs: noteRefs(code.noteRefs, code.name),
    children: code.children.map(fixCode),
  });
  const codes = project.codes.map(fixCode);
  const codeGuids = new Set(listCodes(codes).map(({ guid }) => guid));
  const cases = new Set(project.cases.map(({ guid }) => guid));
  const placeholders = new Map<Guid, RefiCode>();
  const fixCoding = (coding: RefiCoding): RefiCoding => {
    if (!codeGuids.has(coding.code) && !cases.has(coding.code) && !placeholders.has(coding.code)) {
      const name = `Missing code ${coding.code.slice(0, 8)}`;
      placeholders.set(coding.code, {
        guid: coding.code,
        name,
        isCodable: true,
        color: null,
        description: null,
        noteRefs: [],
        children: [],
      });
    }
    if (placeholders.has(coding.code))
      repaired.add("coding", "names a code that is not in the file: kept under a placeholder code", coding.guid);
    const guid = unique("coding", coding.guid, null);
    return { ...coding, guid, creatingUser: user(coding.creatingUser), noteRefs: noteRefs(coding.noteRefs, coding.guid) };
  };
  const fixSelection = <S extends RefiSelectionCore>(selection: S, twins?: ReadonlySet<Guid>): S => {
    if (twins?.has(selection.guid))
      repaired.add("selection", "a PDF selection and its text have one GUID: read as one passage", selection.guid);
    const guid = twins?.has(selection.guid) ? selection.guid : unique("selection", selection.guid, selection.guid);
    const codings = selection.codings.map(fixCoding);
    return { ...selection, ...authorship(selection), guid, codings, noteRefs: noteRefs(selection.noteRefs, selection.guid) };
  };
  const variables = project.variables.map((variable) => ({ ...variable, guid: unique("variable", variable.guid, variable.name) }));
  const variableGuids = new Set(variables.map(({ guid }) => guid));
  const values = <V extends { variable: Guid }>(list: readonly V[], place: string | null): readonly V[] =>
    list.filter(({ variable }) => known("variable", variableGuids, [variable], place).length === 1);
  const fixText = <T extends RefiText>(text: T, twins?: ReadonlySet<Guid>): T => ({
    ...text,
    ...authorship(text),
    selections: text.selections.map((selection) => fixSelection(selection, twins)),
    codings: text.codings.map(fixCoding),
    noteRefs: noteRefs(text.noteRefs, text.name),
    values: values(text.values, text.name),
  });
  const fixTranscript = (transcript: RefiTranscript): RefiTranscript => {
    const points = new Set(transcript.syncPoints.map(({ guid }) => guid));
    const point = (guid: Guid | null): Guid | null =>
      guid === null ? null : (known("sync point", points, [guid], transcript.name)[0] ?? null);
    return {
      ...transcript,
      ...authorship(transcript),
      guid: unique("source", transcript.guid, transcript.name),
      syncPoints: transcript.syncPoints.map((sync) => ({ ...sync, guid: sync.guid })),
      selections: transcript.selections.map((selection) => ({
        ...fixSelection(selection),
        from: point(selection.from),
        to: point(selection.to),
      })),
      noteRefs: noteRefs(transcript.noteRefs, transcript.name),
    };
  };
  const fixSource = (source: RefiSource): RefiSource => {
    const core = { guid: unique("source", source.guid, source.name), ...authorship(source) };
    const shared = () => ({
      ...core,
      codings: source.codings.map(fixCoding),
      noteRefs: noteRefs(source.noteRefs, source.name),
      values: values(source.values, source.name),
    });
    switch (source.kind) {
      case "text":
        return { ...fixText(source), ...core };
      case "pdf": {
        const twins = new Set(source.selections.map(({ guid }) => guid));
        return {
          ...source,
          ...shared(),
          selections: source.selections.map((selection) => ({
            ...fixSelection(selection),
            representation: selection.representation === null ? null : fixText(selection.representation),
          })),
          representation: source.representation === null ? null : fixText(source.representation, twins),
        };
      }
      case "picture":
        return {
          ...source,
          ...shared(),
          selections: source.selections.map((selection) => fixSelection(selection)),
          textDescription: source.textDescription === null ? null : fixText(source.textDescription),
        };
      default:
        return {
          ...source,
          ...shared(),
          selections: source.selections.map((selection) => fixSelection(selection)),
          transcripts: source.transcripts.map(fixTranscript),
        };
    }
  };

  const sources = project.sources.map(fixSource);
  const fixedNotes = project.notes.map((note) => ({ ...fixText(note), guid: unique("note", note.guid, note.name) }));
  for (const code of placeholders.values()) codeGuids.add(code.guid);
  const sourceGuids = new Set(sources.map(({ guid }) => guid));
  const selectionGuids = new Set(
    [...sources.flatMap(selectionsOf), ...fixedNotes.flatMap(({ selections }) => selections)].map(({ guid }) => guid),
  );
  const fixedCases = project.cases.map((element) => ({
    ...element,
    guid: unique("case", element.guid, element.name),
    codeRefs: known("code", codeGuids, element.codeRefs, element.name),
    values: values(element.values, element.name),
    sourceRefs: known("source", sourceGuids, element.sourceRefs, element.name),
    selectionRefs: known("selection", selectionGuids, element.selectionRefs, element.name),
  }));
  const noteGuids = new Set(fixedNotes.map(({ guid }) => guid));
  const sets = project.sets.map((set) => ({
    ...set,
    guid: unique("set", set.guid, set.name),
    codes: known("code", codeGuids, set.codes, set.name),
    sources: known("source", sourceGuids, set.sources, set.name),
    notes: known("note", noteGuids, set.notes, set.name),
  }));

  const everything = new Set<Guid>([...codeGuids, ...sourceGuids, ...selectionGuids, ...noteGuids, ...variableGuids, ...userGuids]);
  for (const kind of ["coding", "case", "set"]) for (const guid of taken.get(kind) ?? []) everything.add(guid);
  for (const source of sources) for (const { guid } of textsOf(source)) everything.add(guid);
  for (const { guid } of project.links) everything.add(guid);
  for (const { guid, vertices, edges } of project.graphs) for (const thing of [{ guid }, ...vertices, ...edges]) everything.add(thing.guid);
  const links = project.links.flatMap((link) => {
    const ends = [link.origin, link.target];
    if (ends.some((end) => end !== null && !everything.has(end))) {
      lost.add("link", "a link to something that is not in the file", link.name ?? link.guid);
      return [];
    }
    return [{ ...link, guid: unique("link", link.guid, link.name), noteRefs: noteRefs(link.noteRefs, link.name) }];
  });
  const graphs = project.graphs.map((graph) => {
    const vertices = graph.vertices.map((vertex) => ({ ...vertex, guid: unique("vertex", vertex.guid, vertex.name) }));
    const vertexGuids = new Set(vertices.map(({ guid }) => guid));
    const edges = graph.edges.flatMap((edge) => {
      if (known("vertex", vertexGuids, [edge.source, edge.target], graph.name).length < 2) return [];
      return [{ ...edge, guid: unique("edge", edge.guid, graph.name) }];
    });
    const shown = <V extends { represents: Guid | null }>(thing: V): V => ({
      ...thing,
      represents: thing.represents === null ? null : (known("thing", everything, [thing.represents], graph.name)[0] ?? null),
    });
    return { ...graph, guid: unique("graph", graph.guid, graph.name), vertices: vertices.map(shown), edges: edges.map(shown) };
  });

  return {
    ...project,
    creatingUser: user(project.creatingUser),
    modifyingUser: user(project.modifyingUser),
    codes: [...codes, ...placeholders.values()],
    variables,
    cases: fixedCases,
    sources,
    notes: fixedNotes,
    links,
    sets,
    graphs,
    noteRefs: noteRefs(project.noteRefs, file),
    users,
  };
}
