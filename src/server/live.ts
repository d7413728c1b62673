import type { LiveEvent } from "../model/live.ts";
import { digestText } from "./digest-text.ts";

/** An event, or null: the server stops, and nothing more will be heard. */
type Listener = (event: LiveEvent | null) => void;

const shortestPeriod = 500;

/**
 * Tells listeners what happens. While there is one, the study is looked at twice a second, so that edits of other processes are heard; a
 * study that takes long to look at is looked at less often.
 */
export class Live {
  readonly #stamp: () => string;
  readonly #listeners = new Set<Listener>();
  #known: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** @param stamp different whenever the study is another */
  constructor(stamp: () => string) {
    this.#stamp = stamp;
  }

  /** Hears everything from now on, the present state first. Returns how to stop. */
  listen(listener: Listener): () => void {
    const stamp = this.check();
    this.#listeners.add(listener);
    listener({ event: "changed", data: { stamp } });
    this.#timer ??= this.#lookLater(shortestPeriod);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0 && this.#timer !== null) {
        clearTimeout(this.#timer);
        this.#timer = null;
      }
    };
  }

  tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Tells all that nothing more will come, and forgets them. */
  end(): void {
    for (const listener of this.#listeners) listener(null);
    this.#listeners.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Looks at the study now, and tells where it changed. A study that cannot be looked at counts as changed: its documents say why. */
  check(): string {
    let stamp: string;
    try {
      stamp = this.#stamp();
    } catch (error) {
      stamp = digestText((error as Error).message);
    }
    if (stamp !== this.#known) {
      this.#known = stamp;
      this.tell({ event: "changed", data: { stamp } });
    }
    return stamp;
  }

  #lookLater(period: number): NodeJS.Timeout {
    return setTimeout(() => {
      const started = performance.now();
      this.check();
      const cost = performance.now() - started;
      if (this.#listeners.size > 0) this.#timer = this.#lookLater(Math.max(shortestPeriod, cost * 20));
    }, period).unref();
  }
}
