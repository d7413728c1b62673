import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Person, text, type World } from "./lark-world.ts";

export type Call = Readonly<{
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  ifNoneMatch: string | undefined;
  body: string;
  index: number;
}>;
/** What the server does in place of an answer. `delay`, in milliseconds, comes before the answer. */
export type Fault =
  | Readonly<{ status: number; headers?: Record<string, string>; body?: unknown }>
  | "cut"
  | Readonly<{ delay: number }>
  | undefined;

export type GitHubServer = Readonly<{
  url: string;
  world: World;
  calls: (Call & { status: number })[];
  /** Asked before each answer. */
  setFault(fault: ((call: Call) => Fault) | ((call: Call) => void)): void;
  /** Items a page, at most. */
  setPageSize(size: number): void;
  setTokens(tokens: readonly string[]): void;
  close(): Promise<void>;
}>;

export const TOKEN = "planted-token-1";

/** A server on 127.0.0.1 that answers as GitHub does, of one repository. */
export async function serveGitHub(world: World): Promise<GitHubServer> {
  let pageSize = 100;
  let fault: ((call: Call) => Fault) | ((call: Call) => void) = () => undefined;
  let tokens: readonly string[] = [TOKEN, "planted-token-2"];
  const calls: (Call & { status: number })[] = [];
  const server: Server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    const asked = new URL(request.url ?? "/", url);
    const { authorization } = request.headers;
    const call: Call = {
      method: request.method ?? "GET",
      path: asked.pathname,
      query: asked.searchParams,
      authorization,
      ifNoneMatch: request.headers["if-none-match"],
      body,
      index: calls.length,
    };
    const logged = { ...call, status: 0 };
    calls.push(logged);
    const send = (status: number, headers: Record<string, string> = {}, data: unknown = { message: text }) => {
      logged.status = status;
      const isEmpty = status === 304 || status === 301;
      response.writeHead(status, {
        "content-type": "application/json; charset=utf-8",
        "x-github-request-id": "AB12:34CD:567",
        "x-ratelimit-remaining": "4999",
        ...headers,
      });
      response.end(isEmpty ? undefined : JSON.stringify(data));
    };
    const wrong = fault(call);
    if (wrong === "cut") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('[{"id":', () => response.destroy());
      return;
    }
    if (wrong && "status" in wrong) return send(wrong.status, wrong.headers, wrong.body);
    if (wrong && "delay" in wrong) await new Promise((resolve) => setTimeout(resolve, wrong.delay));
    const token = /^(?:token|bearer) (.+)$/i.exec(authorization ?? "")?.[1];
    if (token !== undefined && !tokens.includes(token)) return send(401, {}, { message: "Bad credentials" });
    if (call.path === "/graphql") {
      if (token === undefined) return send(401);
      return send(200, {}, answerGraphQl(world, JSON.parse(body), pageSize));
    }
    const found = answerRest(world, call, url);
    if ("location" in found) return send(301, { location: found.location }, {});
    if ("status" in found) return send(found.status);
    const { data, link } = Array.isArray(found.data)
      ? page(found.data, asked, pageSize, `${url}/repositories/${world.id}`)
      : { data: found.data, link: undefined };
    const content = JSON.stringify(data);
    const etag = `W/"${createHash("sha256").update(`${content}${token}${link}`).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) return send(304, { etag });
    return send(200, { etag, ...(link && { link }) }, data);
  }

  return {
    url,
    world,
    calls,
    setFault: (next) => {
      fault = next;
    },
    setPageSize: (size) => {
      pageSize = size;
    },
    setTokens: (next) => {
      tokens = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function page(all: readonly unknown[], asked: URL, pageSize: number, base: string): { data: unknown[]; link: string | undefined } {
  const size = Math.min(Number(asked.searchParams.get("per_page") ?? 30), pageSize);
  const number = Number(asked.searchParams.get("page") ?? 1);
  const data = all.slice((number - 1) * size, number * size);
  const last = Math.max(1, Math.ceil(all.length / size));
  const rest = asked.pathname.replace(/^\/(?:repos\/[^/]+\/[^/]+|repositories\/\d+)/, "");
  const to = (at: number, rel: string) => {
    const query = new URLSearchParams(asked.searchParams);
    query.set("page", String(at));
    return `<${base}${rest}?${query}>; rel="${rel}"`;
  };
  const links = [...(number > 1 ? [to(number - 1, "prev")] : []), ...(number < last ? [to(number + 1, "next"), to(last, "last")] : [])];
  return { data, link: links.length === 0 ? undefined : links.join(", ") };
}

type Found = Readonly<{ data: unknown } | { status: number } | { location: string }>;

function answerRest(world: World, { path, query }: Call, url: string): Found {
  const named = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path);
  const numbered = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  const rest = (named ?? numbered)?.[2] ?? "";
  if (named?.[1] !== undefined && world.oldNames.includes(named[1])) return { location: `${url}/repositories/${world.id}${rest}` };
  if (named?.[1] !== `${world.owner}/${world.name}` && numbered?.[1] !== String(world.id)) return { status: 404 };
  const since = query.get("since") ?? "";
  const sortKey = query.get("sort") === "updated" ? "updated_at" : "created_at";
  const sorted = <T extends { created_at: string; updated_at: string }>(items: readonly T[]): T[] => {
    const found = items
      .filter((item) => item.updated_at >= since)
      .sort((a, b) => (a[sortKey] < b[sortKey] ? -1 : a[sortKey] > b[sortKey] ? 1 : 0));
    return query.get("direction") === "desc" ? found.reverse() : found;
  };
  const reviews = /^\/pulls\/(\d+)\/reviews$/.exec(rest)?.[1];
  if (reviews !== undefined) {
    if (!world.threads.some(({ number }) => number === Number(reviews))) return { status: 404 };
    return {
      data: world.reviews
        .filter(({ thread }) => thread === Number(reviews))
        .map((item) => ({ ...shown(item.user), submitted_at: item.submitted_at, state: item.state, author_association: "MEMBER" })),
    };
  }
  switch (rest) {
    case "":
      return { data: repositoryOf(world) };
    case "/issues":
      return world.hasIssues ? { data: sorted(world.threads).map((thread) => issueOf(world, thread)) } : { status: 410 };
    case "/pulls":
      return {
        data: sorted(world.threads.filter(isChangeRequest)).map((thread) => ({
          ...issueOf(world, thread),
          pull_request: undefined,
          merged_at: thread.merged_at,
        })),
      };
    case "/issues/events":
      return {
        data: [...world.events]
          .sort((a, b) => (a.created_at === b.created_at ? a.id - b.id : a.created_at < b.created_at ? -1 : 1))
          .map((event, index) => ({ event, id: 500_000 + index }))
          .reverse()
          .map(({ event, id }) => ({
            id,
            event: event.event,
            created_at: event.created_at,
            actor: event.actor,
            issue: findIssue(world, event.thread),
          })),
      };
    case "/issues/comments":
      return {
        data: sorted(world.comments).map((item) => ({
          id: item.id,
          ...shown(item.user),
          created_at: item.created_at,
          updated_at: item.updated_at,
          author_association: "CONTRIBUTOR",
          issue_url: `${url}/repos/${world.owner}/${world.name}/issues/${item.thread}`,
          html_url: `https://github.com/${world.owner}/${world.name}/${isPull(world, item.thread) ? "pull" : "issues"}/${item.thread}#issuecomment-${item.id}`,
        })),
      };
    case "/pulls/comments":
      return {
        data: sorted(world.reviewComments).map((item) => ({
          id: item.id,
          ...shown(item.user),
          created_at: item.created_at,
          updated_at: item.updated_at,
          author_association: "MEMBER",
          diff_hunk: text,
          path: "canary/ada.py",
          pull_request_url: `${url}/repos/${world.owner}/${world.name}/pulls/${item.thread}`,
        })),
      };
    case "/releases":
      return {
        data: world.releases.map(({ author, ...release }) => ({
          ...release,
          author,
          name: text,
          body: text,
          target_commitish: "ada-canary/main",
        })),
      };
    case "/labels":
      return { data: world.labels.map((name, id) => ({ id, name, description: text, color: "ededed" })) };
    case "/community/profile":
      return {
        data: {
          health_percentage: 57,
          description: text,
          documentation: "https://canary.example/",
          files: {
            contributing: { html_url: "https://canary.example/CONTRIBUTING.md" },
            license: { name: text },
            readme: { url: "x" },
            code_of_conduct: null,
            issue_template: null,
            pull_request_template: null,
          },
        },
      };
    default:
      return { status: 404 };
  }
}

function isChangeRequest(thread: World["threads"][number]): boolean {
  return thread.merged_at !== undefined;
}

function isPull(world: World, number: number): boolean {
  return world.threads.some((thread) => thread.number === number && isChangeRequest(thread));
}

function shown(user: Person) {
  return {
    user:
      user === null
        ? null
        : { ...user, avatar_url: `https://canary.example/${user.login}`, name: "Ada Canary", email: "ada@canary.example" },
    body: text,
  };
}

function findIssue(world: World, number: number) {
  const thread = world.threads.find((one) => one.number === number);
  return thread === undefined ? null : issueOf(world, thread);
}

function issueOf(world: World, thread: World["threads"][number]) {
  return {
    number: thread.number,
    title: text,
    ...shown(thread.user),
    labels: [{ name: "assigned: Ada Canary" }],
    assignees: [{ login: "ada-canary" }],
    milestone: { title: text },
    created_at: thread.created_at,
    updated_at: thread.updated_at,
    closed_at: thread.closed_at,
    author_association: thread.association,
    closed_by: null,
    ...(isChangeRequest(thread) && {
      pull_request: {
        url: `https://api.github.com/repos/${world.owner}/${world.name}/pulls/${thread.number}`,
        merged_at: thread.merged_at,
      },
    }),
  };
}

function repositoryOf(world: World) {
  return {
    id: world.id,
    name: world.name,
    full_name: `${world.owner}/${world.name}`,
    owner: { login: world.owner, id: 99, type: world.ownerType },
    description: text,
    homepage: "https://canary.example/",
    topics: ["canary"],
    default_branch: "ada-canary/main",
    created_at: at2023,
    archived: false,
    fork: false,
    license: { key: "apache-2.0", name: text, spdx_id: "Apache-2.0" },
    stargazers_count: world.stars,
    forks_count: 3,
    subscribers_count: 4,
    open_issues_count: 7,
    has_issues: world.hasIssues,
    has_discussions: world.hasDiscussions,
  };
}
const at2023 = "2023-05-01T10:00:00Z";

type Query = Readonly<{ query: string; variables: Record<string, string | number | undefined> }>;

/** As much of GraphQL as is asked. A list gives at most `pageSize` nodes; its cursors are positions. */
function answerGraphQl(world: World, { query, variables }: Query, pageSize: number): unknown {
  const list = <T>(all: readonly T[], first: number, after: unknown, show: (item: T, index: number) => unknown) => {
    const start = after === undefined || after === null ? 0 : Number(after);
    const end = Math.min(all.length, start + Math.min(first, pageSize));
    const nodes = all.slice(start, end).map((item, index) => show(item, start + index));
    return { pageInfo: { hasNextPage: end < all.length, endCursor: String(end) }, nodes };
  };
  const first = Number(variables.first);
  const { after } = variables;
  const written = (user: Person, createdAt: string) => ({ author: actorOf(user), createdAt, authorAssociation: "MEMBER", body: text });
  const pull = (number: number, from: unknown = undefined) => {
    if (!isPull(world, number)) return null;
    const found = world.reviews.filter(({ thread }) => thread === number);
    return {
      reviews: list(found, first, from, ({ user, submitted_at }) => ({
        ...written(user, ""),
        submittedAt: submitted_at,
        createdAt: undefined,
      })),
    };
  };
  const comments = (discussion: World["discussions"][number], from: unknown) =>
    list(discussion.comments, first, from, (one, index) => ({
      id: `D_${discussion.number}_${index}`,
      ...written(one.user, one.created_at),
      replies: list(one.replies, 20, undefined, (reply) => written(reply.user, reply.created_at)),
    }));
  const discussion = (number: number, from: unknown = undefined) => {
    const found = world.discussions.find((one) => one.number === number);
    if (found === undefined) return null;
    const answer = { answerChosenAt: found.answer?.at ?? null, answerChosenBy: found.answer === null ? null : actorOf(found.answer.by) };
    return { number, ...written(found.user, found.created_at), ...answer, comments: comments(found, from) };
  };
  const node = /D_(\d+)_(\d+)/.exec(String(variables.id));
  if (node !== null) {
    const found = world.discussions.find(({ number }) => number === Number(node[1]))?.comments[Number(node[2])];
    return { data: { node: { replies: list(found?.replies ?? [], first, after, (reply) => written(reply.user, reply.created_at)) } } };
  }
  if (variables.name !== world.name) return { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: text }] };
  if (/discussions\(first/.test(query)) {
    const sorted = [...world.discussions].sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
    return {
      data: { repository: { discussions: list(sorted, first, after, ({ number, updated_at }) => ({ number, updatedAt: updated_at })) } },
    };
  }
  if (/pullRequest\(number: \$number\)/.test(query))
    return { data: { repository: { pullRequest: pull(Number(variables.number), after) } } };
  if (/discussion\(number: \$number\)/.test(query))
    return { data: { repository: { discussion: discussion(Number(variables.number), after) } } };
  const repository: Record<string, unknown> = {};
  for (const [, alias = "", field, number] of query.matchAll(/(n\d+): (pullRequest|discussion)\(number: (\d+)\)/g)) {
    repository[alias] = field === "pullRequest" ? pull(Number(number)) : discussion(Number(number));
  }
  const missing = Object.values(repository).filter((value) => value === null);
  return { data: { repository }, ...(missing.length > 0 && { errors: missing.map(() => ({ type: "NOT_FOUND", message: text })) }) };
}

/** GraphQL leaves `[bot]` out of logins. */
function actorOf(user: Person) {
  return user === null ? null : { __typename: user.type, login: user.login.replace("[bot]", ""), databaseId: user.id };
}
