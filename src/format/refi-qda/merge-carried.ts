import type { ExchangeLogs } from "../../model/exchange-report.ts";
import type { Carried } from "./carried.ts";
import { guidOf } from "./guid.ts";
import { readBlock, writeBlock } from "./portolan-block.ts";
import { keyOfVariable } from "./portolan-names.ts";
import type {
  Guid,
  RefiProject,
  RefiSource,
  RefiSyncPoint,
  RefiText,
  RefiTextSource,
  RefiTranscript,
  RefiTranscriptSelection,
} from "./refi-project.ts";

/**
 * A study's project with what was kept beside it: texts go back into the PDFs, recordings and styled documents they came from; notes, links,
 * sets, graphs and sources that the study does not hold are added. A text that the study no longer has does not come back.
 */
export function mergeCarried(
  own: RefiProject,
  carried: Carried,
  logs: ExchangeLogs,
): Readonly<{ project: RefiProject; files: ReadonlyMap<string, Uint8Array> }> {
  const texts = new Map(own.sources.flatMap((source) => (source.kind === "text" ? [[source.guid, source]] : [])));
  const wereInStudy = new Set([...carried.ids].flatMap(([key, guid]) => (key.startsWith("source ") ? [guid] : [])));
  const used = new Set<Guid>();
  const takeText = (guid: Guid): RefiTextSource | undefined => {
    const text = texts.get(guid);
    if (text !== undefined) used.add(guid);
    return text;
  };

  const sources = carried.project.sources.flatMap((source): RefiSource[] => {
    switch (source.kind) {
      case "text": {
        const text = takeText(source.guid);
        if (text !== undefined) return [{ kind: "text", ...mergeText(text, source, carried, logs) }];
        return wereInStudy.has(source.guid) ? [] : [source];
      }
      case "pdf": {
        const stub = source.representation;
        if (stub === null || !wereInStudy.has(stub.guid)) return [source];
        const text = takeText(stub.guid);
        return [takeValues(text, { ...source, representation: text === undefined ? null : mergeText(text, stub, carried, logs) })];
      }
      case "picture":
        return [source];
      default: {
        const transcripts = source.transcripts.flatMap((stub) => {
          if (!wereInStudy.has(stub.guid)) return [stub];
          const text = takeText(stub.guid);
          return text === undefined ? [] : [mergeTranscript(text, stub, own)];
        });
        return [{ ...source, transcripts }];
      }
    }
  });
  const sourceOf = new Map(
    carried.project.sources.flatMap((source): [Guid, Guid][] => {
      if (source.kind === "pdf" && source.representation !== null) return [[source.representation.guid, source.guid]];
      return source.kind === "audio" || source.kind === "video" ? source.transcripts.map(({ guid }) => [guid, source.guid]) : [];
    }),
  );
  const decor = new Map(carried.project.cases.map((element) => [element.guid, element]));
  const cases = own.cases.map((element) => ({
    ...element,
    codeRefs: decor.get(element.guid)?.codeRefs ?? [],
    sourceRefs: [...new Set(element.sourceRefs.map((guid) => sourceOf.get(guid) ?? guid))],
  }));
  const variables = joined(own.variables, carried.project.variables);
  return {
    project: {
      ...own,
      variables,
      cases,
      sources: [...sources, ...own.sources.filter(({ guid }) => !used.has(guid))],
      notes: [...own.notes, ...carried.project.notes],
      links: carried.project.links,
      sets: carried.project.sets,
      graphs: carried.project.graphs,
      noteRefs: [...own.noteRefs, ...carried.project.noteRefs],
      users: joined(own.users, carried.project.users),
    },
    files: carried.files,
  };
}

/** The first list, and what of the second it does not have by GUID. */
function joined<T extends { guid: Guid }>(first: readonly T[], second: readonly T[]): readonly T[] {
  const known = new Set(first.map(({ guid }) => guid));
  return [...first, ...second.filter(({ guid }) => !known.has(guid))];
}

/** A PDF's variables stand on the PDF, not on its text. */
function takeValues<S extends RefiSource>(text: RefiTextSource | undefined, source: S): S {
  return text === undefined ? source : { ...source, values: [...source.values, ...text.values] };
}

function mergeText(text: RefiText, stub: RefiText, carried: Carried, { lost }: ExchangeLogs): RefiText {
  const isUnchanged = carried.ids.get(`text ${stub.guid}`) === guidOf("text", text.text ?? "");
  if (!isUnchanged) lost.add("selection", "of no length, and its text has changed since", text.name, stub.selections.length);
  return {
    ...text,
    richTextPath: isUnchanged ? stub.richTextPath : null,
    creatingUser: stub.creatingUser,
    created: text.created === null || stub.created?.startsWith(text.created.slice(0, 10)) ? stub.created : text.created,
    selections: [...text.selections, ...(isUnchanged ? stub.selections : [])],
    noteRefs: stub.noteRefs,
    values: [...text.values, ...stub.values],
  };
}

/** Codings of a transcript need sync points: those at their positions, else new ones without a time. */
function mergeTranscript(text: RefiTextSource, stub: RefiTranscript, own: RefiProject): RefiTranscript {
  const points = new Map<number, RefiSyncPoint>();
  for (const point of stub.syncPoints) if (point.position !== null && !points.has(point.position)) points.set(point.position, point);
  const added: RefiSyncPoint[] = [];
  const pointAt = (position: number): Guid => {
    const found = points.get(position);
    if (found !== undefined) return found.guid;
    const point = { guid: guidOf(stub.guid, "sync point", String(position)), timeStamp: null, position };
    points.set(position, point);
    added.push(point);
    return point.guid;
  };
  const selections = text.selections.map(
    ({ start, end, ...selection }): RefiTranscriptSelection => ({ ...selection, from: pointAt(start), to: pointAt(end) }),
  );
  const { isInline, name } = text;
  // A transcript has no variables: those of the source stand in the [Portolan] lines.
  const names = new Map(own.variables.map(({ guid, name: variable }) => [guid, variable]));
  const block = readBlock(text.description);
  const fields = text.values.flatMap(({ variable, value }) => {
    const key = keyOfVariable(names.get(variable));
    return key === undefined ? [] : [[key, value] as const];
  });
  const description = writeBlock(block.text, [...block.fields, ...fields]);
  return {
    ...stub,
    isInline,
    name,
    description,
    plainTextPath: null,
    text: text.text,
    syncPoints: [...stub.syncPoints, ...added],
    selections,
  };
}
