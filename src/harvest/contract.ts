import type { Day } from "../model/day.ts";
import type { EventRow } from "../model/event.ts";
import type { Fact } from "../model/fact.ts";
import type { Problem } from "../model/problem.ts";

/**
 * What a connector gives: an async generator of items. It may be left at any item (`return()`, or the signal) and then frees what it
 * holds. Order: `start`; the first `pass` with its `events`, then `accounts`, `fact` and `milestone` (the whole state, each time) and a
 * `cursor`; each further `pass` with its `events` and a `cursor`; `end`. `progress` and `problem` come anywhere.
 *
 * A `cursor` closes what came before it: the rows of its pass and the cursor belong in one transaction. Rows without a cursor after them are
 * of a run cut short and must not be kept. A run that is `unchanged` gives no cursor: the earlier one holds. The Hub's run is a sequence of such
 * sections, each from `start` to `cursor` and for its own artefacts only; there an `unchanged` section still gives facts and a cursor. What no call could answer (no
 * such repository, a limit reached, cancelled) is thrown as a PortolanError.
 */
export type HarvestItem =
  | StartItem
  | PassItem
  | Readonly<{ kind: "events"; rows: readonly EventRow[] }>
  | Readonly<{ kind: "accounts"; accounts: readonly Account[] }>
  | Readonly<{ kind: "fact"; fact: FactDraft; about: string | null }>
  | Readonly<{ kind: "milestone"; milestone: MilestoneSuggestion }>
  | Readonly<{ kind: "problem"; problem: Problem }>
  | Readonly<{ kind: "progress"; what: string; done: number; of: number | null }>
  | Readonly<{ kind: "cursor"; cursor: string }>
  | EndItem;

export type Harvest = AsyncGenerator<HarvestItem, void, void>;

/**
 * How the run's rows relate to those held. `extend`: they come beside them. `replace`: all rows of the artefacts named give way to them
 * (first harvest, rewritten history, other rules or key). `unchanged`: there is nothing new; no pass follows.
 */
export type StartItem = Readonly<{
  kind: "start";
  mode: "extend" | "replace" | "unchanged";
  /** Why, in a sentence for people. */
  because: string;
  /** Every artefact that rows of this run can name. */
  artefacts: readonly string[];
  /** The revision read, null where there is none yet, and the day of reading. */
  head: string | null;
  snapshotDate: Day;
}>;

/**
 * A reading of the same events. `paths` is quick and leaves lines null; `lines` is slow and gives every row of the run again, so a writer
 * puts its rows in place of the first pass's.
 */
export type PassItem = Readonly<{ kind: "pass"; pass: "paths" | "lines" }>;

/** Last item. Counts are of source items (commits), `rows` of rows in the last pass. */
export type EndItem = Readonly<{ kind: "end"; counts: HarvestCounts }>;

export type HarvestCounts = Readonly<{
  /** Read as they are. */
  kept: number;
  /** Read with a repaired date. */
  repaired: number;
  /** Left out by a rule (tags and files whose name may name a person); a problem says which rule. */
  skipped: number;
  /** Known to exist, and not readable. */
  failed: number;
  /** Of kept and repaired: lines asked for and not known (merges have none and do not count). */
  linesUnknown: number;
  rows: number;
}>;

/**
 * An account in pseudonyms: keyed hashes only. `account` is what `EventRow.actor` holds. The same account comes once for each full name it
 * was seen with. `joinAccounts` makes people of accounts.
 */
export type Account = Readonly<{
  account: string;
  /** Hash of a full name of two words or more that is not generic; else null. */
  nameKey: string | null;
  /** Hash of the platform's number of the account, where its address carries one; else null. */
  platformKey: string | null;
  /** The account that the project's own .mailmap names for this one; null: none, or itself. */
  mailmapAccount: string | null;
  isBot: boolean;
}>;

/** A fact without its id and project, which the study gives. */
export type FactDraft = Omit<Fact, "id" | "project">;

/** A dated name that a person may take for a milestone of the project. */
export type MilestoneSuggestion = Readonly<{ name: string; date: Day; annotated: boolean }>;

/** What is asked of every connector. */
export type HarvestAsk = Readonly<{
  /** The cursor of an earlier run; absent or null: read everything. */
  cursor?: string | null;
  signal?: AbortSignal;
  /** The moment of harvest; events later than it have impossible dates. */
  now?: Date;
}>;
