import { isDeepStrictEqual } from "node:util";
import { guidOf, isGuid } from "../../format/refi-qda/guid.ts";
import { type ExchangeItem, type ExchangeLogs, newLogs } from "../../model/exchange-report.ts";
import type { Fact } from "../../model/fact.ts";
import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";
import { codebook, type Study } from "../../model/study.ts";
import type { Coder, Coding, Source } from "../../model/testimony.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { placeQuote } from "../../text/place-quote.ts";
import { type IndexedText, indexText } from "../../text/position.ts";
import type { ExchangeParts } from "./exchange-parts.ts";

export type ThingKind = "coder" | "project" | "code" | "source" | "coding" | "fact";
export type ThingCounts = Readonly<Record<ThingKind, number>>;

/** What is to be written to a study: things that are new, and, where that was asked for, things as the file changed them. */
export type StudyAdditions = Readonly<{
  coders: readonly Coder[];
  projects: readonly Project[];
  codes: readonly Code[];
  sources: readonly Source[];
  texts: ReadonlyMap<Id, string>;
  codings: readonly Coding[];
  facts: readonly Fact[];
}>;

export type Merged = Readonly<{
  additions: StudyAdditions;
  added: ThingCounts;
  changed: ThingCounts;
  /** The study had them already. */
  known: ThingCounts;
  /** GUIDs of the file that the study does not know yet, with the thing that each is of. */
  guids: readonly Readonly<{ kind: ThingKind; guid: string; thing: Id }>[];
  /** GUIDs of the file for things that the study has under another. */
  otherGuids: ReadonlyMap<string, string>;
  /** Whether the study has a thing of this GUID. */
  has: (kind: ThingKind, guid: string) => boolean;
  /** The study's id for an id of the file; undefined: it did not come in. */
  idOf: (kind: ThingKind, id: string) => Id | undefined;
  repaired: readonly ExchangeItem[];
  lost: readonly ExchangeItem[];
}>;

export type MergeOptions = Readonly<{
  /** GUIDs that earlier exchanges taught, by `kind guid`. */
  guids: ReadonlyMap<string, Id>;
  /** What becomes of a thing that the study has and the file says otherwise. A source's text, consent and original are always the study's own. */
  changes: "keep" | "take";
}>;

/**
 * Parts of a file as additions to a study. A thing is one that the study has by its GUID, or by its content (a text by title and words, a code by label,
 * definition and place, a coding by all it says); in codebooks without GUIDs by id and label. An equal name alone is two things, and an id that is taken is
 * numbered, and said. The same file again therefore adds nothing.
 */
export function mergeParts(study: Study, parts: ExchangeParts, options: MergeOptions): Merged {
  const logs = newLogs();
  const merge = new Merge(study, parts, options, logs);
  const coders = merge.coders();
  const projects = merge.projects();
  const codes = merge.codes();
  const { sources, texts } = merge.sources();
  const codings = merge.codings();
  const facts = merge.facts();
  return {
    additions: { coders, projects, codes, sources, texts, codings, facts },
    added: merge.added,
    changed: merge.changed,
    known: merge.known,
    guids: merge.newGuids,
    otherGuids: merge.otherGuids,
    has: (kind, guid) => merge.has(kind, guid),
    idOf: (kind, id) => merge.idOf(kind, id),
    repaired: logs.repaired.items,
    lost: logs.lost.items,
  };
}

const noCounts = (): Record<ThingKind, number> => ({ coder: 0, project: 0, code: 0, source: 0, coding: 0, fact: 0 });

/** The fields of a project that files of other programs can hold. */
const projectFields = ["name", "leadLabel", "region", "country", "organisationalModel", "startsAt", "clock", "note"] as const;
const codeFields = ["label", "definition", "kind", "parent", "level", "include", "exclude", "example", "deprecated", "mergedInto"] as const;
const sourceFields = ["title", "kind", "projects", "date", "participant", "asks", "origin", "addedOn", "note"] as const;
const codingFields = ["source", "start", "end", "code", "domain", "stage", "voice", "about", "coder", "memo"] as const;
const factFields = ["project", "subject", "property", "value", "unit", "asOf", "status", "source", "note", "domain", "stage"] as const;

class Merge {
  readonly added = noCounts();
  readonly changed = noCounts();
  readonly known = noCounts();
  readonly newGuids: { kind: ThingKind; guid: string; thing: Id }[] = [];
  readonly otherGuids = new Map<string, string>();
  readonly #study: Study;
  readonly #parts: ExchangeParts;
  readonly #takes: boolean;
  readonly #logs: ExchangeLogs;
  readonly #ids = new Map<string, Id | null>();
  readonly #byGuid: Map<string, Id>;
  readonly #firstGuid = new Map<string, string>();
  readonly #matched = new Set<string>();
  readonly #indexed = new Map<Id, IndexedText>();
  /** Sources whose text is not the file's: their codings are placed anew. */
  readonly #otherText = new Set<Id>();

  constructor(study: Study, parts: ExchangeParts, { guids, changes }: MergeOptions, logs: ExchangeLogs) {
    this.#study = study;
    this.#parts = parts;
    this.#takes = changes === "take";
    this.#logs = logs;
    this.#byGuid = new Map();
    const held: Readonly<Record<Exclude<ThingKind, "fact">, readonly Readonly<{ id: Id }>[]>> = {
      coder: study.coders,
      project: study.projects,
      code: codebook(study),
      source: study.sources,
      coding: study.codings,
    };
    const has = new Set<string>();
    for (const [kind, things] of Object.entries(held))
      for (const { id } of things) {
        has.add(`${kind} ${id}`);
        this.#byGuid.set(`${kind} ${isGuid(id) ? id : guidOf(study.meta.id, kind, id)}`, id);
      }
    // What was undone or deleted since is not known by its GUID any more.
    for (const [key, id] of guids) {
      const [kind, guid = ""] = key.split(" ");
      if (!has.has(`${kind} ${id}`)) continue;
      this.#byGuid.set(key, id);
      if (!this.#firstGuid.has(`${kind} ${id}`)) this.#firstGuid.set(`${kind} ${id}`, guid);
    }
  }

  has(kind: ThingKind, guid: string): boolean {
    return this.#byGuid.has(`${kind} ${guid}`);
  }

  idOf(kind: ThingKind, id: string): Id | undefined {
    const found = this.#ids.get(`${kind} ${id}`);
    // What the parts do not bring names a thing that the study has.
    return found === undefined ? id : (found ?? undefined);
  }

  coders(): readonly Coder[] {
    const ids = new FreeIds(
      "coder",
      this.#study.coders.map(({ id }) => id),
    );
    const own = new Map(this.#study.coders.map((coder) => [coder.id, coder]));
    return this.#parts.coders.flatMap((coder) =>
      this.#settle("coder", coder, coder.name, own, ids, this.#find("coder", coder.id), ["name", "kind"]),
    );
  }

  projects(): readonly Project[] {
    const ids = new FreeIds(
      "project",
      this.#study.projects.map(({ id }) => id),
    );
    const own = new Map(this.#study.projects.map((project) => [project.id, project]));
    let last = Math.max(0, ...this.#study.projects.map(({ order }) => order));
    const isFresh = last === 0;
    return this.#parts.projects.flatMap((project) => {
      const found = this.#find("project", project.id);
      const placed = found !== undefined || isFresh ? project : { ...project, order: ++last };
      return this.#settle("project", placed, project.name, own, ids, found, projectFields);
    });
  }

  codes(): readonly Code[] {
    const all = codebook(this.#study);
    const framework = new Set(this.#study.framework.codes.map(({ id }) => id));
    const ids = new FreeIds(
      "code",
      all.map(({ id }) => id),
    );
    const own = new Map(all.map((code) => [code.id, code]));
    const contentOf = (code: Code): string => JSON.stringify(codeFields.map((field) => code[field] ?? null));
    const byContent = new Map(all.filter(({ label, definition }) => definition !== label).map((code) => [contentOf(code), code.id]));
    const incoming = new Map(this.#parts.codes.map((code) => [code.id, code]));
    const isBook = this.#parts.format.startsWith("codebook");
    const made: Code[] = [];
    const open = new Set<Id>();
    const settle = (code: Code): void => {
      if (open.has(code.id)) return;
      open.add(code.id);
      const above = code.parent === null ? undefined : incoming.get(code.parent);
      if (above !== undefined) settle(above);
      const parent = code.parent === null ? null : (this.idOf("code", code.parent) ?? null);
      const placed: Code = { ...code, parent: parent !== null && (own.has(parent) || incoming.has(code.parent as Id)) ? parent : null };
      const same = own.get(code.id);
      const found =
        this.#find("code", code.id) ??
        (isBook && same?.label === code.label ? code.id : undefined) ??
        (framework.has(code.id) ? code.id : undefined) ??
        byContent.get(contentOf(placed));
      const fields =
        this.#parts.format === "qdpx" || isBook
          ? codeFields
          : codeFields.filter((field) => field !== "deprecated" && field !== "mergedInto");
      made.push(...this.#settle("code", placed, code.label, own, ids, found, fields));
    };
    for (const code of this.#parts.codes) settle(code);
    return made.map((code) =>
      code.mergedInto === undefined ? code : { ...code, mergedInto: this.idOf("code", code.mergedInto) ?? code.mergedInto },
    );
  }

  sources(): Readonly<{ sources: readonly Source[]; texts: ReadonlyMap<Id, string> }> {
    const { sources: held, texts: heldTexts, framework } = this.#study;
    const ids = new FreeIds(
      "source",
      held.map(({ id }) => id),
    );
    const own = new Map(held.map((source) => [source.id, source]));
    const files = new Set(held.map(({ file }) => file));
    const contentOf = (title: string, text: string | undefined): string => `${title}\n${text ?? ""}`;
    const byContent = new Map(held.filter(({ id }) => heldTexts.get(id)).map(({ id, title }) => [contentOf(title, heldTexts.get(id)), id]));
    const domains = new Set(framework.domains.map(({ id }) => id));
    const stages = new Set(framework.stages.map(({ id }) => id));
    const texts = new Map<Id, string>();
    const sources = this.#parts.sources.flatMap((source) => {
      const text = this.#parts.texts.get(source.id) ?? "";
      const found =
        this.#find("source", source.id) ??
        (text === "" ? undefined : this.#unmatched("source", byContent.get(contentOf(source.title, text))));
      const asks =
        typeof source.asks === "string" ? source.asks : source.asks.filter(({ domain, stage }) => domains.has(domain) && stages.has(stage));
      if (typeof source.asks !== "string" && asks.length < source.asks.length)
        this.#logs.lost.add(
          "source",
          "asked about a cell that this framework does not have",
          source.title,
          source.asks.length - asks.length,
        );
      const placed: Source = { ...source, asks, projects: source.projects.flatMap((project) => this.idOf("project", project) ?? []) };
      if (found !== undefined) {
        if (heldTexts.get(found) !== text) {
          this.#otherText.add(found);
          this.#logs.lost.add(
            "text",
            "the study has another text for this source: its own stands, and codings are placed by their words",
            source.title,
          );
        }
        return this.#settle("source", placed, source.title, own, ids, found, sourceFields);
      }
      const [made] = this.#settle("source", placed, source.title, own, ids, undefined, sourceFields) as [Source];
      const file = files.has(made.file) ? `sources/${made.id}.txt` : made.file;
      files.add(file);
      texts.set(made.id, text);
      return [{ ...made, file }];
    });
    return { sources, texts };
  }

  codings(): readonly Coding[] {
    const { codings: held, framework } = this.#study;
    const ids = new FreeIds(
      "coding",
      held.map(({ id }) => id),
    );
    const own = new Map(held.map((coding) => [coding.id, coding]));
    const contentOf = (coding: Coding): string => JSON.stringify(codingFields.map((field) => coding[field]));
    const byContent = new Map<string, Id[]>();
    for (const coding of held) byContent.set(contentOf(coding), [...(byContent.get(contentOf(coding)) ?? []), coding.id]);
    const isKnown = { domain: new Set(framework.domains.map(({ id }) => id)), stage: new Set(framework.stages.map(({ id }) => id)) };
    const refer = (family: "domain" | "stage", id: Id | null): Id | null => {
      if (id === null || isKnown[family].has(id)) return id;
      this.#logs.lost.add("coding", `its ${family} is none of this framework: it stands without`, id);
      return null;
    };
    return this.#parts.codings.flatMap((coding) => {
      const source = this.idOf("source", coding.source) as Id;
      const range = this.#place(coding, source);
      if (range === undefined) {
        this.#ids.set(`coding ${coding.id}`, null);
        return [];
      }
      const placed: Coding = {
        ...coding,
        ...range,
        source,
        code: this.idOf("code", coding.code) as Id,
        coder: this.idOf("coder", coding.coder) as Id,
        about: coding.about === null ? null : (this.idOf("project", coding.about) ?? null),
        domain: refer("domain", coding.domain),
        stage: refer("stage", coding.stage),
      };
      const same = this.#parts.guids.size === 0 && isSameCoding(placed, own.get(coding.id)) ? coding.id : undefined;
      const equal = byContent.get(contentOf(placed))?.find((id) => !this.#matched.has(`coding ${id}`));
      const found = this.#find("coding", coding.id) ?? (equal === undefined ? this.#unmatched("coding", same) : equal);
      return this.#settle("coding", placed, `${coding.source} ${coding.start}–${coding.end}`, own, ids, found, codingFields);
    });
  }

  facts(): readonly Fact[] {
    const held = this.#study.facts;
    const ids = new FreeIds(
      "fact",
      held.map(({ id }) => id),
    );
    const own = new Map(held.map((fact) => [fact.id, fact]));
    const contentOf = (fact: Fact): string => JSON.stringify(factFields.map((field) => fact[field]));
    const byContent = new Map(held.map((fact) => [contentOf(fact), fact.id]));
    return this.#parts.facts.flatMap((fact) => {
      const placed: Fact = { ...fact, project: this.idOf("project", fact.project) as Id };
      const same = own.get(fact.id);
      const isSame = same?.project === placed.project && same.subject === fact.subject && same.property === fact.property;
      const found = byContent.get(contentOf(placed)) ?? (isSame ? fact.id : undefined);
      return this.#settle("fact", placed, `${fact.subject}, ${fact.property}`, own, ids, found, factFields);
    });
  }

  /** The coding's range in the study's text; undefined: its words are not there. */
  #place(coding: Coding, source: Id): Pick<Coding, "start" | "end" | "quote"> | undefined {
    if (!this.#otherText.has(source)) return { start: coding.start, end: coding.end, quote: coding.quote };
    const text = this.#indexed.get(source) ?? indexText(this.#study.texts.get(source) ?? "");
    this.#indexed.set(source, text);
    const placed = placeQuote(text, coding);
    if (typeof placed === "string") {
      this.#logs.lost.add("coding", "its words are not in the text that the study has", source);
      return undefined;
    }
    if (placed.how !== "in-place") this.#logs.repaired.add("coding", "put on its words in the text that the study has", source);
    return { start: placed.start, end: placed.end, quote: placed.quote };
  }

  #find(kind: ThingKind, id: string): Id | undefined {
    const guid = this.#parts.guids.get(`${kind} ${id}`);
    return guid === undefined ? undefined : this.#unmatched(kind, this.#byGuid.get(`${kind} ${guid}`));
  }

  #unmatched(kind: ThingKind, id: Id | undefined): Id | undefined {
    return id === undefined || this.#matched.has(`${kind} ${id}`) ? undefined : id;
  }

  /** A thing that is new, changed, or neither: then nothing is to be written. */
  #settle<T extends Readonly<{ id: Id }>, F extends keyof T & string>(
    kind: ThingKind,
    thing: T,
    name: string,
    own: ReadonlyMap<Id, T>,
    ids: FreeIds,
    found: Id | undefined,
    fields: readonly F[],
  ): T[] {
    const known = found === undefined ? undefined : own.get(found);
    const id = known?.id ?? ids.make(thing.id);
    this.#ids.set(`${kind} ${thing.id}`, id);
    this.#matched.add(`${kind} ${id}`);
    this.#learn(kind, thing.id, id, known !== undefined);
    if (known === undefined) {
      this.added[kind] += 1;
      if (id !== thing.id) this.#logs.repaired.add(kind, "its id is taken in this study: it got another", `${name} → ${id}`);
      return [{ ...thing, id }];
    }
    const different = fields.filter((field) => saysOtherwise(thing[field], known[field]));
    if (different.length === 0 || !this.#takes) {
      this.known[kind] += 1;
      if (different.length > 0)
        this.#logs.lost.add(kind, `differs from the study's in ${different.join(", ")}: the study's own stands`, name, 1, {
          hint: "Import with --take-changes to take what the file says.",
        });
      return [];
    }
    this.changed[kind] += 1;
    this.#logs.repaired.add(kind, `changed in ${different.join(", ")}, as the file says`, name, 1, { severity: "note" });
    const taken = Object.fromEntries(
      [...different, ...(kind === "coding" ? ["quote"] : [])].map((field) => [field, (thing as Record<string, unknown>)[field]]),
    );
    return [{ ...known, ...taken }];
  }

  #learn(kind: ThingKind, incoming: string, id: Id, isKnown: boolean): void {
    const guid = this.#parts.guids.get(`${kind} ${incoming}`);
    if (guid === undefined || kind === "fact") return;
    const derived = isGuid(id) ? id : guidOf(this.#study.meta.id, kind, id);
    if (isKnown) {
      const first = this.#firstGuid.get(`${kind} ${id}`) ?? derived;
      if (guid !== first) this.otherGuids.set(guid, first);
    }
    if (this.#byGuid.get(`${kind} ${guid}`) !== id && guid !== derived) this.newGuids.push({ kind, guid, thing: id });
  }
}

/** Null, an empty list, and the kinds that stand for "not said" say nothing. */
function saysOtherwise(said: unknown, known: unknown): boolean {
  if (said === null || said === undefined || said === "none" || said === "document" || (Array.isArray(said) && said.length === 0))
    return false;
  return !isDeepStrictEqual(said, known ?? null);
}

/** In formats without GUIDs: what has the id, source and coder of a coding, and its range, or its code somewhere in its range. */
function isSameCoding(said: Coding, known: Coding | undefined): boolean {
  if (known === undefined || known.source !== said.source || known.coder !== said.coder) return false;
  const isSameRange = known.start === said.start && known.end === said.end;
  return isSameRange || (known.code === said.code && known.start < said.end && said.start < known.end);
}
