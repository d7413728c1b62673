import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type ServedAuthor = Readonly<{
  _id?: string;
  name: string;
  fullname?: string;
  isOwner?: boolean;
  isOrgMember?: boolean;
  type?: string;
}>;
export type ServedEvent = {
  id: string;
  type: string;
  createdAt: string;
  author?: ServedAuthor;
  data?: Record<string, unknown>;
};
export type ServedThread = {
  num: number;
  title: string;
  status: string;
  isPullRequest: boolean;
  createdAt: string;
  author?: ServedAuthor | undefined;
  events: ServedEvent[];
};
export type ServedCommit = { id: string; title: string; message: string; date: string; authors: { user?: string; avatar?: string }[] };
export type ServedRepository = {
  _id: string;
  type: "model" | "dataset" | "space";
  id: string;
  commits: ServedCommit[];
  threads: ServedThread[];
  commitsGated?: boolean;
  discussionsOff?: boolean;
  /** Fields as the Hub lists them: likes, downloads, tags, cardData … */
  fields: Record<string, unknown>;
};

/** How a call that matches goes wrong. `cut`: the connection breaks in the answer · `slow`: nothing comes · `garbled`: half of the JSON. */
export type Fault = {
  match: RegExp;
  times: number;
  answer: "cut" | "slow" | "garbled" | Readonly<{ status: number; headers?: Record<string, string>; body?: string }>;
};

/** A Hub of our own on 127.0.0.1: listings with cursors, commits, discussions by page number, redirects after renamings. */
export class HubServer {
  repositories: ServedRepository[] = [];
  members: { _id?: string; user: string; fullname: string }[] = [];
  organisation = "meadow";
  faults: Fault[] = [];
  /** Old ids, in lower case, to present ones. */
  redirects = new Map<string, string>();
  /** Overrides of the overview's counts. */
  claimedCounts: Record<string, number> = {};
  /** The most rows that a list ever gives; then it ends without a next page. */
  cap = Number.POSITIVE_INFINITY;
  /** Rows of a page, whatever was asked for. */
  mostRows = 1_000;
  threadsOnPage = 10;
  tellsComments = true;
  requests: string[] = [];
  tokens: (string | undefined)[] = [];
  /** Called before each answer, with the number of the call. */
  onRequest: (count: number) => void = () => undefined;
  #server = createServer((request, response) => this.#answer(request, response));
  address = "";

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get(id: string): ServedRepository {
    const found = this.repositories.find((repository) => repository.id === id);
    if (found === undefined) throw new Error(`the test's Hub has no ${id}`);
    return found;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "/";
    this.requests.push(path);
    this.tokens.push(request.headers.authorization);
    this.onRequest(this.requests.length);
    const fault = this.faults.find(({ match, times }) => times > 0 && match.test(decodeURIComponent(path)));
    if (fault !== undefined) {
      fault.times--;
      if (fault.answer === "slow") return;
      if (fault.answer === "cut") {
        response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
        response.write('[{"id":"half of');
        setTimeout(() => response.destroy(), 5);
        return;
      }
      if (fault.answer !== "garbled") {
        const { status, headers = {}, body = "" } = fault.answer;
        response.writeHead(status, headers).end(body);
        return;
      }
    }
    const { status, headers = {}, body } = this.#route(new URL(path, this.address));
    const text = body === undefined ? "" : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(fault ? text.slice(0, text.length / 2) : text);
  }

  #route(url: URL): { status: number; headers?: Record<string, string>; body?: unknown } {
    const parts = url.pathname.split("/").map(decodeURIComponent).slice(2);
    if (parts[0] === "organizations") return this.#organisation(url, parts);
    const type = /^(model|dataset|space)s$/.exec(parts[0] ?? "")?.[1];
    if (type === undefined) return { status: 404, body: { error: "Sorry, we can't find the page you are looking for." } };
    if (parts.length === 1)
      return this.#list(
        url,
        this.repositories.filter((one) => one.type === type).filter((one) => matches(one, url)),
      );
    // Ids of old have one part.
    const found = this.repositories.find((one) => one.type === type && one.id.toLowerCase() === parts[1]?.toLowerCase());
    const idLength = found !== undefined && !found.id.includes("/") ? 1 : 2;
    const id = parts.slice(1, 1 + idLength).join("/");
    const rest = parts.slice(1 + idLength);
    const target = this.redirects.get(id.toLowerCase());
    if (target !== undefined) {
      const path = ["", "api", `${type}s`, ...target.split("/"), ...rest].map(encodeURIComponent).join("/");
      return { status: 307, headers: { location: path + url.search } };
    }
    const repository = this.repositories.find((one) => one.type === type && one.id === id);
    // Without a token the Hub does not tell private from absent.
    if (repository === undefined)
      return { status: 401, headers: { "x-error-code": "RepoNotFound" }, body: { error: "Invalid username or password." } };
    if (rest[0] === "commits") {
      if (repository.commitsGated)
        return { status: 401, headers: { "x-error-code": "GatedRepo" }, body: { error: `Access to ${id} is restricted` } };
      return this.#list(url, repository.commits, true);
    }
    if (rest[0] === "discussions") return this.#discussions(url, repository, rest[1]);
    return { status: 200, body: this.#shown(repository, url) };
  }

  #organisation(url: URL, [, name, what]: string[]): { status: number; headers?: Record<string, string>; body?: unknown } {
    const target = this.redirects.get((name ?? "").toLowerCase());
    if (target !== undefined) return { status: 307, headers: { location: `/api/organizations/${target}/${what}${url.search}` } };
    if (name !== this.organisation) return { status: 404, body: { error: "This organization does not exist" } };
    if (what === "members") return this.#list(url, this.members, true);
    const count = (type: string) => this.repositories.filter((one) => one.type === type && one.id.startsWith(`${name}/`)).length;
    const counts = { numModels: count("model"), numDatasets: count("dataset"), numSpaces: count("space"), numUsers: this.members.length };
    return { status: 200, body: { name, fullname: "The Meadow", ...counts, ...this.claimedCounts } };
  }

  #list(url: URL, all: readonly unknown[], asTheyAre = false): { status: number; headers?: Record<string, string>; body: unknown } {
    const from = Number(Buffer.from(url.searchParams.get("cursor") ?? "", "base64url").toString() || 0);
    const limit = Math.min(Number(url.searchParams.get("limit") ?? 100), this.mostRows);
    const rows = all.slice(from, Math.min(from + limit, this.cap));
    const end = from + rows.length;
    const next = new URL(url);
    next.searchParams.set("cursor", Buffer.from(String(end)).toString("base64url"));
    const headers: Record<string, string> = end < Math.min(all.length, this.cap) ? { link: `<${next.href}>; rel="next"` } : {};
    return { status: 200, headers, body: asTheyAre ? rows : rows.map((row) => this.#shown(row as ServedRepository, url)) };
  }

  /** With any field asked for, the others are left out, tags among them. */
  #shown(repository: ServedRepository, url: URL): Record<string, unknown> {
    const asked = url.searchParams.getAll("expand");
    const { _id, id, fields, commits } = repository;
    const all: Record<string, unknown> = {
      sha: commits[0]?.id,
      author: id.split("/")[0],
      private: false,
      gated: false,
      disabled: false,
      tags: [],
      ...fields,
    };
    const shown =
      asked.length === 0
        ? Object.entries(all).filter(([name]) => name !== "tags")
        : Object.entries(all).filter(([name]) => asked.includes(name));
    return { _id, id, modelId: id, ...Object.fromEntries(shown) };
  }

  #discussions(url: URL, repository: ServedRepository, number: string | undefined): { status: number; body: unknown } {
    if (repository.discussionsOff) return { status: 403, body: { error: "Discussions are disabled for this repo" } };
    if (number === undefined) {
      // The newest first: what is opened meanwhile moves the rest.
      const all = [...repository.threads].sort((a, b) => b.num - a.num);
      const start = Number(url.searchParams.get("p") ?? 0) * this.threadsOnPage;
      const discussions = all.slice(start, start + this.threadsOnPage).map(({ events, ...thread }) => ({
        ...thread,
        ...(this.tellsComments ? { numComments: events.length } : {}),
      }));
      return { status: 200, body: { discussions, count: all.length, start } };
    }
    const thread = repository.threads.find(({ num }) => num === Number(number));
    return thread === undefined
      ? { status: 404, body: { error: "Discussion not found" } }
      : { status: 200, body: { ...thread, repo: { name: repository.id } } };
  }
}

function matches({ id, fields, type }: ServedRepository, url: URL): boolean {
  const author = url.searchParams.get("author");
  const filter = url.searchParams.get("filter");
  const tags = (fields.tags as string[] | undefined) ?? [];
  const uses = (name: "models" | "datasets") => {
    const asked = url.searchParams.get(name);
    return asked === null || type !== "space" || ((fields[name] as string[] | undefined) ?? []).includes(asked);
  };
  if (author !== null && !id.startsWith(`${author}/`)) return false;
  if (filter !== null && !tags.includes(filter)) return false;
  return uses("models") && uses("datasets");
}
