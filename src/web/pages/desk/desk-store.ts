import type { CodingsDocument } from "../../../model/desk-documents.ts";
import type { Coding } from "../../../model/testimony.ts";
import type { IndexedText } from "../../../text/position.ts";
import type { applyCode } from "../../../workbench/coding/apply.ts";
import type { changeCodings } from "../../../workbench/coding/change.ts";
import type { removeCodings } from "../../../workbench/coding/remove.ts";
import { adoptStamp } from "../../client/events.ts";
import { sendVerb, VerbError } from "../../client/run-verb.ts";
import { type DeskCoding, inOrder, longestOf, readColumns } from "./coding-order.ts";
import type { Span } from "./text-steps.ts";

/** Whether what is shown is on the disk. `saved` is only ever said on the answer of a verb that was committed. */
export type SaveState = Readonly<{ state: "untouched" | "saving" | "saved" | "failed"; message: string }>;

export type DeskSnapshot = Readonly<{ codings: readonly DeskCoding[]; reach: number; save: SaveState }>;

/** Where a coding speaks of, and who. */
export type Placing = Readonly<Partial<Pick<Coding, "domain" | "stage" | "voice" | "about">>>;

/**
 * A source's codings as they are shown: what the user does stands there at once, is sent in order, and is taken back where the server
 * refuses it.
 */
export class DeskStore {
  readonly #source: string;
  readonly #text: IndexedText;
  readonly #listeners = new Set<() => void>();
  readonly #ownStamps = new Set<string>();
  #snapshot: DeskSnapshot;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #made = 0;
  #edition = 0;

  constructor(source: string, text: IndexedText, document: CodingsDocument) {
    this.#source = source;
    this.#text = text;
    const codings = inOrder(readColumns(document.codings, text));
    this.#snapshot = { codings, reach: longestOf(codings), save: { state: "untouched", message: "" } };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly snapshot = (): DeskSnapshot => this.#snapshot;

  /** Whether a change of the study was this page's own, so that nothing needs to be read again. */
  isOwn(stamp: string): boolean {
    return this.#ownStamps.has(stamp) || this.#waiting > 0;
  }

  /** Another number after each thing that is done here: what was read of the server before is older than what is shown. */
  get edition(): number {
    return this.#edition;
  }

  /** Puts what the server had in place of what is shown; false: it was read before something that was done here since. */
  replace(document: CodingsDocument, edition: number): boolean {
    if (this.#waiting > 0 || edition !== this.#edition) return false;
    this.#show(readColumns(document.codings, this.#text));
    return true;
  }

  /** Shows codings of these codes at once and sends them; resolves with their ids, or null where it was refused. */
  apply(
    span: Span,
    codes: readonly string[],
    placing: Placing,
    coder: string,
    memo: string | null = null,
  ): Promise<readonly string[] | null> {
    const made = codes.map((code): DeskCoding => {
      this.#made += 1;
      const place = { domain: null, stage: null, voice: null, about: null, ...placing };
      return { id: `new-${this.#made}`, ...span, code, ...place, coder, memo, isPending: true };
    });
    const input = { source: this.#source, ...this.#range(span), codes: [...codes], ...placing, memo };
    return this.#send(
      (codings) => [...codings, ...made],
      (codings) => codings.filter(({ id }) => !made.some((pending) => pending.id === id)),
      () => sendVerb<typeof applyCode>("coding apply", input),
    );
  }

  /** Recodes, resizes, places or annotates codings. */
  change(
    ids: readonly string[],
    change: Placing & Partial<Span> & Readonly<{ code?: string; memo?: string | null }>,
  ): Promise<readonly string[] | null> {
    const before = this.#snapshot.codings.filter(({ id }) => ids.includes(id));
    const { from, to, ...rest } = change;
    const input = {
      codings: [...ids],
      ...rest,
      ...(from !== undefined && { start: this.#text.toCodePoint(from) }),
      ...(to !== undefined && { end: this.#text.toCodePoint(to) }),
    };
    return this.#send(
      (codings) => codings.map((coding) => (ids.includes(coding.id) ? { ...coding, ...change, isPending: true } : coding)),
      (codings) => codings.map((coding) => before.find(({ id }) => id === coding.id) ?? coding),
      () => sendVerb<typeof changeCodings>("coding change", input),
    );
  }

  remove(ids: readonly string[]): Promise<readonly string[] | null> {
    const before = this.#snapshot.codings.filter(({ id }) => ids.includes(id));
    return this.#send(
      (codings) => codings.filter(({ id }) => !ids.includes(id)),
      (codings) => [...codings, ...before],
      async () => {
        const { stamp } = await sendVerb<typeof removeCodings>("coding remove", { codings: [...ids] });
        return { answer: { codings: [] }, stamp };
      },
      (codings) => codings,
    );
  }

  #range({ from, to }: Span): Readonly<{ start: number; end: number }> {
    return { start: this.#text.toCodePoint(from), end: this.#text.toCodePoint(to) };
  }

  #send(
    doing: (codings: readonly DeskCoding[]) => readonly DeskCoding[],
    undoing: (codings: readonly DeskCoding[]) => readonly DeskCoding[],
    send: () => Promise<Readonly<{ answer: Readonly<{ codings: readonly Coding[] }>; stamp: string | null }>>,
    /** What stays of what was shown once the answer is there: by default nothing, for the answer has it. */
    settling = undoing,
  ): Promise<readonly string[] | null> {
    this.#waiting += 1;
    this.#edition += 1;
    this.#show(doing(this.#snapshot.codings), { state: "saving", message: "Saving" });
    return new Promise((resolve) => {
      this.#queue = this.#queue.then(async () => {
        try {
          const { answer, stamp } = await send();
          if (stamp !== null) this.#ownStamps.add(stamp);
          this.#waiting -= 1;
          this.#settle(answer.codings, settling);
          resolve(answer.codings.map(({ id }) => id));
          // What else the page shows of the study is read again by itself.
          if (stamp !== null && this.#waiting === 0) void adoptStamp(stamp);
        } catch (error) {
          this.#waiting -= 1;
          this.#show(undoing(this.#snapshot.codings), { state: "failed", message: `Not saved. ${explain(error)}` });
          resolve(null);
        }
      });
    });
  }

  /** What the server answered stands in place of what was shown while it was on its way. */
  #settle(answered: readonly Coding[], settling: (codings: readonly DeskCoding[]) => readonly DeskCoding[]): void {
    const fresh = answered.map(({ source: _, start, end, quote: __, ...coding }): DeskCoding => {
      return { ...coding, from: this.#text.toUtf16(start), to: this.#text.toUtf16(end), isPending: false };
    });
    const isAnswered = new Set(fresh.map(({ id }) => id));
    const rest = settling(this.#snapshot.codings).filter(({ id }) => !isAnswered.has(id));
    const save = this.#waiting === 0 ? { state: "saved", message: "Saved" } : { state: "saving", message: "Saving" };
    this.#show([...rest, ...fresh], save as SaveState);
  }

  #show(codings: readonly DeskCoding[], save: SaveState = this.#snapshot.save): void {
    const ordered = inOrder(codings);
    this.#snapshot = { codings: ordered, reach: longestOf(ordered), save };
    for (const listener of this.#listeners) listener();
  }
}

function explain(error: unknown): string {
  if (!(error instanceof VerbError)) return "Something failed on this page.";
  return [error.message, error.hint].filter((part) => part !== null).join(" ");
}
