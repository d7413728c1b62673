import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { createGunzip } from "node:zlib";
import { PortolanError } from "../model/problem.ts";
import { getPublicAddresses, isPublicAddress } from "./public-address.ts";

export type GuardOptions = Readonly<{
  /** Lets calls to `http://127.0.0.1` through. A public host may never redirect there. */
  allowLocal?: boolean;
  /** Of one answer, unpacked. */
  maxBytes?: number;
  /** Of one call with its redirects. */
  seconds?: number;
  maxRedirects?: number;
  /** The addresses of a host; what it gives is checked again. */
  findAddresses?: (host: string) => Promise<readonly string[]>;
}>;

export type GuardedRequest = Readonly<{
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | null;
  signal?: AbortSignal | null;
  /** `manual` gives a redirect as the answer. */
  redirect?: "follow" | "manual";
}>;

/** Fits Octokit's `request.fetch`. The answer is read whole before it is given; its `url` is the last one asked. */
export type GuardedFetch = (url: string | URL, request?: GuardedRequest) => Promise<Response>;

/**
 * refused: the guard does not let the call through, and will not another time · network: no answer, or one cut short · time, size: over the
 * cap · cancelled: by the caller's signal.
 */
export type FetchFault = "refused" | "network" | "time" | "size" | "cancelled";

/** A call without an answer. `url` is the one first asked, without secrets: where the far side redirects to is not repeated. */
export class FetchFailure extends PortolanError {
  readonly fault: FetchFault;
  readonly method: string;
  readonly url: string;
  readonly why: string;

  constructor(fault: FetchFault, method: string, url: string | URL, why: string, hint?: string) {
    const shown = describeUrl(url);
    super(`${method} ${shown}: ${why}`, hint === undefined ? {} : { hint });
    this.name = "FetchFailure";
    this.fault = fault;
    this.method = method;
    this.url = shown;
    this.why = why;
  }
}

const plainParameters = new Set(["page", "per_page", "since", "state", "sort", "direction", "limit", "p", "recursive", "full", "expand"]);

/** A URL as it may be shown: no user, password or fragment, and of the query only the values that cannot be secrets or names. */
export function describeUrl(url: string | URL): string {
  if (!URL.canParse(url)) return "(not a URL)";
  const { protocol, host, pathname, searchParams } = new URL(url);
  const query = [...searchParams].map(([name, value]) => `${name}=${plainParameters.has(name) ? value : "…"}`).join("&");
  return `${protocol}//${host}${pathname}${query === "" ? "" : `?${query}`}`;
}

const LOCAL = "127.0.0.1";
const credentials = ["authorization", "cookie", "proxy-authorization"];

/**
 * The one door to the network for harvests. Only https; the host is resolved, every address must be public, and the connection goes to the
 * addresses checked. The same at each redirect; credentials are not sent on to another origin. Time, size and redirects are capped.
 * Throws a FetchFailure where there is no whole answer; an answer with an error status is an answer.
 */
export function makeGuardedFetch(options: GuardOptions = {}): GuardedFetch {
  const { allowLocal = false, maxBytes = 64 * 2 ** 20, seconds = 60, maxRedirects = 5, findAddresses = getPublicAddresses } = options;
  const agents = { "http:": new http.Agent({ keepAlive: true }), "https:": new https.Agent({ keepAlive: true }) };

  const checkUrl = (url: URL, method: string, mayBeLocal: boolean) => {
    if (url.username !== "" || url.password !== "") throw new FetchFailure("refused", method, url, "the URL carries a user or password");
    if (url.protocol === "https:") return;
    if (mayBeLocal && url.protocol === "http:" && url.hostname === LOCAL) return;
    throw new FetchFailure("refused", method, url, "Portolan fetches by https only", "Write https:// in place of what stands before ://.");
  };

  const getAddresses = async (url: URL, method: string): Promise<readonly string[]> => {
    if (url.protocol === "http:") return [LOCAL];
    const host = url.hostname.replace(/^\[|\]$/g, "");
    let found: readonly string[];
    try {
      found = await findAddresses(host);
    } catch (error) {
      // A literal or a private answer is refused for good; a name that does not resolve may do so later.
      const isRefused = error instanceof PortolanError && !/has no address/.test(error.message);
      const why = error instanceof PortolanError ? error.message : "the host's address could not be found";
      throw new FetchFailure(isRefused ? "refused" : "network", method, url, why, error instanceof PortolanError ? error.hint : undefined);
    }
    if (found.length === 0) throw new FetchFailure("network", method, url, "the host has no address");
    if (!found.every(isPublicAddress)) {
      throw new FetchFailure("refused", method, url, "the host's address is of this machine or of a private network");
    }
    return found;
  };

  return async (start, request = {}) => {
    const method = (request.method ?? "GET").toUpperCase();
    if (!URL.canParse(start)) throw new FetchFailure("refused", method, start, "this is not a URL");
    let url = new URL(start);
    const startsLocal = allowLocal && url.protocol === "http:" && url.hostname === LOCAL;
    const deadline = AbortSignal.timeout(Math.max(1, Math.min(seconds * 1000, 2 ** 31 - 1)));
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
    let headers = lowerCase(request.headers ?? {});
    const explain = (error: unknown): unknown => {
      if (error instanceof FetchFailure) {
        if (error.url === describeUrl(start)) return error;
        return new FetchFailure(error.fault, method, start, `it redirects, and there ${error.why}`, error.hint);
      }
      if (request.signal?.aborted) return new FetchFailure("cancelled", method, start, "cancelled");
      if (deadline.aborted) return new FetchFailure("time", method, start, `no whole answer within ${seconds} seconds`);
      const code = (error as NodeJS.ErrnoException).code;
      return new FetchFailure("network", method, start, `the connection failed${code === undefined ? "" : ` (${code})`}`);
    };
    try {
      for (let redirects = 0; ; redirects++) {
        checkUrl(url, method, startsLocal);
        const addresses = await orAborted(getAddresses(url, method), signal);
        const agent = agents[url.protocol as "http:" | "https:"];
        const asked = { method, agent, headers, signal, lookup: pin(addresses) };
        const answer = await callOnce(url, asked, request.body ?? null, maxBytes);
        const location = answer.headers.get("location");
        const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && location !== null;
        if (!isRedirect || request.redirect === "manual") return answer;
        if (redirects >= maxRedirects) throw new FetchFailure("refused", method, url, `more than ${maxRedirects} redirects`);
        if (method !== "GET" && method !== "HEAD")
          throw new FetchFailure("refused", method, url, "an answer to a redirect of what is sent");
        if (!URL.canParse(location, url)) throw new FetchFailure("refused", method, url, "a redirect to what is no URL");
        const next = new URL(location, url);
        if (next.origin !== url.origin) headers = without(headers, credentials);
        url = next;
      }
    } catch (error) {
      throw explain(error);
    }
  };
}

async function callOnce(url: URL, options: RequestOptions, body: string | null, maxBytes: number): Promise<Response> {
  const headers: Record<string, string> = { "accept-encoding": "gzip", ...(options.headers as Record<string, string>) };
  if (body !== null) headers["content-length"] = String(Buffer.byteLength(body));
  const send = url.protocol === "https:" ? https.request : http.request;
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = send(url, { ...options, headers }, resolve);
    outgoing.on("error", reject);
    outgoing.end(body ?? undefined);
  });
  const content = await readWhole(message, url, options.method ?? "GET", maxBytes);
  const status = message.statusCode ?? 500;
  const given = new Headers();
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    const name = (message.rawHeaders[at] ?? "").toLowerCase();
    if (name !== "content-encoding" && name !== "content-length") given.append(name, message.rawHeaders[at + 1] ?? "");
  }
  const hasNoBody = [204, 205, 304].includes(status);
  const response = new Response(hasNoBody ? null : new Uint8Array(content), { status, headers: given });
  return Object.defineProperty(response, "url", { value: url.href });
}

async function readWhole(message: IncomingMessage, url: URL, method: string, maxBytes: number): Promise<Buffer> {
  const isPacked = message.headers["content-encoding"]?.toLowerCase() === "gzip" && method !== "HEAD" && message.statusCode !== 304;
  const unpacked = isPacked ? message.pipe(createGunzip()) : message;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // A connection cut while unpacking ends the message, not the unpacker.
    if (isPacked) message.on("error", (error) => (unpacked as ReturnType<typeof createGunzip>).destroy(error));
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FetchFailure("size", method, url, `the answer is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } finally {
    if (!message.complete) message.destroy();
  }
  return Buffer.concat(chunks);
}

function pin(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const first = all[0] as { address: string; family: number };
    if (options.all) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function without(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
