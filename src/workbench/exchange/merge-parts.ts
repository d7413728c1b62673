import type { ExchangeItem } from "../../model/exchange-report.ts";
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
import { type MergeOptions, type ThingCounts, type ThingKind, ThingMatcher } from "./thing-matcher.ts";

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

/**
 * Parts of a file as additions to a study. A thing is one that the study has by its GUID, or by its content (a text by title and words, a code by label,
 * definition and place, a coding by all it says); in codebooks without GUIDs by id and label. An equal name alone is two things, and an id that is taken is
 * numbered, and said. The same file again therefore adds nothing.
 */
export function mergeParts(study: Study, parts: ExchangeParts, options: MergeOptions): Merged {
  const matcher = new ThingMatcher(study, parts.guids, options);
  const merge = new Merge(study, parts, matcher);
  const coders = merge.coders();
  const projects = merge.projects();
  const codes = merge.codes();
  const { sources, texts } = merge.sources();
  const codings = merge.codings();
  const facts = merge.facts();
  return {
    additions: { coders, projects, codes, sources, texts, codings, facts },
    added: matcher.added,
    changed: matcher.changed,
    known: matcher.known,
    guids: matcher.newGuids,
    otherGuids: matcher.otherGuids,
    has: (kind, guid) => matcher.has(kind, guid),
    idOf: (kind, id) => matcher.idOf(kind, id),
    repaired: matcher.logs.repaired.items,
    lost: matcher.logs.lost.items,
  };
}

/** The fields of a project that files of other programs can hold. */
const projectFields = ["name", "leadLabel", "region", "country", "organisationalModel", "startsAt", "clock", "note"] as const;
const codeFields = ["label", "definition", "kind", "parent", "level", "include", "exclude", "example", "deprecated", "mergedInto"] as const;
const sourceFields = ["title", "kind", "projects", "date", "participant", "asks", "origin", "addedOn", "note"] as const;
const codingFields = ["source", "start", "end", "code", "domain", "stage", "voice", "about", "coder", "memo"] as const;
const factFields = ["project", "subject", "property", "value", "unit", "asOf", "status", "source", "note", "domain", "stage"] as const;

/** Each kind in turn: what names others comes after them. */
class Merge {
  readonly #study: Study;
  readonly #parts: ExchangeParts;
  readonly #matcher: ThingMatcher;
  readonly #indexed = new Map<Id, IndexedText>();
  /** Sources whose text is not the file's: their codings are placed anew. */
  readonly #otherText = new Set<Id>();

  constructor(study: Study, parts: ExchangeParts, matcher: ThingMatcher) {
    this.#study = study;
    this.#parts = parts;
    this.#matcher = matcher;
  }

  coders(): readonly Coder[] {
    const ids = new FreeIds(
      "coder",
      this.#study.coders.map(({ id }) => id),
    );
    const own = new Map(this.#study.coders.map((coder) => [coder.id, coder]));
    return this.#parts.coders.flatMap((coder) =>
      this.#matcher.settle("coder", coder, coder.name, own, ids, this.#matcher.find("coder", coder.id), ["name", "kind"]),
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
      const found = this.#matcher.find("project", project.id);
      const placed = found !== undefined || isFresh ? project : { ...project, order: ++last };
      return this.#matcher.settle("project", placed, project.name, own, ids, found, projectFields);
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
      const parent = code.parent === null ? null : (this.#matcher.idOf("code", code.parent) ?? null);
      const placed: Code = { ...code, parent: parent !== null && (own.has(parent) || incoming.has(code.parent as Id)) ? parent : null };
      const same = own.get(code.id);
      const found =
        this.#matcher.find("code", code.id) ??
        (isBook && same?.label === code.label ? code.id : undefined) ??
        (framework.has(code.id) ? code.id : undefined) ??
        byContent.get(contentOf(placed));
      const fields =
        this.#parts.format === "qdpx" || isBook
          ? codeFields
          : codeFields.filter((field) => field !== "deprecated" && field !== "mergedInto");
      made.push(...this.#matcher.settle("code", placed, code.label, own, ids, found, fields));
    };
    for (const code of this.#parts.codes) settle(code);
    return made.map((code) =>
      code.mergedInto === undefined ? code : { ...code, mergedInto: this.#matcher.idOf("code", code.mergedInto) ?? code.mergedInto },
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
        this.#matcher.find("source", source.id) ??
        (text === "" ? undefined : this.#matcher.unmatched("source", byContent.get(contentOf(source.title, text))));
      const asks =
        typeof source.asks === "string" ? source.asks : source.asks.filter(({ domain, stage }) => domains.has(domain) && stages.has(stage));
      if (typeof source.asks !== "string" && asks.length < source.asks.length)
        this.#matcher.logs.lost.add(
          "source",
          "asked about a cell that this framework does not have",
          source.title,
          source.asks.length - asks.length,
        );
      const placed: Source = {
        ...source,
        asks,
        projects: source.projects.flatMap((project) => this.#matcher.idOf("project", project) ?? []),
      };
      if (found !== undefined) {
        if (heldTexts.get(found) !== text) {
          this.#otherText.add(found);
          this.#matcher.logs.lost.add(
            "text",
            "the study has another text for this source: its own stands, and codings are placed by their words",
            source.title,
          );
        }
        return this.#matcher.settle("source", placed, source.title, own, ids, found, sourceFields);
      }
      const [made] = this.#matcher.settle("source", placed, source.title, own, ids, undefined, sourceFields) as [Source];
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
      this.#matcher.logs.lost.add("coding", `its ${family} is none of this framework: it stands without`, id);
      return null;
    };
    return this.#parts.codings.flatMap((coding) => {
      const source = this.#matcher.idOf("source", coding.source) as Id;
      const range = this.#place(coding, source);
      if (range === undefined) {
        this.#matcher.drop("coding", coding.id);
        return [];
      }
      const placed: Coding = {
        ...coding,
        ...range,
        source,
        code: this.#matcher.idOf("code", coding.code) as Id,
        coder: this.#matcher.idOf("coder", coding.coder) as Id,
        about: coding.about === null ? null : (this.#matcher.idOf("project", coding.about) ?? null),
        domain: refer("domain", coding.domain),
        stage: refer("stage", coding.stage),
      };
      const same = this.#parts.guids.size === 0 && isSameCoding(placed, own.get(coding.id)) ? coding.id : undefined;
      const equal = byContent.get(contentOf(placed))?.find((id) => this.#matcher.unmatched("coding", id) !== undefined);
      const found = this.#matcher.find("coding", coding.id) ?? (equal === undefined ? this.#matcher.unmatched("coding", same) : equal);
      return this.#matcher.settle("coding", placed, `${coding.source} ${coding.start}–${coding.end}`, own, ids, found, codingFields);
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
      const placed: Fact = { ...fact, project: this.#matcher.idOf("project", fact.project) as Id };
      const same = own.get(fact.id);
      const isSame = same?.project === placed.project && same.subject === fact.subject && same.property === fact.property;
      const found = byContent.get(contentOf(placed)) ?? (isSame ? fact.id : undefined);
      return this.#matcher.settle("fact", placed, `${fact.subject}, ${fact.property}`, own, ids, found, factFields);
    });
  }

  /** The coding's range in the study's text; undefined: its words are not there. */
  #place(coding: Coding, source: Id): Pick<Coding, "start" | "end" | "quote"> | undefined {
    if (!this.#otherText.has(source)) return { start: coding.start, end: coding.end, quote: coding.quote };
    const text = this.#indexed.get(source) ?? indexText(this.#study.texts.get(source) ?? "");
    this.#indexed.set(source, text);
    const placed = placeQuote(text, coding);
    if (typeof placed === "string") {
      this.#matcher.logs.lost.add("coding", "its words are not in the text that the study has", source);
      return undefined;
    }
    if (placed.how !== "in-place") this.#matcher.logs.repaired.add("coding", "put on its words in the text that the study has", source);
    return { start: placed.start, end: placed.end, quote: placed.quote };
  }
}

/** In formats without GUIDs: what has the id, source and coder of a coding, and its range, or its code somewhere in its range. */
function isSameCoding(said: Coding, known: Coding | undefined): boolean {
  if (known === undefined || known.source !== said.source || known.coder !== said.coder) return false;
  const isSameRange = known.start === said.start && known.end === said.end;
  return isSameRange || (known.code === said.code && known.start < said.end && said.start < known.end);
}
