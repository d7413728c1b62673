import { countCodings, type ExchangeLedger, nothingKept } from "../../model/exchange-report.ts";
import type { Fact } from "../../model/fact.ts";
import type { Code, Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";
import type { Coder } from "../../model/testimony.ts";
import { Coding, Source } from "../../model/testimony.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { normaliseText } from "../../text/normalise-text.ts";
import { type IndexedText, indexText } from "../../text/position.ts";
import type { ForeignStudy } from "./foreign-study.ts";

/** Gathers the parts of a study from another program's rows, with free ids and in the model's form. */
export class ForeignParts {
  readonly sources: Source[] = [];
  readonly texts = new Map<Id, string>();
  readonly indexed = new Map<Id, IndexedText>();
  readonly codes: Code[] = [];
  readonly codings: Coding[] = [];
  readonly projects: Project[] = [];
  readonly facts: Fact[] = [];
  readonly #ledger: ExchangeLedger;
  readonly #program: string;
  readonly #coders = new Map<string, Coder>();
  readonly #sourceIds = new FreeIds("source");
  readonly #codeIds: FreeIds;
  readonly #codingIds = new FreeIds("coding");
  readonly #coderIds = new FreeIds("coder");
  readonly #projectIds = new FreeIds("project");
  readonly #factIds = new FreeIds("fact");
  readonly #indexOf = new Map<Id, number>();
  readonly #keys = new Map<string, string>();
  readonly #keysTaken = new Map<string, number>();
  #annotation: Id | undefined;

  constructor(program: string, framework: Framework, ledger: ExchangeLedger) {
    this.#program = program;
    this.#ledger = ledger;
    this.#codeIds = new FreeIds(
      "code",
      framework.codes.map(({ id }) => id),
    );
  }

  /** `text` in the study's form. */
  addSource(
    from: Readonly<{
      name: string | null;
      kind: Source["kind"];
      text: string;
      origin?: string | null;
      note?: string | null;
      addedOn: Source["addedOn"];
    }>,
  ): Source {
    const id = this.#sourceIds.make(from.name);
    const source = Source.parse({
      id,
      title: from.name ?? id,
      kind: from.kind,
      file: `sources/${id}.txt`,
      consent: {},
      origin: from.origin?.slice(0, 500) || null,
      note: from.note ? normaliseText(from.note).text : null,
      addedOn: from.addedOn,
    });
    this.#know("source", id, from.name);
    this.#indexOf.set(id, this.sources.length);
    this.sources.push(source);
    this.texts.set(id, from.text);
    this.indexed.set(id, indexText(from.text));
    return source;
  }

  /** Replaces a source's projects and note. */
  settleSource(id: Id, change: Readonly<{ projects: readonly Id[]; note: string | null }>): void {
    const index = this.#indexOf.get(id) as number;
    this.sources[index] = { ...(this.sources[index] as Source), projects: [...change.projects], note: change.note };
  }

  /** `key`: its name among all codes of the project; by default its label. */
  addCode(from: Readonly<{ label: string | null; definition: string | null; parent: Id | null; origin?: string; key?: string }>): Id {
    const id = this.#codeIds.make(from.label);
    this.#know("code", id, from.key ?? from.label);
    const label = from.label ?? id;
    this.codes.push({
      id,
      label,
      definition: from.definition ? normaliseText(from.definition).text : label,
      origin: from.origin ?? this.#program,
      kind: "other",
      parent: from.parent,
      level: null,
      include: null,
      exclude: null,
      example: null,
    });
    return id;
  }

  /** The code of passages that were marked without one. */
  annotation(): Id {
    this.#annotation ??= this.addCode({
      label: "Annotation",
      definition: "A passage marked without a code.",
      parent: null,
      origin: `${this.#program}: a passage without a code`,
    });
    return this.#annotation;
  }

  /** The coder of a name; null: the file does not say who. */
  coder(name: string | null): Id {
    const key = name ?? "";
    const known = this.#coders.get(key);
    if (known !== undefined) return known.id;
    const made: Coder = {
      id: this.#coderIds.make(name ?? "unknown-coder"),
      name: name ?? "Coder not named in the file",
      kind: "person",
    };
    this.#know("coder", made.id, key);
    this.#coders.set(key, made);
    return made.id;
  }

  /** Start and end in code points of the source's text. */
  addCoding(
    from: Readonly<{ source: Id; start: number; end: number; code: Id; about?: Id | null; coder: Id; memo?: string | null }>,
  ): void {
    const quote = (this.indexed.get(from.source) as IndexedText).slice(from.start, from.end);
    this.codings.push(
      Coding.parse({
        id: this.#codingIds.make(`${from.source}-${from.code}`),
        source: from.source,
        start: from.start,
        end: from.end,
        quote,
        code: from.code,
        about: from.about ?? null,
        coder: from.coder,
        memo: from.memo ? normaliseText(from.memo).text : null,
      }),
    );
  }

  addProject(name: string | null, note: string | null): Id {
    const id = this.#projectIds.make(name);
    this.#know("project", id, name);
    this.projects.push({
      id,
      name: name ?? id,
      order: this.projects.length + 1,
      leadLabel: "not known",
      region: null,
      country: null,
      organisationalModel: { value: null, status: "unknown", source: null, note: null },
      startsAt: null,
      clock: null,
      generations: [],
      involvements: [],
      artefacts: [],
      venues: [],
      note: note ? normaliseText(note).text : null,
    });
    return id;
  }

  addFact(
    from: Readonly<{ project: Id; subject: string; property: string; value: string | number; source: string; note: string | null }>,
  ): void {
    this.facts.push({
      id: this.#factIds.make(`${from.project}-${from.property}`),
      unit: null,
      asOf: null,
      status: "stated",
      domain: null,
      stage: null,
      ...from,
    });
  }

  #know(kind: string, id: Id, name: string | null): void {
    const key = `${kind} ${name ?? ""}`;
    const times = (this.#keysTaken.get(key) ?? 0) + 1;
    this.#keysTaken.set(key, times);
    this.#keys.set(`${kind} ${id}`, times === 1 ? key : `${key} (${times})`);
  }

  /** `memos` beside those of codings. `project`: what tells the project from others of the program. */
  finish(program: ForeignStudy["program"], meta: ForeignStudy["meta"], project: string, memos: number): ForeignStudy {
    const counts = countCodings(this.codings);
    const kept = {
      ...nothingKept,
      ...counts,
      memos: counts.memos + memos,
      sources: this.sources.length,
      codes: this.codes.length,
      cases: this.projects.length,
    };
    return {
      program,
      meta,
      sources: this.sources,
      texts: this.texts,
      codes: this.codes,
      codings: this.codings,
      coders: [...this.#coders.values()],
      projects: this.projects,
      facts: this.facts,
      keys: new Map([...this.#keys].map(([thing, key]) => [thing, `${program} · ${project} · ${key}`])),
      report: this.#ledger.report(kept),
    };
  }
}
