/** What an exchange carries, counted. A selection is a range of a source; several codings may stand on one. */
export type ExchangeCounts = Readonly<{
  sources: number;
  codes: number;
  selections: number;
  codings: number;
  memos: number;
  cases: number;
  sets: number;
  links: number;
}>;

/** One kind of repair or loss, with how often it happened and where. A severity of `note` is worth knowing and no fault. */
export type ExchangeItem = Readonly<{
  severity: "warning" | "note";
  /** What it is about: `selection`, `code`, `memo` …; null: the message says. */
  entity: string | null;
  message: string;
  count: number;
  /** Up to twenty: `project.qde:12:5`, `codings.csv:3`, a file of an archive, the name of a source or code. */
  places: readonly string[];
  hint?: string | undefined;
}>;

/** What an import or export says of itself: what was kept, what was changed on the way, what could not travel. */
export type ExchangeReport = Readonly<{ kept: ExchangeCounts; repaired: readonly ExchangeItem[]; lost: readonly ExchangeItem[] }>;

/** The report of a file that is not written yet, with the size it would have. */
export type ExchangePreview = ExchangeReport & Readonly<{ bytes: number }>;

export const nothingKept: ExchangeCounts = { sources: 0, codes: 0, selections: 0, codings: 0, memos: 0, cases: 0, sets: 0, links: 0 };

/** The words for each count: of one, of more. */
export const exchangeCountWords: readonly (readonly [keyof ExchangeCounts, string, string])[] = [
  ["sources", "source", "sources"],
  ["codes", "code", "codes"],
  ["selections", "selection", "selections"],
  ["codings", "coding", "codings"],
  ["memos", "memo", "memos"],
  ["cases", "case", "cases"],
  ["sets", "set", "sets"],
  ["links", "link", "links"],
];

const placesKept = 20;

type Written = {
  severity: ExchangeItem["severity"];
  entity: string | null;
  message: string;
  count: number;
  places: string[];
  hint?: string;
};

/** Collects items: one message about one entity is one item, however often it comes. */
export class ExchangeLog {
  readonly #items = new Map<string, Written>();

  /** A `count` of 0 or less says nothing. */
  add(
    entity: string | null,
    message: string,
    place?: string | null,
    count = 1,
    more: Readonly<{ severity?: ExchangeItem["severity"]; hint?: string | undefined }> = {},
  ): void {
    if (count <= 0) return;
    const key = `${entity}\n${message}`;
    let item = this.#items.get(key);
    if (item === undefined) {
      item = { severity: more.severity ?? "warning", entity, message, count: 0, places: [] };
      if (more.hint !== undefined) item.hint = more.hint;
      this.#items.set(key, item);
    }
    item.count += count;
    if (place != null && item.places.length < placesKept && !item.places.includes(place)) item.places.push(place);
  }

  addAll(items: readonly ExchangeItem[]): void {
    for (const { entity, message, count, places, severity, hint } of items) {
      const [first, ...others] = places;
      this.add(entity, message, first, count, { severity, hint });
      for (const place of others) this.#place(`${entity}\n${message}`, place);
    }
  }

  #place(key: string, place: string): void {
    const places = this.#items.get(key)?.places;
    if (places !== undefined && places.length < placesKept && !places.includes(place)) places.push(place);
  }

  get items(): readonly ExchangeItem[] {
    return [...this.#items.values()];
  }
}

/** What a reading changed and what it could not keep. */
export type ExchangeLogs = Readonly<{ repaired: ExchangeLog; lost: ExchangeLog }>;

export function newLogs(): ExchangeLogs {
  return { repaired: new ExchangeLog(), lost: new ExchangeLog() };
}

/** Several lists of items as one. */
export function joinItems(...lists: readonly (readonly ExchangeItem[])[]): readonly ExchangeItem[] {
  const log = new ExchangeLog();
  for (const list of lists) log.addAll(list);
  return log.items;
}

type Place = Readonly<{
  line?: number | undefined;
  column?: number | undefined;
  hint?: string | undefined;
  severity?: ExchangeItem["severity"];
}>;

/** Collects the report of one file that is read line by line, or of a study that is written. */
export class ExchangeLedger {
  readonly #file: string | undefined;
  readonly #logs = newLogs();

  constructor(file?: string) {
    this.#file = file;
  }

  /** Something was changed so that it could be kept. `times` 0 says nothing. */
  repair(message: string, place: Place = {}, times = 1): void {
    this.#logs.repaired.add(null, message, this.#placeOf(place), times, place);
  }

  /** Something was worth knowing. */
  note(message: string, place: Place = {}, times = 1): void {
    this.#logs.repaired.add(null, message, this.#placeOf(place), times, { severity: "note", ...place });
  }

  /** Something could not be kept. */
  lose(message: string, place: Place = {}, times = 1): void {
    this.#logs.lost.add(null, message, this.#placeOf(place), times, place);
  }

  report(kept: ExchangeCounts): ExchangeReport {
    return { kept, repaired: this.#logs.repaired.items, lost: this.#logs.lost.items };
  }

  #placeOf({ line, column }: Place): string | null {
    if (line === undefined) return null;
    return [this.#file ?? "line", line, column].filter((part) => part !== undefined).join(this.#file === undefined ? " " : ":");
  }
}

/** `selection: beyond the text (3 times): project.qde:12:5, project.qde:40:5`, its hint on a line of its own. */
export function formatExchangeItem({ entity, message, count, places, hint }: ExchangeItem): string {
  const times = count === 1 ? "" : ` (${count} times)`;
  const shown = places.slice(0, 5).join(", ");
  const where = places.length === 0 ? "" : `: ${shown}${places.length > 5 ? " …" : ""}`;
  return `${entity === null ? "" : `${entity}: `}${message}${times}${where}${hint === undefined ? "" : `\n  ${hint}`}`;
}

/** Distinct ranges and written memos of codings, for a report's counts. */
export function countCodings(
  codings: readonly Readonly<{ source: string; start: number; end: number; memo: string | null }>[],
): Pick<ExchangeCounts, "selections" | "codings" | "memos"> {
  return {
    selections: new Set(codings.map(({ source, start, end }) => `${source} ${start} ${end}`)).size,
    codings: codings.length,
    memos: codings.filter(({ memo }) => memo !== null && memo !== "").length,
  };
}
