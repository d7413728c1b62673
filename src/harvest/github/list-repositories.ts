import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { type GuardedFetch, makeGuardedFetch } from "../guarded-fetch.ts";
import { type GitHubAnswer, GitHubClient, type Steps } from "./github-client.ts";

export type ListedRepository = Readonly<{ name: string; isFork: boolean; isArchived: boolean; isEmpty: boolean }>;

export type ListAsk = Readonly<{
  owner: string;
  token?: string | null;
  /** By default https://api.github.com; with `allowLocal` also `http://127.0.0.1:PORT`. */
  apiUrl?: string;
  allowLocal?: boolean;
  fetch?: GuardedFetch;
  signal?: AbortSignal | undefined;
  /** How long a second of waiting is, in milliseconds. */
  secondMs?: number;
}>;

const Shape = z.array(
  z
    .object({ full_name: z.string(), fork: z.boolean(), archived: z.boolean().default(false), size: z.number().default(1) })
    .transform((item) => ({
      name: item.full_name,
      isFork: item.fork,
      isArchived: item.archived,
      isEmpty: item.size === 0,
    })),
);

/** The public repositories of an organisation on GitHub (or of a person's account), by name. Throws a PortolanError where there is none. */
export async function listRepositories(ask: ListAsk): Promise<ListedRepository[]> {
  const client = new GitHubClient({
    apiUrl: (ask.apiUrl ?? "https://api.github.com").replace(/\/+$/, ""),
    token: ask.token || null,
    fetch: ask.fetch ?? makeGuardedFetch({ allowLocal: ask.allowLocal ?? false }),
    signal: ask.signal,
    secondMs: ask.secondMs ?? 1000,
    longestWaitSeconds: 60,
  });
  const found = await readPages(client, `/orgs/${encodeURIComponent(ask.owner)}/repos`, "public");
  const listed = found ?? (await readPages(client, `/users/${encodeURIComponent(ask.owner)}/repos`, "owner"));
  if (listed === null) {
    throw new PortolanError(`GitHub has no organisation ${ask.owner}`, {
      hint: "Write it as in its address: https://github.com/ORGANISATION.",
    });
  }
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Null: GitHub has no such account. */
async function readPages(client: GitHubClient, path: string, type: string): Promise<ListedRepository[] | null> {
  const listed: ListedRepository[] = [];
  let answer = await settle(client.get(path, { query: { type, per_page: 100 }, allowed: [404] }));
  if (answer.status === 404) return null;
  for (;;) {
    const page = Shape.safeParse(answer.data);
    if (!page.success) throw new PortolanError("GitHub answered in a shape that is not known", { hint: "Try again later." });
    listed.push(...page.data);
    if (answer.next === null) return listed;
    answer = await settle(client.get(answer.next));
  }
}

async function settle(steps: Steps<GitHubAnswer>): Promise<GitHubAnswer> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}
