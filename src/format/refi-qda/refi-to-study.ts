import type { Day } from "../../model/day.ts";
import { type ExchangeCounts, type ExchangeItem, type ExchangeLogs, newLogs } from "../../model/exchange-report.ts";
import type { Fact } from "../../model/fact.ts";
import type { Code, Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";
import { StudyMeta } from "../../model/study.ts";
import { type Coder, Coding, type Source } from "../../model/testimony.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { indexText } from "../../text/position.ts";
import { type Carried, readIdsNotes } from "./carried.ts";
import { collectMemos } from "./collect-memos.ts";
import { keepBeside } from "./keep-beside.ts";
import { listCaseData } from "./list-case-data.ts";
import { countParts } from "./list-parts.ts";
import { nameWhatGoes } from "./name-what-goes.ts";
import { readBlock } from "./portolan-block.ts";
import { annotationOrigin, type Family } from "./portolan-names.ts";
import { readCases } from "./read-cases.ts";
import { readCoders } from "./read-coders.ts";
import { type CodesRead, readCodes } from "./read-codes.ts";
import { readSources, type TextRead, textHash } from "./read-sources.ts";
import type { Guid, RefiCoding, RefiProject, RefiSelectionCore } from "./refi-project.ts";

export type StudyParts = Readonly<{
  /** What the file says of the whole; id and framework only where Portolan wrote it. */
  meta: Readonly<{
    id: Id | null;
    title: string;
    description: string | null;
    framework: Id | null;
    asOf: Day | null;
    licence: string | null;
    credit: string | null;
  }>;
  sources: readonly Source[];
  texts: ReadonlyMap<Id, string>;
  /** Codes that the framework does not have. */
  codes: readonly Code[];
  codings: readonly Coding[];
  coders: readonly Coder[];
  projects: readonly Project[];
  facts: readonly Fact[];
  /** What a study cannot hold, to be kept beside it; null: nothing. */
  carried: Carried | null;
  /** The GUID that each thing has in the file, by `kind id`. */
  ids: ReadonlyMap<string, Guid>;
  /** Everything that was kept, in the study or beside it. */
  kept: ExchangeCounts;
  /** Of that, what the study shows. */
  shown: Readonly<{ sources: number; codes: number; codings: number; memos: number; projects: number; facts: number; coders: number }>;
  repaired: readonly ExchangeItem[];
  lost: readonly ExchangeItem[];
}>;

/**
 * A REFI-QDA project as parts of a study under a framework. All ids are new and free among themselves; ids that Portolan wrote come back.
 * Every part is valid by the model's schemas. What a study has no place for is in `carried`, or named in `lost`.
 */
export function refiToStudyParts(
  refi: RefiProject,
  options: { framework: Framework; files?: ReadonlyMap<string, Uint8Array> },
): StudyParts {
  const { framework, files = new Map() } = options;
  const logs = newLogs();
  const held = countParts(refi);
  const { text: description, fields } = readBlock(refi.description);
  const isOurs = fields.has("id");
  const writtenIds = new Map([...readIdsNotes(refi.notes)].map(([key, guid]) => [guid, key.slice(key.indexOf(" ") + 1)]));
  const people = readCoders(refi, fields.get("coder-kinds"));
  const codesRead = readCodes(refi.codes, refi.origin, framework, logs);
  const casesRead = readCases(refi, logs);
  const caseData = listCaseData(refi);
  const texts = readSources(refi, caseData, casesRead.projectOf, logs);

  const ids = new Map<string, Guid>();
  const note = (kind: string, id: string, guid: Guid): void => {
    ids.set(`${kind} ${id}`, guid);
  };
  for (const [guid, id] of people.idOf) note("coder", id, guid);
  for (const [guid, id] of codesRead.idOf) note("code", id, guid);
  for (const [guid, id] of casesRead.projectOf) note("project", id, guid);
  for (const [id, guid] of casesRead.variableOf) note("fact", id, guid);
  for (const { source, holder, text } of texts) {
    note("source", source.id, holder);
    note("text", holder, textHash(text));
  }

  const memos = collectMemos(refi, logs);
  const abouts = new Map<Guid, Set<string>>();
  for (const { kind, guid, case: element } of caseData.members) {
    const project = casesRead.projectOf.get(element);
    if (kind === "selection" && project !== undefined) abouts.set(guid, (abouts.get(guid) ?? new Set()).add(project));
  }
  const codingIds = new FreeIds("coding");
  const annotation = new AnnotationCode(codesRead, framework);
  const codings: Coding[] = [];
  const consumed = new Set<Guid>();
  for (const read of texts) codings.push(...readCodings(read));

  function readCodings(read: TextRead): readonly Coding[] {
    const indexed = indexText(read.text);
    const made: Coding[] = [];
    const wholes = read.whole.filter((coding) => !casesRead.projectOf.has(coding.code) && !casesRead.projectOf.has(coding.guid));
    if (wholes.length > 0 && indexed.length > 0)
      logs.repaired.add("coding", "of a whole source: put on its whole text", read.source.title, wholes.length);
    if (indexed.length === 0) logs.lost.add("coding", "of a whole source without text", read.source.title, wholes.length);
    const add = (range: { start: number; end: number }, selection: RefiSelectionCore | null, group: readonly RefiCoding[]): void => {
      const quote = indexed.slice(range.start, range.end);
      const context = readContext(group, read);
      const real = group.filter(
        ({ guid, code }) => !codesRead.context.has(code) && !casesRead.projectOf.has(code) && !casesRead.projectOf.has(guid),
      );
      const named = [...(selection === null ? [] : (abouts.get(selection.guid) ?? []))];
      if (named.length > 1) logs.repaired.add("selection", "stands in several cases: read as about none in particular", read.source.title);
      const only = read.isOurs || read.source.projects.length !== 1 ? null : (read.source.projects[0] ?? null);
      const about = named.length === 1 ? (named[0] as string) : named.length > 1 ? null : only;
      const isAnnotation = real.length === 0 && selection !== null;
      const drafts = isAnnotation
        ? [
            {
              guid: selection.guid,
              codeId: annotation.use(),
              coder: people.find(selection.creatingUser ?? group[0]?.creatingUser ?? null),
              user: selection.creatingUser ?? group[0]?.creatingUser ?? null,
              memo: [] as string[],
            },
          ]
        : real.map((coding) => ({
            guid: coding.guid,
            codeId: codesRead.idOf.get(coding.code) as string,
            coder: people.find(coding.creatingUser ?? selection?.creatingUser ?? null),
            user: coding.creatingUser ?? selection?.creatingUser ?? null,
            memo: memos.of(coding.guid, consumed, coding.creatingUser ?? selection?.creatingUser ?? null),
          }));
      if (isAnnotation) logs.repaired.add("selection", "without a code: read as a coding of the code “Annotation”", read.source.title);
      if (selection !== null) drafts[0]?.memo.push(...memos.of(selection.guid, consumed, drafts[0].user));
      for (const { guid, codeId, coder, memo } of drafts) {
        const id = codingIds.make(writtenIds.get(guid) ?? guid);
        const text = memo.length === 0 ? null : memo.join("\n\n");
        made.push({ id, source: read.source.id, ...range, quote, code: codeId, ...context, about, coder, memo: text });
        note("coding", id, guid);
        if (selection !== null) note("selection", id, selection.guid);
      }
    };
    for (const { selection, start, end } of read.selections) {
      // A selection of no length is kept beside the study: a coding has words.
      if (end > start) add({ start, end }, selection, selection.codings);
    }
    for (const coding of wholes) if (indexed.length > 0) add({ start: 0, end: indexed.length }, null, [coding]);
    return made;
  }

  function readContext(group: readonly RefiCoding[], read: TextRead): Readonly<Record<Family, string | null>> {
    const found: Record<Family, Set<string>> = { stage: new Set(), domain: new Set(), voice: new Set() };
    for (const { code } of group) {
      const context = codesRead.context.get(code);
      if (context !== undefined) found[context.family].add(context.id);
    }
    const single = (family: Family): string | null => {
      if (found[family].size > 1) logs.lost.add(family, `a selection names more than one ${family}: it is of none`, read.source.title);
      return found[family].size === 1 ? ([...found[family]][0] as string) : null;
    };
    return { domain: single("domain"), stage: single("stage"), voice: single("voice") };
  }

  const sound = codings.filter((coding) => {
    const isSound = Coding.safeParse(coding).success;
    if (!isSound) logs.lost.add("coding", "does not make a coding of a study", coding.source);
    return isSound;
  });
  nameWhatGoes(refi, logs, isOurs);
  const carried = keepBeside(refi, { files, texts, ids, consumed, casesRead, isOurs }, logs);
  const shownMemos = sound.filter(({ memo }) => memo !== null).length;
  return {
    meta: readMeta(refi, description, fields),
    sources: texts.map(({ source }) => source),
    texts: new Map(texts.map(({ source, text }) => [source.id, text])),
    codes: [...codesRead.codes, ...annotation.made],
    codings: sound,
    coders: people.list(),
    projects: casesRead.projects,
    facts: casesRead.facts,
    carried,
    ids,
    kept: subtract(held, logs),
    shown: {
      sources: texts.length,
      codes: codesRead.idOf.size,
      codings: sound.length,
      memos: shownMemos,
      projects: casesRead.projects.length,
      facts: casesRead.facts.length,
      coders: people.list().length,
    },
    repaired: logs.repaired.items,
    lost: logs.lost.items,
  };
}

class AnnotationCode {
  readonly made: Code[] = [];
  readonly #ids: FreeIds;
  #existing: string | undefined;

  constructor({ codes }: CodesRead, framework: Framework) {
    this.#ids = new FreeIds(
      "annotation",
      [...framework.codes, ...codes].map(({ id }) => id),
    );
    this.#existing = codes.find(({ origin }) => origin === annotationOrigin)?.id;
  }

  use(): string {
    if (this.#existing !== undefined) return this.#existing;
    const id = this.#ids.make("annotation", "annotation");
    const plain = { parent: null, level: null, include: null, exclude: null, example: null };
    this.made.push({
      id,
      label: "Annotation",
      definition: "A passage marked without a code.",
      origin: annotationOrigin,
      kind: "other",
      ...plain,
    });
    this.#existing = id;
    return id;
  }
}

function readMeta(refi: RefiProject, description: string | null, fields: ReadonlyMap<string, string>): StudyParts["meta"] {
  const field = <K extends "id" | "framework" | "asOf">(key: K, written: string | undefined): string | null => {
    const checked = StudyMeta.shape[key].safeParse(written);
    return checked.success ? (checked.data ?? null) : null;
  };
  return {
    id: field("id", fields.get("id")),
    title: refi.name || "Without a name",
    description,
    framework: field("framework", fields.get("framework")),
    asOf: field("asOf", fields.get("as-of")),
    licence: fields.get("licence") ?? null,
    credit: fields.get("credit") ?? null,
  };
}

/** Counts less what the log names as lost of that entity. */
export function subtract(held: ExchangeCounts, { lost }: ExchangeLogs): ExchangeCounts {
  const names = {
    source: "sources",
    code: "codes",
    selection: "selections",
    coding: "codings",
    memo: "memos",
    case: "cases",
    set: "sets",
    link: "links",
  } as const;
  const kept: Record<keyof ExchangeCounts, number> = { ...held };
  for (const { entity, count } of lost.items) {
    const key = names[entity as keyof typeof names];
    if (key !== undefined) kept[key] -= count;
  }
  return kept;
}
