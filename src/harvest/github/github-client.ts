import { Octokit, RequestError } from "octokit";
import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { FetchFailure, type GuardedFetch } from "../guarded-fetch.ts";
import { explainCall, GitHubFailure } from "./github-failure.ts";
import type { GitHubItem } from "./github-item.ts";

/** Gives items (waits, as progress) on its way to a result. */
export type Steps<T = void> = AsyncGenerator<GitHubItem, T, void>;

export type GitHubAnswer = Readonly<{
  /** 200, 304, or one of those that the caller allows. */
  status: number;
  /** What came, to be parsed by the caller. */
  data: unknown;
  etag: string | null;
  /** Address of the next page. */
  next: string | null;
  /** The far side's clock, in milliseconds; null where it does not tell. */
  date: number | null;
}>;

export type ClientOptions = Readonly<{
  /** Without a slash at its end. */
  apiUrl: string;
  token: string | null;
  fetch: GuardedFetch;
  signal: AbortSignal | undefined;
  /** How long a second of waiting is, in milliseconds. */
  secondMs: number;
  /** A limit that lasts longer ends the run. */
  longestWaitSeconds: number;
}>;

type Query = Readonly<Record<string, string | number | undefined>>;
type Asked = Readonly<{ query?: Query; etag?: string | undefined; allowed?: readonly number[] }>;

/** Tries of one call against limits, before the run gives up. */
const MAX_TRIES = 12;

/** Ends a call in a way that Octokit's retries leave alone: they retry whatever is not named so. */
class NotAgain extends Error {
  override readonly name = "AbortError";
  readonly failure: FetchFailure;
  constructor(failure: FetchFailure) {
    super("not again");
    this.failure = failure;
  }
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Octokit behind the guarded fetch, one call at a time. Octokit's plugins recognise limits and retry what broke down; waits for limits are
 * made here, so that they are told as progress and end at once when the run is cancelled. Throws a GitHubFailure.
 */
export class GitHubClient {
  readonly #options: ClientOptions;
  readonly #octokit: Octokit;
  /** What Octokit's throttling said of the last call. */
  #limit: Readonly<{ seconds: number; isSecondary: boolean }> | null = null;
  /** By the limit's name, when it is open again, in milliseconds. */
  readonly #openAt = new Map<string, number>();

  constructor(options: ClientOptions) {
    this.#options = options;
    const remember = (isSecondary: boolean) => (seconds: number) => {
      this.#limit = { seconds, isSecondary };
      return false;
    };
    // The plugin lets one GraphQL call a second through, as it takes them for writes. These only read.
    const unpaced = { key: () => ({ schedule: (_: unknown, work: () => Promise<void>) => work() }) };
    this.#octokit = new Octokit({
      baseUrl: options.apiUrl,
      ...(options.token === null ? {} : { auth: options.token }),
      userAgent: "portolan",
      log: silent,
      request: { fetch: (url: string, init: RequestInit) => this.#fetch(url, init) },
      retry: { doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451], retryAfterBaseValue: options.secondMs },
      throttle: { id: options.apiUrl, write: unpaced as never, onRateLimit: remember(false), onSecondaryRateLimit: remember(true) },
    });
  }

  get hasToken(): boolean {
    return this.#options.token !== null;
  }

  /** GET of a path below the API's address, or of a whole address on the same host (a next page). */
  async *get(pathOrUrl: string, { query = {}, etag, allowed = [] }: Asked = {}): Steps<GitHubAnswer> {
    const { apiUrl } = this.#options;
    const url = pathOrUrl.startsWith("/") ? `${apiUrl}${pathOrUrl}` : pathOrUrl;
    // Octokit would send the token to any address.
    if (!url.startsWith(`${apiUrl}/`))
      throw explainCall({ method: "GET", url: apiUrl, status: null, requestId: null, fault: "refused" }, this.hasToken);
    const headers = { "x-github-api-version": "2022-11-28", ...(etag === undefined ? {} : { "if-none-match": etag }) };
    const used = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const call = () => this.#octokit.request({ method: "GET", url, headers, ...used });
    const answer = yield* this.#send("core", url, "GET", call, [304, ...allowed]);
    return {
      status: answer.status,
      data: answer.data,
      etag: answer.headers.etag ?? null,
      next: findNext(answer.headers.link),
      date: findDate(answer.headers.date),
    };
  }

  /** A GraphQL query's `data`. Parts that do not exist (or may not be seen) are null in it. Not retried: the caller asks for less. */
  async *ask(query: string, variables: Query): Steps<unknown> {
    const url = `${this.#options.apiUrl}/graphql`;
    const call = () => this.#octokit.request({ method: "POST", url: "/graphql", query, variables, request: { retries: 0 } });
    const answer = yield* this.#send("graphql", url, "POST", call, []);
    const body = GraphQlBody.safeParse(answer.data);
    const isUsable = body.success && body.data.data !== null && body.data.data !== undefined;
    if (isUsable && (body.data.errors ?? []).every(({ type }) => type === "NOT_FOUND" || type === "FORBIDDEN")) return body.data.data;
    const requestId = textOf(answer.headers["x-github-request-id"]);
    const isMissing = body.success && (body.data.errors ?? []).some(({ type }) => type === "NOT_FOUND");
    // GraphQL says in an answer with status 200 that a query took too long.
    throw explainCall({ method: "POST", url, status: isMissing ? 404 : 500, requestId, fault: null }, this.hasToken);
  }

  /** Waits, unless the run is cancelled. */
  async pause(seconds: number): Promise<void> {
    const { signal, secondMs } = this.#options;
    await new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, seconds * secondMs);
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      }
      signal?.addEventListener("abort", done, { once: true });
    });
    this.#throwIfCancelled(this.#options.apiUrl, "GET");
  }

  async *#send(
    limit: "core" | "graphql",
    url: string,
    method: string,
    call: () => Promise<Answer>,
    allowed: readonly number[],
  ): Steps<Answer> {
    for (let tries = 0; ; tries++) {
      yield* this.#waitFor(limit, url, method);
      this.#limit = null;
      try {
        const answer = await this.#orCancelled(call(), url, method);
        this.#noteRemaining(limit, answer.headers);
        return answer;
      } catch (error) {
        if (error instanceof GitHubFailure) throw error;
        if (error instanceof RequestError && error.response !== undefined && allowed.includes(error.status)) {
          this.#noteRemaining(limit, error.response.headers);
          return error.response;
        }
        const seconds = this.#findPause(error, tries);
        if (seconds === null) throw this.#explain(error, url, method);
        if (seconds > this.#options.longestWaitSeconds || tries >= MAX_TRIES) {
          throw new PortolanError(`GitHub's limit lasts until ${clock(Date.now() + seconds * 1000)}: the harvest stops here`, {
            hint: `${this.hasToken ? "Run the harvest again then" : "With a token GitHub allows 5,000 calls an hour. Set one, or run the harvest again then"}; it goes on where it stopped.`,
          });
        }
        this.#openAt.set(this.#limitOf(error) === "secondary" ? "all" : limit, Date.now() + seconds * this.#options.secondMs);
      }
    }
  }

  #limitOf(error: unknown): "primary" | "secondary" {
    if (this.#limit !== null) return this.#limit.isSecondary ? "secondary" : "primary";
    return error instanceof RequestError && error.response?.headers["retry-after"] !== undefined ? "secondary" : "primary";
  }

  /** Seconds to wait before the call is made again; null where it is not a limit that ended it. */
  #findPause(error: unknown, tries: number): number | null {
    const response = error instanceof RequestError ? error.response : undefined;
    const asked = Number(response?.headers["retry-after"]);
    if (response !== undefined && (response.status === 403 || response.status === 429) && asked >= 0) return Math.max(1, Math.ceil(asked));
    if (this.#limit !== null && !this.#limit.isSecondary) return Math.max(1, this.#limit.seconds);
    // No word on how long: from a minute on, doubled each time.
    if (this.#limit !== null || response?.status === 429) return 60 * 2 ** Math.min(tries, 5);
    return null;
  }

  async *#waitFor(limit: string, url: string, method: string): Steps {
    const until = Math.max(this.#openAt.get(limit) ?? 0, this.#openAt.get("all") ?? 0);
    if (until > Date.now()) {
      yield { kind: "progress", what: `waiting for GitHub's limit until ${clock(until)}`, done: 0, of: null };
      await this.pause((until - Date.now()) / this.#options.secondMs);
    }
    this.#throwIfCancelled(url, method);
  }

  /** Nothing left: wait before the next call, not after its refusal. */
  #noteRemaining(limit: string, headers: Readonly<Record<string, unknown>>): void {
    if (headers["x-ratelimit-remaining"] !== "0") return;
    const reset = Number(headers["x-ratelimit-reset"]) * 1000;
    const until = reset + 1000;
    if (until > Date.now() && until - Date.now() <= this.#options.longestWaitSeconds * 1000) this.#openAt.set(limit, until);
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      const { signal } = this.#options;
      const headers = init.headers as Record<string, string>;
      return await this.#options.fetch(url, {
        method: init.method ?? "GET",
        headers,
        body: (init.body as string | undefined) ?? null,
        ...(signal && { signal }),
      });
    } catch (error) {
      const isFinal = error instanceof FetchFailure && error.fault !== "network" && error.fault !== "time";
      throw isFinal ? new NotAgain(error) : error;
    }
  }

  async #orCancelled<T>(work: Promise<T>, url: string, method: string): Promise<T> {
    const { signal } = this.#options;
    if (signal === undefined) return work;
    let stop = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      stop = () => reject(explainCall({ method, url, status: null, requestId: null, fault: "cancelled" }, this.hasToken));
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    });
    try {
      return await Promise.race([work, cancelled]);
    } finally {
      signal.removeEventListener("abort", stop);
      work.catch(() => {});
    }
  }

  #throwIfCancelled(url: string, method: string): void {
    if (this.#options.signal?.aborted) throw explainCall({ method, url, status: null, requestId: null, fault: "cancelled" }, this.hasToken);
  }

  #explain(error: unknown, url: string, method: string): unknown {
    const failure =
      error instanceof NotAgain ? error.failure : error instanceof Error && error.cause instanceof FetchFailure ? error.cause : null;
    const call = { method, url, requestId: null, status: null, fault: null };
    if (failure !== null) return explainCall({ ...call, fault: failure.fault }, this.hasToken);
    if (!(error instanceof RequestError))
      return error instanceof Error && error.name === "HttpError" ? explainCall(call, this.hasToken) : error;
    const requestId = textOf(error.response?.headers["x-github-request-id"]);
    return explainCall(
      { ...call, url: error.request.url, status: error.response === undefined ? null : error.status, requestId },
      this.hasToken,
    );
  }
}

type Answer = Readonly<{
  status: number;
  data: unknown;
  headers: Readonly<Record<string, string | number | undefined>> & { etag?: string; link?: string; date?: string };
}>;

const GraphQlBody = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional() })).optional(),
});

/** The address that a `Link` header calls next. */
export function findNext(link: string | undefined): string | null {
  for (const part of (link ?? "").split(/,(?=\s*<)/)) {
    const found = /^\s*<([^<>]+)>((?:\s*;[^;]*)*)$/.exec(part);
    if (found?.[1] !== undefined && /;\s*rel="?next"?\s*(?:;|$)/.test(found[2] ?? "")) return found[1];
  }
  return null;
}

function findDate(text: string | undefined): number | null {
  const date = Date.parse(text ?? "");
  return Number.isNaN(date) ? null : date;
}

/** An id as far sides give them, and nothing else that a header might carry. */
function textOf(value: string | number | undefined): string | null {
  return typeof value === "string" && /^[\w:.-]{1,80}$/.test(value) ? value : null;
}

function clock(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(11, 16)} UTC`;
}
