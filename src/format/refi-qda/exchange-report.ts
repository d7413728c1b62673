/** Counts of what an exchange is about. Selections and codings are counted as the file has them, both members of a PDF pair included. */
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

/** One kind of repair, renaming or loss, with how often it happened and up to twenty places. */
export type ExchangeItem = Readonly<{
  /** What it is about: `selection`, `code`, `memo` … */
  entity: string;
  message: string;
  count: number;
  /** `project.qde:12:5`, a file of the archive, or the name of a source or code. */
  places: readonly string[];
}>;

const placesKept = 20;

/** Collects items; the same message about the same entity is one item. */
export class ExchangeLog {
  readonly #items = new Map<string, { entity: string; message: string; count: number; places: string[] }>();

  add(entity: string, message: string, place?: string | null, count = 1): void {
    if (count === 0) return;
    const key = `${entity}\n${message}`;
    const item = this.#items.get(key) ?? { entity, message, count: 0, places: [] };
    item.count += count;
    if (place != null && item.places.length < placesKept && !item.places.includes(place)) item.places.push(place);
    this.#items.set(key, item);
  }

  addAll(items: readonly ExchangeItem[]): void {
    for (const { entity, message, count, places } of items) {
      this.add(entity, message, null, count);
      for (const place of places) this.#place(`${entity}\n${message}`, place);
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
