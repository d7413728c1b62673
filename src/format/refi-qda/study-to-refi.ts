import { type ExchangeCounts, type ExchangeItem, ExchangeLog, newLogs } from "../../model/exchange-report.ts";
import type { Study } from "../../model/study.ts";
import { indexText } from "../../text/position.ts";
import { type Carried, idsNoteName, writeIdsNote } from "./carried.ts";
import { studyMapping } from "./exchange-mapping.ts";
import { guidOf as hashGuid, isGuid } from "./guid.ts";
import { codingsOf, countParts } from "./list-parts.ts";
import { mergeCarried } from "./merge-carried.ts";
import { writeBlock } from "./portolan-block.ts";
import { annotationOrigin, type Family, families, sourceVariables } from "./portolan-names.ts";
import {
  emptyRefiProject,
  type Guid,
  listCodes,
  noAuthorship,
  type RefiCase,
  type RefiCode,
  type RefiProject,
  type RefiText,
  type RefiTextSelection,
  type RefiTextSource,
  type RefiValue,
} from "./refi-project.ts";
import { resolveReferences } from "./resolve-references.ts";
import { VariableList, writeCase } from "./write-cases.ts";
import { writeCodes, writeFamily } from "./write-codes.ts";

type Coding = Study["codings"][number];
type Source = Study["sources"][number];

export type StudyAsRefi = Readonly<{
  project: RefiProject;
  files: ReadonlyMap<string, Uint8Array>;
  kept: ExchangeCounts;
  repaired: readonly ExchangeItem[];
  /** What stands under another name: one item a renamed field that the study uses. */
  renamed: readonly ExchangeItem[];
  lost: readonly ExchangeItem[];
  guidOfSource: (source: string) => Guid;
}>;

/**
 * A sound study as a REFI-QDA project. Nothing is written: the report can be shown first. `carried`: what an earlier import kept beside the study.
 * The same study gives the same GUIDs; the table of what travels is exchange-mapping.ts.
 */
export function studyToRefi(study: Study, options: { carried?: Carried } = {}): StudyAsRefi {
  const { carried } = options;
  const logs = newLogs();
  const guidOf = (kind: string, id: string): Guid =>
    carried?.ids.get(`${kind} ${id}`) ?? (isGuid(id) ? id : hashGuid(study.meta.id, kind, id));
  const variables = new VariableList();
  const cases = new Map<string, { element: RefiCase; sources: Guid[]; selections: Guid[] }>(
    [...study.projects]
      .sort((a, b) => a.order - b.order)
      .map((project) => {
        const facts = study.facts.filter((fact) => fact.project === project.id);
        return [project.id, { element: writeCase(project, facts, variables, guidOf), sources: [], selections: [] }];
      }),
  );
  const annotations = new Set(study.codes.filter(({ origin }) => origin === annotationOrigin).map(({ id }) => id));
  const notes: RefiText[] = [];
  const codingIds = new Map<string, Guid>();
  const bySource = groupBySource(study.codings);
  const sources = study.sources.map((source): RefiTextSource => {
    const guid = guidOf("source", source.id);
    for (const project of source.projects) cases.get(project)?.sources.push(guid);
    const selections = writeSelections(bySource.get(source.id) ?? []);
    return { kind: "text", ...writeSource(source, study.texts.get(source.id) ?? "", guid, variables, guidOf), selections };
  });

  function writeSelections(codings: readonly Coding[]): RefiTextSelection[] {
    const groups = new Map<string, Coding[]>();
    for (const coding of codings) {
      const isAnnotation = annotations.has(coding.code);
      const key = [coding.start, coding.end, coding.domain, coding.stage, coding.voice, coding.about, isAnnotation ? coding.id : ""].join(
        "\n",
      );
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [coding]);
      else group.push(coding);
    }
    const taken = new Set<Guid>();
    return [...groups.values()].map((group) => {
      const [first] = group as [Coding];
      const isAnnotation = annotations.has(first.code);
      const before = group.map(({ id }) => carried?.ids.get(`selection ${id}`)).find((guid) => guid !== undefined && !taken.has(guid));
      const guid = before ?? (isAnnotation ? guidOf("coding", first.id) : hashGuid(study.meta.id, "selection", first.id));
      taken.add(guid);
      if (first.about !== null) cases.get(first.about)?.selections.push(guid);
      const context = families.flatMap((family) => {
        const id = first[family];
        if (id === null) return [];
        return [
          {
            guid: hashGuid(guid, family, id),
            code: guidOf(family, id),
            creatingUser: guidOf("coder", first.coder),
            created: null,
            noteRefs: [],
          },
        ];
      });
      const written = group.map((coding) => {
        const codingGuid = guidOf("coding", coding.id);
        if (codingGuid !== coding.id) codingIds.set(`coding ${coding.id}`, isAnnotation ? guid : codingGuid);
        const noteRefs = coding.memo === null ? [] : [writeMemo(coding, coding.memo)];
        return {
          guid: codingGuid,
          code: guidOf("code", coding.code),
          creatingUser: guidOf("coder", coding.coder),
          created: null,
          noteRefs,
        };
      });
      return {
        guid,
        name: null,
        ...noAuthorship,
        creatingUser: guidOf("coder", first.coder),
        description: null,
        start: first.start,
        end: first.end,
        codings: isAnnotation ? context : [...written, ...context],
        noteRefs: isAnnotation ? (written[0]?.noteRefs ?? []) : [],
      };
    });
  }

  function writeMemo(coding: Coding, text: string): Guid {
    const guid = hashGuid(study.meta.id, "memo", coding.id);
    notes.push({ ...writeIdsNote(guid, new Map()), name: "Memo", text, creatingUser: guidOf("coder", coding.coder) });
    return guid;
  }

  const decor = new Map((carried?.project.codes ?? []).map((code) => [code.guid, code]));
  const context = writeFamilies(study, guidOf);
  const codes = [...writeCodes(study, (id) => guidOf("code", id), decor), ...context];
  const idsNote = codingIds.size === 0 ? [] : [writeIdsNote(hashGuid(study.meta.id, idsNoteName), codingIds)];
  const kinds = Object.fromEntries(study.coders.filter(({ kind }) => kind !== "person").map(({ id, kind }) => [id, kind]));
  const { meta } = study;
  const own: RefiProject = {
    ...emptyRefiProject,
    name: meta.title,
    origin: "Portolan",
    users: study.coders.map(({ id, name }) => ({ guid: guidOf("coder", id), name, id })),
    codes,
    variables: variables.list,
    cases: [...cases.values()].map(({ element, sources: refs, selections }) => ({
      ...element,
      sourceRefs: refs,
      selectionRefs: selections,
    })),
    sources,
    notes: [...notes, ...idsNote],
    description: writeBlock(meta.description, [
      ["id", meta.id],
      ["framework", meta.framework],
      ["as-of", meta.asOf],
      ["licence", meta.licence],
      ["credit", meta.credit],
      ["coder-kinds", Object.keys(kinds).length === 0 ? null : JSON.stringify(kinds)],
    ]),
    noteRefs: idsNote.map(({ guid }) => guid),
  };
  for (const { entity, field, place, count, how } of studyMapping)
    if (how === "lost" && count !== undefined)
      logs.lost.add(entity, field.startsWith("all ") ? place : `${field}: ${place}`, null, count(study));
  namedStaleQuotes(study, logs.repaired);
  const merged = carried === undefined ? { project: own, files: new Map<string, Uint8Array>() } : mergeCarried(own, carried, logs);
  const project = carried === undefined ? own : resolveReferences(merged.project, "the study", logs);
  const counts = countParts(project);
  const contextCodes = new Set(listCodes(context).map(({ guid }) => guid));
  const contextCodings = project.sources.flatMap(codingsOf).filter(({ code }) => contextCodes.has(code)).length;
  const kept: ExchangeCounts = {
    ...counts,
    codes: counts.codes - contextCodes.size,
    codings: counts.codings - contextCodings,
    memos: counts.memos - idsNote.length,
  };
  return {
    project,
    files: merged.files,
    kept,
    repaired: logs.repaired.items,
    renamed: listRenamed(study),
    lost: logs.lost.items,
    guidOfSource: (id) => guidOf("source", id),
  };
}

function groupBySource(codings: readonly Coding[]): ReadonlyMap<string, readonly Coding[]> {
  const groups = new Map<string, Coding[]>();
  for (const coding of codings) {
    const group = groups.get(coding.source);
    if (group === undefined) groups.set(coding.source, [coding]);
    else group.push(coding);
  }
  return groups;
}

function writeSource(
  source: Source,
  text: string,
  guid: Guid,
  variables: VariableList,
  guidOf: (kind: string, id: string) => Guid,
): RefiText {
  const values: RefiValue[] = [];
  const put = (key: keyof typeof sourceVariables, value: string | boolean | null): void => {
    if (value === null) return;
    const [name, type] = sourceVariables[key];
    values.push({ variable: variables.use(guidOf("variable", name), name, type), type, value: String(value) });
  };
  put("kind", source.kind);
  put("date", source.date);
  put("participant", source.participant);
  put("analyse", source.consent.analyse);
  put("quote", source.consent.quote);
  put("quoteWithOrganisation", source.consent.quoteWithOrganisation);
  put("publish", source.consent.publish);
  return {
    guid,
    name: source.title,
    richTextPath: null,
    plainTextPath: null,
    isInline: false,
    text,
    ...noAuthorship,
    created: source.addedOn === null ? null : `${source.addedOn}T00:00:00Z`,
    description: writeBlock(source.note, [
      ["id", source.id],
      ["file", source.file],
      ["asks", typeof source.asks === "string" ? source.asks : JSON.stringify(source.asks)],
      ["origin", source.origin],
      ["passages", source.passages === undefined ? null : JSON.stringify(source.passages)],
      ["turns", source.turns === undefined ? null : JSON.stringify(source.turns)],
      ["original", source.original === undefined ? null : JSON.stringify(source.original)],
    ]),
    selections: [],
    codings: [],
    noteRefs: [],
    values,
  };
}

/** The families that codings use: every stage and domain once one is used, the voices that speak. */
function writeFamilies(study: Study, guidOf: (kind: string, id: string) => Guid): readonly RefiCode[] {
  const used = (family: Family): ReadonlySet<string> => new Set(study.codings.flatMap((coding) => coding[family] ?? []));
  const known = (family: "stage" | "domain", items: readonly { id: string; label: string; definition: string }[]) => {
    const ids = used(family);
    const listed = new Set(items.map(({ id }) => id));
    const others = [...ids].filter((id) => !listed.has(id)).map((id) => ({ id, label: id, definition: null }));
    return ids.size === 0 ? [] : [writeFamily(family, [...items, ...others], guidOf)];
  };
  const names = new Map(study.organisations.map(({ id, name }) => [id, name]));
  const voices = [...used("voice")].sort().map((id) => ({ id, label: names.get(id) ?? id, definition: null }));
  return [
    ...known("stage", study.framework.stages),
    ...known("domain", study.framework.domains),
    ...(voices.length === 0 ? [] : [writeFamily("voice", voices, guidOf)]),
  ];
}

function namedStaleQuotes(study: Study, repaired: ExchangeLog): void {
  const texts = new Map([...study.texts].map(([id, text]) => [id, indexText(text)]));
  for (const { source, start, end, quote } of study.codings)
    if (texts.get(source)?.slice(start, end) !== quote)
      repaired.add("coding", "its quote is not the text of its range: the text travels", source);
}

/** Of the renamed fields those that hold something. */
function listRenamed(study: Study): readonly ExchangeItem[] {
  const things: Readonly<Record<string, readonly object[]>> = {
    study: [study.meta],
    coder: study.coders,
    code: [...study.framework.codes, ...study.codes],
    source: study.sources,
    coding: study.codings,
    project: study.projects,
    fact: study.facts,
  };
  const renamed = new ExchangeLog();
  for (const { entity, field, how, place } of studyMapping) {
    if (how !== "renamed") continue;
    const count = (things[entity] ?? []).filter((thing) => (thing as Record<string, unknown>)[field] != null).length;
    renamed.add(entity, `${field} stands elsewhere: ${place}`, null, count, { severity: "note" });
  }
  return renamed.items;
}
