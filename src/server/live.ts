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
  readonly #stampFor: (who: string | null) => string;
  /** Each with whom it is, and the last stamp that it heard. */
  readonly #listeners = new Map<Listener, { who: string | null; heard: string }>();
  #known: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param stamp different whenever the study is another
   * @param stampFor the same for one who may not know all that others do: it stays while only such things change
   */
  constructor(stamp: () => string, stampFor: (who: string | null) => string = stamp) {
    this.#stamp = stamp;
    this.#stampFor = stampFor;
  }

  /** Hears everything from now on, the present state first. Returns how to stop. */
  listen(listener: Listener, who: string | null = null): () => void {
    this.check();
    const heard = this.stampFor(who);
    this.#listeners.set(listener, { who, heard });
    listener({ event: "changed", data: { stamp: heard } });
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
    for (const listener of this.#listeners.keys()) listener(event);
  }

  /** Tells all that nothing more will come, and forgets them. */
  end(): void {
    for (const listener of this.#listeners.keys()) listener(null);
    this.#listeners.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Looks at the study now, and tells where it changed. A study that cannot be looked at counts as changed: its documents say why. */
  check(): string {
    const stamp = soundStamp(this.#stamp);
    if (stamp !== this.#known) {
      this.#known = stamp;
      for (const [listener, about] of this.#listeners) {
        const seen = this.stampFor(about.who);
        if (seen === about.heard) continue;
        about.heard = seen;
        listener({ event: "changed", data: { stamp: seen } });
      }
    }
    return stamp;
  }

  /** The study's state as one who asks may know it. */
  stampFor(who: string | null): string {
    return soundStamp(() => this.#stampFor(who));
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

function soundStamp(stamp: () => string): string {
  try {
    return stamp();
  } catch (error) {
    return digestText((error as Error).message);
  }
}
