import type { Problem } from "./problem.ts";

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

/**
 * What an import or export says of itself: what was kept, what was changed on the way, what could not travel. A severity of `note` in
 * `repaired` is worth knowing and no fault.
 */
export type ExchangeReport = Readonly<{ kept: ExchangeCounts; repaired: readonly Problem[]; lost: readonly Problem[] }>;

export const nothingKept: ExchangeCounts = { sources: 0, codes: 0, selections: 0, codings: 0, memos: 0, cases: 0, sets: 0, links: 0 };

type Place = Readonly<{
  line?: number | undefined;
  column?: number | undefined;
  hint?: string | undefined;
  severity?: Problem["severity"];
}>;
type Entry = { problem: Problem; count: number };

/** Collects a report. One message is one problem however often it comes: the first place stands, the others are counted. */
export class ExchangeLedger {
  readonly #file: string | undefined;
  readonly #repaired = new Map<string, Entry>();
  readonly #lost = new Map<string, Entry>();

  constructor(file?: string) {
    this.#file = file;
  }

  /** Something was changed so that it could be kept. `times` 0 says nothing. */
  repair(message: string, place: Place = {}, times = 1): void {
    this.#add(this.#repaired, "warning", message, place, times);
  }

  /** Something was worth knowing. */
  note(message: string, place: Place = {}, times = 1): void {
    this.#add(this.#repaired, "note", message, place, times);
  }

  /** Something could not be kept. */
  lose(message: string, place: Place = {}, times = 1): void {
    this.#add(this.#lost, "warning", message, place, times);
  }

  report(kept: ExchangeCounts): ExchangeReport {
    return { kept, repaired: listProblems(this.#repaired), lost: listProblems(this.#lost) };
  }

  #add(entries: Map<string, Entry>, usual: Problem["severity"], message: string, place: Place, times: number): void {
    if (times <= 0) return;
    const found = entries.get(message);
    if (found !== undefined) {
      found.count += times;
      return;
    }
    const { severity = usual, ...rest } = place;
    entries.set(message, { problem: { severity, message, file: this.#file, ...rest }, count: times });
  }
}

function listProblems(entries: ReadonlyMap<string, Entry>): readonly Problem[] {
  return [...entries.values()].map(({ problem, count }) =>
    count === 1 ? problem : { ...problem, message: `${problem.message} (${count} times)` },
  );
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
