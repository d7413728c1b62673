import { noCommit } from "../../model/event.ts";
import type { Problem } from "../../model/problem.ts";
import type { HarvestCounts, StartItem } from "../contract.ts";
import type { Pseudonyms } from "../identity/pseudonyms.ts";
import { AccountBook } from "./account-book.ts";
import type { HubClient } from "./hub-client.ts";
import { type HubCursor, type Run, serializeCursor } from "./hub-cursor.ts";
import type { HubEventRow, HubItem, RepositoryType } from "./hub-item.ts";
import type { HubNames } from "./hub-names.ts";
import type { HubRepository } from "./hub-shapes.ts";

/** A repository of the organisation as listed in this run. */
export type OwnRepository = Readonly<{ type: RepositoryType; artefact: string; listed: HubRepository }>;

/** What the readers of one run share: where it stands, and how rows become a section of items. */
export class HubRun {
  readonly client: HubClient;
  readonly names: HubNames;
  readonly pseudonyms: Pseudonyms;
  readonly cursor: HubCursor;
  readonly run: Run;
  /** The namespace as it is called now. */
  readonly organisation: string;
  readonly address: string;
  /** Moment of the harvest, in milliseconds. */
  readonly now: number;
  readonly artefactOf: (type: RepositoryType, id: string) => string;
  readonly book: AccountBook;
  readonly counts: { -readonly [K in keyof HarvestCounts]: number } = {
    kept: 0,
    repaired: 0,
    skipped: 0,
    failed: 0,
    linesUnknown: 0,
    rows: 0,
  };

  constructor(
    given: Omit<
      Pick<HubRun, "client" | "names" | "pseudonyms" | "cursor" | "run" | "organisation" | "address" | "now" | "artefactOf">,
      never
    >,
  ) {
    this.client = given.client;
    this.names = given.names;
    this.pseudonyms = given.pseudonyms;
    this.cursor = given.cursor;
    this.run = given.run;
    this.organisation = given.organisation;
    this.address = given.address;
    this.now = given.now;
    this.artefactOf = given.artefactOf;
    this.book = new AccountBook(given.pseudonyms);
  }

  isDone(what: string): boolean {
    return this.run.done.includes(what);
  }

  /** An own moment of an act; `repaired` where it lies after the harvest, null where it is no date. */
  readMoment(text: string): Readonly<{ at: string; repaired: boolean }> | null {
    const time = Date.parse(text);
    if (Number.isNaN(time)) return null;
    const repaired = time > this.now + 86_400_000;
    return { at: `${new Date(repaired ? this.now : time).toISOString().slice(0, 19)}Z`, repaired };
  }

  makeRow(row: Pick<HubEventRow, "kind" | "artefact" | "actor" | "happened_at" | "is_bot"> & Partial<HubEventRow>): HubEventRow {
    return {
      email_domain: "none",
      ...noCommit,
      thread: null,
      association: null,
      text_length: null,
      ...row,
    };
  }

  /** A section of an artefact's rows up to its cursor. `tail` comes before the cursor. */
  *section(
    start: Pick<StartItem, "mode" | "because" | "artefacts" | "head">,
    rows: readonly HubEventRow[],
    tail: Iterable<HubItem>,
  ): Generator<HubItem> {
    yield { kind: "start", snapshotDate: this.run.day, ...start };
    if (start.mode !== "unchanged") {
      yield { kind: "pass", pass: "paths" };
      if (rows.length > 0) yield { kind: "events", rows };
    }
    this.counts.rows += rows.length;
    yield* this.people();
    yield* tail;
    yield this.cursorItem();
  }

  /** Accounts and memberships met since the last call. */
  *people(): Generator<HubItem> {
    const { accounts, members } = this.book.takeFresh();
    if (accounts.length > 0) yield { kind: "accounts", accounts };
    for (const account of members) {
      yield { kind: "membership", account, organisation: this.organisation, asOf: this.run.day, basis: "shown beside an act" };
    }
  }

  cursorItem(): HubItem {
    return { kind: "cursor", cursor: serializeCursor(this.cursor) };
  }

  problem(severity: Problem["severity"], message: string, hint?: string): HubItem {
    return { kind: "problem", problem: hint === undefined ? { severity, message } : { severity, message, hint } };
  }
}
