import type { Account, HarvestCounts, HarvestItem, MilestoneSuggestion, StartItem } from "../../harvest/contract.ts";
import type { GitHubItem } from "../../harvest/github/github-item.ts";
import type { HubItem } from "../../harvest/huggingface/hub-item.ts";
import type { EventRow } from "../../model/event.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import type { Problem } from "../../model/problem.ts";
import type { Part } from "../../model/study.ts";
import type { StudyStore } from "../../store/study-store.ts";
import type { Engine } from "../../traces/engine.ts";
import { writePart } from "../../traces/write-part.ts";
import { commitSections } from "./commit-sections.ts";
import type { DraftedFact } from "./harvested-facts.ts";

export type AnyItem = HarvestItem | GitHubItem | HubItem;

export type IntakeSetting = Readonly<{
  db: StudyStore;
  /** Starts when something is to be written. */
  engine: () => Promise<Engine>;
  root: string;
  place: HarvestPlace;
  who: string;
  /** Whether an account was erased: nothing of it is taken in. */
  isForgotten: (account: string) => boolean;
  at: (point: string) => void;
  /** Milliseconds for which small sections may wait to be written together. */
  patience: number;
  /** Files of parts that the study no longer names: the caller removes them when nobody reads them any more. */
  retired: Set<string>;
}>;

/** What stands between two cursors, or several such sections together. */
export type Sections = {
  rows: EventRow[];
  parts: Part[];
  starts: StartItem[];
  /** Artefacts whose earlier rows give way. */
  replaced: Set<string>;
  /** Parts of the run's quick pass, whose rows come again. */
  superseded: Part[];
  accounts: Account[];
  /** True: the accounts given are all that the place has. */
  areAccountsWhole: boolean;
  facts: DraftedFact[];
  milestones: MilestoneSuggestion[];
  /** Accounts that GitHub calls members of the repository's owner. */
  members: Set<string>;
  /** Memberships, readings and uses, in the order of coming. */
  others: AnyItem[];
  cursor: string | null;
};

const ROWS_OF_PART = 50_000;

/**
 * Takes the items of one place's harvest and writes them: rows as parts, and with each cursor, in one transaction, parts, cursor, accounts,
 * facts and what gives way. Rows without a cursor after them are not kept. Small sections wait for each other a while.
 */
export class Intake {
  readonly #setting: IntakeSetting;
  #open = emptySections();
  #closed = emptySections();
  /** Parts that the present run's quick pass has put into the study. */
  #ofQuickPass: Part[] = [];
  #passes = 0;
  #lastCommit = Date.now();
  /** The section or run that is being taken in. */
  #start: StartItem | null = null;
  mode: StartItem["mode"] | null = null;
  because: string | null = null;
  counts: HarvestCounts | null = null;
  rows = 0;
  readonly problems: Problem[] = [];

  constructor(setting: IntakeSetting) {
    this.#setting = setting;
  }

  async take(item: AnyItem): Promise<void> {
    const open = this.#open;
    if (item.kind === "start") this.#begin(item);
    else if (item.kind === "pass") this.#pass();
    else if (item.kind === "events") await this.#addRows(item.rows);
    else if (item.kind === "accounts") open.accounts.push(...item.accounts.filter(({ account }) => !this.#setting.isForgotten(account)));
    else if (item.kind === "fact") open.facts.push({ fact: item.fact, about: item.about });
    else if (item.kind === "milestone") open.milestones.push(item.milestone);
    else if (item.kind === "problem") this.problems.push(item.problem);
    else if (item.kind === "end") this.counts = item.counts;
    else if (item.kind === "cursor") await this.#close(item.cursor);
    else if (item.kind !== "progress") open.others.push(item);
  }

  /** Writes the sections that still wait. What no cursor closed is let go. */
  async finish(outcome: Readonly<{ state: "whole" | "part"; outcome: string | null }>): Promise<void> {
    for (const part of this.#open.parts) this.#setting.retired.add(part.path);
    // Nothing new was found, up to this day: no cursor comes after such a start.
    const unchanged = this.#open.starts.filter(({ mode }) => mode === "unchanged");
    this.#closed = { ...this.#closed, starts: [...this.#closed.starts, ...unchanged] };
    await this.#commit(outcome);
  }

  #begin(start: StartItem): void {
    this.#start = start;
    this.#passes = 0;
    this.#ofQuickPass = [];
    this.mode = this.mode === null || this.mode === "unchanged" ? start.mode : this.mode;
    this.because ??= start.because;
    this.#open.starts.push(start);
    if (start.mode === "replace") for (const artefact of start.artefacts) this.#open.replaced.add(artefact);
    if (this.#setting.place.connector === "git" || start.mode === "replace")
      this.#open.areAccountsWhole = this.#setting.place.connector !== "huggingface";
  }

  #pass(): void {
    this.#passes++;
    for (const part of this.#open.parts) this.#setting.retired.add(part.path);
    this.#open.rows = [];
    this.#open.parts = [];
    if (this.#passes === 1) return;
    this.#open.superseded = this.#ofQuickPass;
    if (this.#start !== null) this.#open.starts.push(this.#start);
  }

  async #addRows(rows: readonly EventRow[]): Promise<void> {
    for (const row of rows) {
      if (this.#setting.isForgotten(row.actor)) continue;
      this.#open.rows.push(row);
      if (row.association === "member" && this.#setting.place.connector === "github") this.#open.members.add(row.actor);
    }
    if (this.#open.rows.length < ROWS_OF_PART) return;
    const { rows: full } = this.#open;
    this.#open.rows = [];
    this.#open.parts.push(await this.#write(full));
  }

  async #close(cursor: string): Promise<void> {
    this.#closed = joinSections(this.#closed, { ...this.#open, cursor });
    this.#open = emptySections();
    const { connector } = this.#setting.place;
    const waits = connector !== "git" && Date.now() - this.#lastCommit < this.#setting.patience && this.#closed.rows.length < ROWS_OF_PART;
    if (!waits) await this.#commit({ state: "part", outcome: "it was cut short" });
  }

  async #commit(outcome: Readonly<{ state: "whole" | "part"; outcome: string | null }>): Promise<void> {
    const sections = this.#closed;
    this.#closed = emptySections();
    if (sections.rows.length > 0) sections.parts.push(await this.#write(sections.rows));
    await commitSections(this.#setting, sections, outcome);
    this.rows += sections.parts.reduce((sum, part) => sum + part.rows, 0) - sections.superseded.reduce((sum, part) => sum + part.rows, 0);
    if (this.#passes === 1) this.#ofQuickPass.push(...sections.parts);
    this.#lastCommit = Date.now();
  }

  async #write(rows: readonly EventRow[]): Promise<Part> {
    const { engine, root, place, at } = this.#setting;
    return writePart(await engine(), rows, { root, name: nameOfParts(place), writer: `portolan ${place.connector}`, at });
  }
}

/** How the files of a place's parts begin. */
export function nameOfParts({ connector, artefact, address }: HarvestPlace): string {
  return `${artefact ?? address}.${connector}`;
}

function emptySections(): Sections {
  return {
    rows: [],
    parts: [],
    starts: [],
    replaced: new Set(),
    superseded: [],
    accounts: [],
    areAccountsWhole: false,
    facts: [],
    milestones: [],
    members: new Set(),
    others: [],
    cursor: null,
  };
}

function joinSections(earlier: Sections, later: Sections): Sections {
  return {
    rows: [...earlier.rows, ...later.rows],
    parts: [...earlier.parts, ...later.parts],
    starts: [...earlier.starts, ...later.starts],
    replaced: new Set([...earlier.replaced, ...later.replaced]),
    superseded: [...earlier.superseded, ...later.superseded],
    accounts: [...earlier.accounts, ...later.accounts],
    areAccountsWhole: earlier.areAccountsWhole || later.areAccountsWhole,
    facts: [...earlier.facts, ...later.facts],
    milestones: [...earlier.milestones, ...later.milestones],
    members: new Set([...earlier.members, ...later.members]),
    others: [...earlier.others, ...later.others],
    cursor: later.cursor,
  };
}
