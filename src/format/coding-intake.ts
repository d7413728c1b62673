import { countCodings, type ExchangeLedger, type ExchangeReport, nothingKept } from "../model/exchange-report.ts";
import type { Code } from "../model/framework.ts";
import { Id } from "../model/id.ts";
import { codebook, type Study } from "../model/study.ts";
import type { Coder, Coding, Source } from "../model/testimony.ts";
import { FreeIds } from "../text/free-ids.ts";
import { placeQuote, type QuotedPlace, type Unplaced } from "../text/place-quote.ts";
import { type IndexedText, indexText } from "../text/position.ts";
import { codePathOf, formatCodePath } from "./code-path.ts";

/** What of a study a file of codings is read against. */
export type IntakeStudy = Pick<Study, "framework" | "codes" | "sources" | "texts" | "coders" | "projects"> &
  Partial<Pick<Study, "codings">>;

/** A coding as a file says it, before its references and its place are found. Null: the file does not say. */
export type CodingDraft = QuotedPlace &
  Readonly<{
    id: string | null;
    /** Ids, titles, files or addresses that may name the source, the surest first. */
    source: readonly string[];
    code: Readonly<{ id: string | null; path: readonly string[] }>;
    voice: string | null;
    about: string | null;
    domain: string | null;
    stage: string | null;
    coder: Readonly<{ id: string | null; name: string | null; kind: Coder["kind"] | null }>;
    memo: string | null;
  }>;

/** Codings read from a file, with the codes and coders that the study does not have yet. */
export type CodingsRead = Readonly<{
  codings: readonly Coding[];
  codes: readonly Code[];
  coders: readonly Coder[];
  report: ExchangeReport;
}>;

type Place = Readonly<{ line?: number | undefined }>;

const whyLost: Readonly<Record<Unplaced, string>> = {
  "not-found": "its words are not in the source's text",
  ambiguous: "its words stand several times in the source's text, and nothing tells which is meant",
  "out-of-range": "its position lies outside the source's text, and it gives no words",
  "nothing-said": "it says neither position nor words",
};

/**
 * Turns drafts into codings of a study: finds source, code, coder and place, makes codes and coders that are new, and says in the ledger what was
 * repaired and lost. Every coding it gives is valid by the model's schema, stands in its text, and its id is free among those given.
 */
export class CodingIntake {
  readonly #study: IntakeStudy;
  readonly #origin: string;
  readonly #ledger: ExchangeLedger;
  readonly #codings: Coding[] = [];
  readonly #codes: Map<Id, Code>;
  readonly #newCodes: Code[] = [];
  readonly #coders: Map<Id, Coder>;
  readonly #newCoders: Coder[] = [];
  readonly #codingIds = new FreeIds("coding");
  readonly #heldIds: ReadonlySet<Id>;
  readonly #codeIds: FreeIds;
  readonly #coderIds: FreeIds;
  readonly #codesByPath = new Map<string, Id>();
  readonly #codesByLabel = new Map<string, Id | null>();
  readonly #sourcesByName = new Map<string, Source | null>();
  readonly #texts = new Map<Id, IndexedText>();

  /** `origin` stands in new codes: where they come from. */
  constructor(study: IntakeStudy, origin: string, ledger: ExchangeLedger) {
    this.#study = study;
    this.#origin = origin;
    this.#ledger = ledger;
    this.#codes = new Map(codebook(study).map((code) => [code.id, code]));
    this.#coders = new Map(study.coders.map((coder) => [coder.id, coder]));
    this.#codeIds = new FreeIds("code", this.#codes.keys());
    this.#coderIds = new FreeIds("coder", this.#coders.keys());
    this.#heldIds = new Set(study.codings?.map(({ id }) => id));
    for (const code of this.#codes.values()) this.#indexCode(code);
    for (const key of ["id", "title", "file", "origin"] as const) {
      for (const source of study.sources) {
        const name = source[key]?.normalize("NFC");
        if (name === undefined) continue;
        const known = this.#sourcesByName.get(name);
        this.#sourcesByName.set(name, known === undefined || known === source ? source : key === "id" || known?.id === name ? known : null);
      }
    }
  }

  add(draft: CodingDraft, place: Place = {}): void {
    const source = this.#findSource(draft.source);
    if (source === undefined) {
      this.#ledger.lose(`a coding of “${shorten(draft.source[0] ?? "")}”, which is no source of this study`, {
        ...place,
        hint: "Import the source first, or give it the id, title, file or origin that the file names.",
      });
      return;
    }
    const placed = placeQuote(this.#textOf(source), draft);
    if (typeof placed === "string") {
      this.#ledger.lose(`a coding of “${shorten(source.title)}”: ${whyLost[placed]}`, place);
      return;
    }
    this.#sayHowPlaced(placed, source, place);
    const id = draft.id === null ? this.#newCodingId(source) : this.#codingIds.make(draft.id);
    if (draft.id !== null && id !== draft.id)
      this.#ledger.repair("an id that is taken in this file, or is none: a new one was made", place);
    const refer = (key: "about" | "domain" | "stage", known: readonly Readonly<{ id: Id }>[], what: string): Id | null => {
      const named = draft[key];
      if (named === null || known.some((item) => item.id === named)) return named;
      this.#ledger.lose(`“${shorten(named)}” is no ${what} here: the coding stands without`, place);
      return null;
    };
    const voice = draft.voice !== null && !Id.safeParse(draft.voice).success ? null : draft.voice;
    if (voice !== draft.voice) this.#ledger.lose(`the voice “${shorten(draft.voice ?? "")}” is no id: the coding stands without`, place);
    this.#codings.push({
      id,
      source: source.id,
      start: placed.start,
      end: placed.end,
      quote: placed.quote,
      code: this.#findCode(draft.code, place),
      domain: refer("domain", this.#study.framework.domains, "domain"),
      stage: refer("stage", this.#study.framework.stages, "stage"),
      voice,
      about: refer("about", this.#study.projects, "project"),
      coder: this.#findCoder(draft.coder, place),
      memo: draft.memo,
    });
  }

  /** What was read so far. */
  result(): CodingsRead {
    const kept = {
      ...nothingKept,
      ...countCodings(this.#codings),
      sources: new Set(this.#codings.map(({ source }) => source)).size,
      codes: new Set(this.#codings.map(({ code }) => code)).size,
    };
    return { codings: this.#codings, codes: this.#newCodes, coders: this.#newCoders, report: this.#ledger.report(kept) };
  }

  /** An id that the study has no coding of. */
  #newCodingId(source: Source): Id {
    for (;;) {
      const id = this.#codingIds.make(`${source.id}-1`);
      if (!this.#heldIds.has(id)) return id;
    }
  }

  #findSource(names: readonly string[]): Source | undefined {
    for (const name of names) {
      const found = this.#sourcesByName.get(name.normalize("NFC"));
      if (found != null && this.#study.texts.has(found.id)) return found;
    }
    return undefined;
  }

  #textOf({ id }: Source): IndexedText {
    const known = this.#texts.get(id) ?? indexText(this.#study.texts.get(id) ?? "");
    this.#texts.set(id, known);
    return known;
  }

  #sayHowPlaced({ how, isGuess }: { how: string; isGuess: boolean }, source: Source, place: Place): void {
    const inSource = `in “${shorten(source.title)}”`;
    if (how === "utf16") this.#ledger.repair(`a position ${inSource} counts UTF-16 units: turned into code points`, place);
    if (how === "context") this.#ledger.repair(`a position ${inSource} did not hold: found again by its words and those around it`, place);
    if (how === "moved") this.#ledger.repair(`a position ${inSource} did not hold: found again by its words`, place);
    if (how === "unchecked") this.#ledger.note(`a coding ${inSource} comes without its words: its position was taken as it is`, place);
    if (isGuess) this.#ledger.repair(`words ${inSource} stand there several times: the nearest was taken`, place);
  }

  #indexCode(code: Code): void {
    const path = formatCodePath(codePathOf(code.id, this.#codes));
    if (!this.#codesByPath.has(path)) this.#codesByPath.set(path, code.id);
    this.#codesByLabel.set(code.label, this.#codesByLabel.has(code.label) ? null : code.id);
  }

  #findCode({ id, path }: CodingDraft["code"], place: Place): Id {
    const known = id === null ? undefined : this.#codes.get(id);
    if (known !== undefined) return known.id;
    const written = formatCodePath(path);
    const byPath = this.#codesByPath.get(written) ?? (path.length === 1 ? this.#codesByLabel.get(path[0] as string) : undefined);
    if (byPath != null && path.length > 0) return byPath;
    if (id === null && path.length === 0)
      return this.#makeCode(null, ["Annotation"], "a passage without a code: read as a coding of “Annotation”", place);
    const name = shorten(path.at(-1) ?? id ?? "");
    return this.#makeCode(
      id,
      path.length === 0 ? [id as string] : path,
      `the code “${name}” is not in the codebook: made anew, without its definition`,
      place,
    );
  }

  #makeCode(id: string | null, path: readonly string[], message: string, place: Place): Id {
    const known = this.#codesByPath.get(formatCodePath(path));
    this.#ledger.repair(message, place);
    if (known !== undefined) return known;
    const above = path.slice(0, -1);
    const parent =
      above.length === 0 ? null : (this.#codesByPath.get(formatCodePath(above)) ?? this.#makeCode(null, above, message, place));
    const label = path.at(-1) as string;
    const code: Code = {
      id: this.#codeIds.make(id, label),
      label,
      definition: label === "Annotation" && path.length === 1 && id === null ? "A passage marked without a code." : label,
      origin: this.#origin,
      kind: "other",
      parent,
      level: null,
      include: null,
      exclude: null,
      example: null,
    };
    this.#codes.set(code.id, code);
    // A code that was named by an id only is found by it again.
    if (id !== null && id !== code.id) this.#codes.set(id, code);
    this.#newCodes.push(code);
    this.#indexCode(code);
    return code.id;
  }

  #findCoder({ id, name, kind }: CodingDraft["coder"], place: Place): Id {
    if (id !== null && this.#coders.has(id)) return (this.#coders.get(id) as Coder).id;
    const named = name === null ? [] : [...new Set(this.#coders.values())].filter((coder) => coder.name === name);
    if (named.length === 1) return (named[0] as Coder).id;
    const isUnknown = id === null && name === null;
    if (isUnknown) this.#ledger.repair("a coding without a coder: given to “Coder not named in the file”", place);
    const key = isUnknown ? "unknown-coder" : (id ?? (name as string));
    const known = this.#coders.get(key);
    if (known !== undefined) return known.id;
    const made: Coder = {
      id: this.#coderIds.make(key, name),
      name: isUnknown ? "Coder not named in the file" : (name ?? (id as string)),
      kind: kind ?? "person",
    };
    this.#coders.set(made.id, made);
    this.#coders.set(key, made);
    this.#newCoders.push(made);
    return made.id;
  }
}

export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
