import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GitHubServer, serveGitHub, TOKEN } from "./github-server.ts";
import { at, larkRows, makeLark, text } from "./lark-world.ts";
import { askOf, countKinds, findItems, pseudonyms, runHarvest } from "./run-harvest.ts";

let server: GitHubServer;
beforeEach(async () => {
  server = await serveGitHub(makeLark());
});
afterEach(() => server.close());

const actorOf = (login: string) => pseudonyms.accountOfLogin("github", login);

describe("a first harvest of GitHub", () => {
  it("gives every act of the story once, by kind as counted by hand", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(held.error).toBeNull();
    expect(countKinds(held.rows)).toEqual(larkRows);
    expect(findItems(held, "start")[0]).toMatchObject({ mode: "replace", artefacts: ["lark-lab/lark"], snapshotDate: "2024-01-19" });
    expect(held.items.at(-1)).toMatchObject({ kind: "end", counts: { rows: 72, failed: 0 } });
  });

  it("gives the same over small pages and without a token, but for discussions", async () => {
    const whole = await runHarvest(askOf(server, { token: TOKEN }));
    server.setPageSize(2);
    const paged = await runHarvest(askOf(server, { token: TOKEN }));
    const anonymous = await runHarvest(askOf(server));
    const sorted = (held: typeof whole) => held.rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(paged)).toEqual(sorted(whole));
    expect(sorted(anonymous)).toEqual(sorted(whole).filter((row) => !row.includes('"kind":"discussion')));
    const problems = findItems(anonymous, "problem").map(({ problem }) => problem.message);
    expect(problems).toContain("there is no token: GitHub allows 60 calls an hour, so this is slow");
    expect(problems).toContain("discussions are not read: GitHub shows them only to a token");
    expect(server.calls.filter(({ authorization, path }) => authorization === undefined && path === "/graphql")).toEqual([]);
  });

  it("ties the acts of a conversation by a keyed thread, and keeps of texts the length", async () => {
    const { rows } = await runHarvest(askOf(server, { token: TOKEN }));
    const opened = rows.find(({ kind, happened_at }) => kind === "issue-opened" && happened_at === at(2));
    const thread = rows.filter((row) => row.thread === opened?.thread);
    expect(thread.map(({ kind, happened_at }) => [kind, happened_at]).sort()).toEqual([
      ["issue-closed", at(4)],
      ["issue-commented", at(3)],
      ["issue-commented", at(4)],
      ["issue-opened", at(2)],
    ]);
    expect(opened).toMatchObject({ actor: actorOf("cleo-canary"), association: "none", text_length: text.length });
    expect(new Set(rows.map((row) => row.thread)).size).toBe(19);
    expect(rows.find(({ kind }) => kind === "release-published")?.thread).toBeNull();
  });

  it("names accounts as their noreply addresses in a Git history are named, with the platform's number", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const accounts = findItems(held, "accounts").flatMap((item) => item.accounts);
    const inGit = pseudonyms.identify({ name: "Ada", address: "101+ada-canary@users.noreply.github.com" });
    const ada = accounts.find(({ account }) => account === inGit.account);
    expect(ada).toEqual({ account: inGit.account, nameKey: null, platformKey: inGit.platformKey, mailmapAccount: null, isBot: false });
    expect(accounts).toHaveLength(4);
  });

  it("says as dated facts with a source what GitHub shows of the repository", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const facts = findItems(held, "fact");
    const findFact = (property: string) => facts.find(({ fact }) => fact.property === property)?.fact;
    expect(findFact("stars")).toMatchObject({
      value: 12,
      unit: "accounts",
      asOf: "2024-01-19",
      status: "stated",
      source: `${server.url}/lark-lab/lark`,
    });
    expect(findFact("licence as GitHub detects it")?.value).toBe("Apache-2.0");
    expect(findFact("labels")).toMatchObject({ value: 5, note: "for newcomers: good first issue, help wanted" });
    expect(findFact("releases on GitHub")?.value).toBe(3);
    expect(facts.filter(({ about }) => about !== null).map(({ about, fact }) => [about, fact.value])).toEqual([
      ["contributing", true],
      ["code-of-conduct", false],
      ["licence", true],
      ["readme", true],
      ["issue-template", false],
      ["change-request-template", false],
    ]);
    expect(findItems(held, "milestone").map(({ milestone }) => milestone)).toEqual([
      { name: "v0.1.0", date: "2024-01-05", annotated: false },
      { name: "lark-1.0-rc1", date: "2024-01-09", annotated: false },
    ]);
  });

  it("keeps the contract's order: start, pass, rows closed by cursors, end", async () => {
    server.setPageSize(3);
    const { items } = await runHarvest(askOf(server, { token: TOKEN }));
    const kinds = items.map(({ kind }) => kind).filter((kind) => kind !== "progress" && kind !== "problem");
    expect(kinds.slice(0, 2)).toEqual(["start", "pass"]);
    expect(kinds.slice(-2)).toEqual(["cursor", "end"]);
    expect(kinds.filter((kind) => kind === "cursor").length).toBeGreaterThan(15);
  });
});
