import { z } from "zod";
import { noCommit } from "../../model/event.ts";
import type { Problem } from "../../model/problem.ts";
import type { HarvestCounts, StartItem } from "../contract.ts";
import type { Pseudonyms } from "../identity/pseudonyms.ts";
import { AccountBook, type PlatformUser } from "./account-book.ts";
import type { GitHubAnswer, GitHubClient, Steps } from "./github-client.ts";
import { type GitHubCursor, type Run, serializeCursor } from "./github-cursor.ts";
import { GitHubFailure } from "./github-failure.ts";
import type { Association, GitHubEventKind, GitHubItem, ThreadEventRow } from "./github-item.ts";

export type Act = Readonly<{
  kind: GitHubEventKind;
  by: PlatformUser;
  at: string;
  /** Number of the thread; null: it is in none. */
  thread: number | null;
  association?: Association | null;
  length?: number | null;
}>;

/** What the readers of one run share: where it stands, the rows not yet given, and how they are given. */
export class GitHubRun {
  readonly client: GitHubClient;
  readonly cursor: GitHubCursor;
  readonly run: Run;
  /** `/repos/owner/name` as it is called now. */
  readonly path: string;
  readonly name: Readonly<{ owner: string; name: string }>;
  readonly counts: { -readonly [K in keyof HarvestCounts]: number } = {
    kept: 0,
    repaired: 0,
    skipped: 0,
    failed: 0,
    linesUnknown: 0,
    rows: 0,
  };
  /** Whether the far side told something that the earlier run did not know. */
  hasNews = false;
  readonly #artefact: string;
  readonly #start: StartItem;
  readonly #book: AccountBook;
  readonly #pseudonyms: Pseudonyms;
  #rows: ThreadEventRow[] = [];
  #isStarted = false;

  constructor(given: {
    client: GitHubClient;
    cursor: GitHubCursor;
    run: Run;
    name: Readonly<{ owner: string; name: string }>;
    artefact: string;
    start: StartItem;
    pseudonyms: Pseudonyms;
  }) {
    this.client = given.client;
    this.cursor = given.cursor;
    this.run = given.run;
    this.name = given.name;
    this.path = `/repos/${encodeURIComponent(given.name.owner)}/${encodeURIComponent(given.name.name)}`;
    this.#artefact = given.artefact;
    this.#start = given.start;
    this.#pseudonyms = given.pseudonyms;
    this.#book = new AccountBook(given.pseudonyms);
  }

  /** Where the earlier run ended; null: there is none, everything is new. */
  get from(): string | null {
    return this.cursor.horizon;
  }

  isBeforeHorizon(at: string): boolean {
    return at < this.run.horizon;
  }

  add({ kind, by, at, thread, association = null, length = null }: Act): void {
    const { actor, isBot } = this.#book.meet(by);
    this.#rows.push({
      kind,
      artefact: this.#artefact,
      actor,
      happened_at: at,
      email_domain: "none",
      is_bot: isBot,
      ...noCommit,
      thread: thread === null ? null : this.#pseudonyms.accountOfLogin("github thread", `${this.cursor.repository}#${thread}`),
      association,
      text_length: length,
    });
    this.counts.rows++;
    this.hasNews = true;
  }

  /** Items of a page that have the shape asked for; the others are counted. Throws a ZodError for what is no list. */
  parseItems<T>(data: unknown, shape: z.ZodType<T>): T[] {
    const items = z.array(z.unknown()).parse(data);
    const good: T[] = [];
    for (const item of items) {
      const parsed = shape.safeParse(item);
      if (parsed.success) good.push(parsed.data);
    }
    this.counts.failed += items.length - good.length;
    this.counts.kept += good.length;
    return good;
  }

  /** Nodes of a list in GraphQL; those that could not be read are null and counted. */
  parseNodes<T>(nodes: readonly (T | null)[] | null | undefined): T[] {
    const good = (nodes ?? []).filter((node): node is T => node !== null);
    this.counts.failed += (nodes ?? []).length - good.length;
    this.counts.kept += good.length;
    return good;
  }

  /** The ETag that the same token was given for the same address. */
  findTag(list: string, of: string): string | undefined {
    const tag = this.cursor.tags[list];
    return tag?.of === of ? tag.etag : undefined;
  }

  /** Keeps an ETag, or forgets the earlier one: a list with items that are left to the next run must be asked for again. */
  keepTag(list: string, of: string, answer: Pick<GitHubAnswer, "etag">, isAllTaken = true): void {
    const before = this.cursor.tags[list];
    if (before?.of === of && before.etag === answer.etag && isAllTaken) return;
    if (answer.etag !== null && isAllTaken) this.cursor.tags[list] = { of, etag: answer.etag };
    else delete this.cursor.tags[list];
    if (before !== undefined || answer.etag !== null) this.hasNews = true;
  }

  *start(): Generator<GitHubItem> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    yield this.#start;
    yield { kind: "pass", pass: "paths" };
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** Rows and accounts that were not given yet. */
  *giveRows(): Generator<GitHubItem> {
    if (this.#rows.length > 0) yield { kind: "events", rows: this.#rows };
    this.#rows = [];
    const accounts = this.#book.takeFresh();
    if (accounts.length > 0) yield { kind: "accounts", accounts };
  }

  /** Gives rows, accounts and a cursor: a kill after it loses nothing up to here. Before there is any news it gives nothing. */
  *flush(): Generator<GitHubItem> {
    if (!this.#isStarted && this.#rows.length === 0) return;
    yield* this.start();
    yield* this.giveRows();
    yield { kind: "cursor", cursor: serializeCursor(this.cursor) };
  }

  progress(what: string, done: number, of: number | null = null): GitHubItem {
    return { kind: "progress", what, done, of };
  }

  problem(severity: Problem["severity"], message: string, hint?: string): GitHubItem {
    return { kind: "problem", problem: hint === undefined ? { severity, message } : { severity, message, hint } };
  }

  /** Asks for `size` things, and for half of them as long as the far side breaks down over it. */
  async *askForLess<T>(size: number, ask: (size: number) => Steps<T>): Steps<Readonly<{ value: T; size: number }>> {
    let failures = 0;
    for (let now = size; ; ) {
      try {
        return { value: yield* ask(now), size: now };
      } catch (error) {
        if (!(error instanceof GitHubFailure) || !error.mayBeTooMuch) throw error;
        if (now === 1 && ++failures === 3) throw error;
        if (now > 1) yield this.progress(`GitHub could not answer for ${now} at once, asking for fewer`, 0);
        if (now === 1) await this.client.pause(failures);
        now = Math.max(1, Math.floor(now / 2));
      }
    }
  }
}
