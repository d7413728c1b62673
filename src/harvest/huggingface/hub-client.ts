import { setTimeout as pause } from "node:timers/promises";
import { PortolanError } from "../../model/problem.ts";
import { faultWords, HubFailure, readFault } from "./hub-failure.ts";
import type { HubItem, HubSteps } from "./hub-item.ts";
import { findNextPage } from "./link-next.ts";
import { findRateLimit, findRetryAfter } from "./rate-limit.ts";

/** The harvest's guarded fetch. A redirect is to be given as the answer. */
export type HubFetch = (
  url: string,
  request?: Readonly<{ headers?: Readonly<Record<string, string>>; signal?: AbortSignal; redirect?: "manual" }>,
) => Promise<Response>;

export type HubLimits = Readonly<{
  /** Of one call. */
  seconds: number;
  /** Tries of one call that meets a busy or broken far side. */
  tries: number;
  /** Longest wait for the rate limit's window; the Hub's windows last five minutes. */
  waitSeconds: number;
  /** Characters of one answer. */
  characters: number;
}>;

export const defaultHubLimits: HubLimits = { seconds: 60, tries: 5, waitSeconds: 900, characters: 64 * 2 ** 20 };

/** `next`: path and query of the next page. `path`: where the answer was found, which differs from the one asked after a renaming. */
export type HubAnswer = Readonly<{ data: unknown; next: string | null; path: string }>;

/** One page of a list. `limit`: rows asked for, less than at first where the Hub broke down over more. */
export type HubPage = Readonly<{ rows: readonly unknown[]; next: string | null }>;

type Setting = Readonly<{
  fetch: HubFetch;
  address: string;
  token: string | null;
  signal: AbortSignal;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  limits: HubLimits;
}>;

const LEAST_ROWS = 10;
const WINDOW_SECONDS = 300;

/** Asks the Hub's interface, one question at a time, within its rate limit. `what` of each question stands in messages and holds no foreign names. */
export class HubClient {
  readonly #setting: Setting;
  /** Seconds to rest before the next call: the window has no calls left. */
  #rest = 0;
  calls = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  static defaultWait(milliseconds: number, signal: AbortSignal): Promise<unknown> {
    return pause(milliseconds, undefined, { signal });
  }

  /** Throws a HubFailure where there is no answer, a PortolanError where none can be had at all (token, rate limit, cancelled). */
  async *get(path: string, what: string): HubSteps<HubAnswer> {
    const { limits, signal } = this.#setting;
    let failure = new HubFailure("unavailable", what, faultWords.unavailable);
    for (let attempt = 0; attempt < limits.tries; attempt++) {
      if (attempt > 0) yield* this.#waitFor(2 ** (attempt - 1), "the Hub to recover, seconds");
      try {
        return yield* this.#ask(path, what);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof HubFailure) || error.fault !== "unavailable") throw error;
        failure = error;
      }
    }
    throw failure;
  }

  /** A page of a list. Where the Hub breaks down over it, asks for half as many rows from the same place, down to ten. */
  async *page(path: string, what: string): HubSteps<HubPage> {
    for (let address = path; ; ) {
      try {
        const { data, next } = yield* this.get(address, what);
        if (!Array.isArray(data)) throw new HubFailure("malformed", what, faultWords.malformed);
        return { rows: data, next };
      } catch (error) {
        const fewer = error instanceof HubFailure && error.fault === "unavailable" ? halve(address) : null;
        if (fewer === null) throw error;
        yield { kind: "progress", what: "asking the Hub for fewer rows at once", done: 0, of: null };
        address = fewer;
      }
    }
  }

  async *#ask(path: string, what: string): HubSteps<HubAnswer> {
    const { address, limits } = this.#setting;
    let url = new URL(path, address);
    for (let hops = 0; hops < 5; hops++) {
      const response = yield* this.#send(url, what);
      if (response.status >= 300 && response.status < 400) {
        const location = response.headers.get("location");
        if (location === null || !URL.canParse(location, url.href))
          throw new HubFailure("malformed", what, faultWords.malformed, response.status);
        const target = new URL(location, url.href);
        if (target.origin !== url.origin || target.username !== "")
          throw new HubFailure("refused", what, faultWords.refused, response.status);
        url = target;
        continue;
      }
      const text = await readText(response, limits.characters, what);
      if (!response.ok) this.#refuse(response, text, what);
      let data: unknown;
      try {
        data = JSON.parse(text);
      } catch {
        // A cut answer and one that is no JSON look alike.
        throw new HubFailure("unavailable", what, faultWords.unavailable, response.status);
      }
      try {
        return { data, next: findNextPage(response.headers.get("link"), url), path: url.pathname };
      } catch {
        throw new HubFailure("refused", what, "the next page that the answer names lies elsewhere and was not followed");
      }
    }
    throw new HubFailure("refused", what, "the answer redirects in a circle");
  }

  /** A call within the rate limit. */
  async *#send(url: URL, what: string): HubSteps<Response> {
    const { fetch, token, signal, limits } = this.#setting;
    for (let refusals = 0; ; refusals++) {
      if (this.#rest > 0) yield* this.#waitFor(this.#rest, "the Hub's rate limit, seconds");
      this.#rest = 0;
      signal.throwIfAborted();
      this.calls++;
      const timeout = AbortSignal.timeout(limits.seconds * 1000);
      const headers = { accept: "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
      let response: Response;
      try {
        response = await fetch(url.href, { headers, signal: AbortSignal.any([signal, timeout]), redirect: "manual" });
      } catch (error) {
        signal.throwIfAborted();
        const isRefused =
          typeof error === "object" && error !== null && "fault" in error && (error.fault === "refused" || error.fault === "size");
        throw new HubFailure(
          isRefused ? "refused" : "unavailable",
          what,
          isRefused ? "the call was not let through" : faultWords.unavailable,
        );
      }
      const left = findRateLimit(response.headers.get("ratelimit"));
      if (response.status !== 429) {
        if (left?.remaining === 0) this.#rest = left.seconds;
        return response;
      }
      await response.body?.cancel();
      this.#rest = (left?.seconds ?? findRetryAfter(response.headers.get("retry-after"), Date.now()) ?? WINDOW_SECONDS) + 1;
      if (refusals === 5 || this.#rest > limits.waitSeconds) {
        throw new PortolanError(`the Hub's rate limit is used up${refusals === 5 ? "" : ` for ${this.#rest} seconds`}`, {
          hint: "Run the harvest again later: it goes on where it stopped. A token of your own has a higher limit.",
        });
      }
    }
  }

  #refuse(response: Response, text: string, what: string): never {
    const code = response.headers.get("x-error-code") ?? "";
    if (response.status === 401 && code === "" && this.#setting.token !== null) {
      throw new PortolanError("the Hub does not take the token", {
        hint: "It may be revoked or mistyped. Give a new one, or none: what is public can be read without. The harvest goes on where it stopped.",
      });
    }
    const fault = readFault(response.status, code, text);
    throw new HubFailure(fault, what, faultWords[fault], response.status);
  }

  async *#waitFor(seconds: number, what: string): HubSteps {
    yield { kind: "progress", what: `waiting for ${what}`, done: 0, of: Math.ceil(seconds) } satisfies HubItem;
    await this.#setting.wait(seconds * 1000, this.#setting.signal);
  }
}

/** The same address with half the `limit`; null where it has none or is at the least. */
function halve(address: string): string | null {
  const url = new URL(address, "https://hub.invalid");
  const limit = Number(url.searchParams.get("limit") ?? 0);
  if (limit <= LEAST_ROWS) return null;
  url.searchParams.set("limit", String(Math.max(LEAST_ROWS, Math.floor(limit / 2))));
  return url.pathname + url.search;
}

async function readText(response: Response, characters: number, what: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > characters) throw new HubFailure("refused", what, `the answer has more than ${characters} characters`);
    }
  } catch (error) {
    throw error instanceof HubFailure ? error : new HubFailure("unavailable", what, faultWords.unavailable);
  }
  return text + decoder.decode();
}
