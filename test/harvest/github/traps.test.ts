import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UNKNOWN_ACTOR } from "../../../src/harvest/github/github-item.ts";
import { type GitHubServer, serveGitHub, TOKEN } from "./github-server.ts";
import { ada, at, ben, cleo, goOn, goOnRows, larkRows, makeLark, openThread, review } from "./lark-world.ts";
import { askOf, countKinds, findItems, type Held, pseudonyms, runHarvest } from "./run-harvest.ts";

let server: GitHubServer;
beforeEach(async () => {
  server = await serveGitHub(makeLark());
});
afterEach(() => server.close());

const later = { token: TOKEN, now: new Date(at(30)) };
const problems = (held: Held) => findItems(held, "problem").map(({ problem }) => problem.message);
const paths = () => server.calls.map(({ path }) => path.replace("/repos/lark-lab/lark", ""));

describe("traps of GitHub", () => {
  it("big GraphQL pages die with 502: halve the page and go on", async () => {
    const sizes: number[] = [];
    server.setFault(({ path, body }) => {
      if (path !== "/graphql") return;
      const aliases = (body.match(/n\d+: /g) ?? []).length;
      if (aliases > 0) sizes.push(aliases);
      return aliases > 1 ? { status: 502 } : undefined;
    });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)).toEqual(larkRows);
    expect(sizes.slice(0, 4)).toEqual([6, 3, 1, 1]);
  });

  it("big GraphQL pages die with a cut stream, or with an answer that says something went wrong: the same", async () => {
    for (const fault of [
      "cut",
      { status: 200, body: { data: null, errors: [{ message: "Something went wrong while executing your query." }] } },
    ] as const) {
      server.setFault(({ body }) => ((body.match(/n\d+: /g) ?? []).length > 2 ? fault : undefined));
      expect(countKinds((await runHarvest(askOf(server, { token: TOKEN }))).rows)).toEqual(larkRows);
    }
  });

  it("a conversation that GraphQL cannot give even alone is counted, said and left out; a far side that is down is no such thing", async () => {
    server.setFault(({ body }) => (/n12: pullRequest/.test(body) ? { status: 502 } : undefined));
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)["change-request-reviewed"]).toBe(5);
    expect(held.items.at(-1)).toMatchObject({ counts: { failed: 1 } });
    expect(problems(held)).toContain("one conversation is left out: GitHub could not answer for it, even alone");
    server.setFault(({ path }) => (path === "/graphql" ? "cut" : undefined));
    const down = await runHarvest(askOf(server, { token: TOKEN }));
    expect(String(down.error)).toContain("GitHub could not be reached");
  });

  it("an ETag differs per token: with another token nothing is asked by the old ETags", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    server.calls.length = 0;
    const second = await runHarvest(askOf(server, { ...later, token: "planted-token-2", cursor: first.cursor }));
    expect(server.calls.filter(({ ifNoneMatch }) => ifNoneMatch !== undefined)).toEqual([]);
    server.calls.length = 0;
    await runHarvest(askOf(server, { ...later, token: "planted-token-2", cursor: second.cursor }));
    expect(server.calls.filter(({ path }) => path !== "/graphql").every(({ status }) => status === 304)).toBe(true);
  });

  it("an ETag that changed is an answer, whole", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    goOn(server.world);
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(countKinds(second.rows)).toEqual(goOnRows);
  });

  it("/issues takes since and includes change requests: they are told apart, and /pulls is not listed", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect([countKinds(held.rows)["issue-opened"], countKinds(held.rows)["change-request-opened"]]).toEqual([10, 6]);
    expect(paths()).not.toContain("/pulls");
  });

  it("issues switched off are 410: change requests are read from their own list", async () => {
    server.world.hasIssues = false;
    server.setPageSize(2);
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect([held.error, countKinds(held.rows)["change-request-opened"], countKinds(held.rows)["change-request-merged"]]).toEqual([
      null,
      6,
      4,
    ]);
    expect(problems(held).some((message) => message.startsWith("the repository has issues switched off"))).toBe(true);
    const next = await runHarvest(askOf(server, { ...later, cursor: held.cursor }));
    expect(next.rows).toEqual([]);
  });

  it("the contributors endpoint links only 500 addresses, events keep 90 days, search gives 1,000: none of them is asked", async () => {
    await runHarvest(askOf(server, { token: TOKEN }));
    expect(paths().filter((path) => /contributors|^\/events|search|stats/.test(path))).toEqual([]);
  });

  it("discussions are GraphQL only and share the number space with issues: gaps and numbers of the other sort are nothing", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const threads = new Set(held.rows.filter(({ kind }) => kind.endsWith("-opened")).map(({ thread }) => thread));
    expect(threads.size).toBe(18);
    openThread(server.world, { number: 30, user: cleo, created_at: at(25) });
    const next = await runHarvest(askOf(server, { ...later, cursor: held.cursor }));
    expect(countKinds(next.rows)).toEqual({ "issue-opened": 1 });
  });

  it("deleted users are null or the ghost: unknown, not one person, and no account", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const unknown = held.rows.filter(({ actor }) => actor === UNKNOWN_ACTOR).map(({ kind }) => kind);
    expect(unknown.sort()).toEqual(["discussion-commented", "issue-commented", "issue-opened"]);
    const accounts = findItems(held, "accounts").flatMap((item) => item.accounts.map(({ account }) => account));
    expect(accounts).not.toContain(UNKNOWN_ACTOR);
    expect(accounts).not.toContain(pseudonyms.accountOfLogin("github", "ghost"));
  });

  it("bots are told by type and by the suffix, which GraphQL leaves out: one account in both", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const bots = held.rows.filter(({ is_bot }) => is_bot);
    expect(new Set(bots.map(({ actor }) => actor))).toEqual(new Set([pseudonyms.accountOfLogin("github", "canary-helper[bot]")]));
    expect(bots.map(({ kind }) => kind).sort()).toEqual([
      "change-request-opened",
      "discussion-commented",
      "issue-commented",
      "release-published",
    ]);
    expect(findItems(held, "accounts").flatMap((item) => item.accounts.filter(({ isBot }) => isBot))).toHaveLength(1);
  });

  it("a renamed or transferred repository answers by redirect: it is the same by its number", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    Object.assign(server.world, { owner: "lark-institute", name: "lark-two", oldNames: ["lark-lab/lark"] });
    goOn(server.world);
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(second.error).toBeNull();
    expect(countKinds(second.rows)).toEqual(goOnRows);
    expect(problems(second)).toContain("the repository has moved to lark-institute/lark-two; it is the same by its number 4711");
    expect(second.rows[0]?.artefact).toBe("lark-lab/lark");
  });

  it("a repository moved to a person's account is not named after that person", async () => {
    Object.assign(server.world, { owner: "ada-canary", ownerType: "User", oldNames: ["lark-lab/lark"] });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)).toEqual(larkRows);
    expect(problems(held)).toContain("the repository has moved to another account; it is the same by its number 4711");
    expect(JSON.stringify(held.items)).not.toMatch(/canary/i);
  });

  it("an old name may be taken by another repository: the one harvested before is gone on with", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    const other = { id: 9999, name: "lark", full_name: "lark-lab/lark", owner: { login: "lark-lab", type: "Organization" } };
    Object.assign(server.world, { name: "lark-two" });
    goOn(server.world);
    server.setFault(({ path }) => (path === "/repos/lark-lab/lark" ? { status: 200, body: other } : undefined));
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(countKinds(second.rows)).toEqual(goOnRows);
    server.world.id = 1;
    const third = await runHarvest(askOf(server, { ...later, cursor: second.cursor }));
    expect(third.error).toMatchObject({ message: "the repository that was harvested before is gone from GitHub" });
  });

  it("deleted issues and comments leave the lists: nothing else is missed, nothing comes twice", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    const { world } = server;
    world.threads = world.threads.filter(({ number }) => number !== 4 && number !== 12);
    world.comments = world.comments.filter(({ thread }) => thread !== 4 && thread !== 12);
    world.events = world.events.filter(({ thread }) => thread !== 4);
    world.discussions = world.discussions.filter(({ number }) => number !== 18);
    goOn(world);
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(countKinds(second.rows)).toEqual(goOnRows);
  });

  it("a change request deleted between its listing and its reading is skipped", async () => {
    for (const token of [TOKEN, null]) {
      server.setFault(({ path, query }) => {
        if (/\/pulls\/comments$/.test(path) && !query.has("page"))
          server.world.threads = server.world.threads.filter(({ number }) => number !== 12);
      });
      const held = await runHarvest(askOf(server, { token }));
      expect([held.error, countKinds(held.rows)["change-request-reviewed"]]).toEqual([null, 5]);
      server.world.threads = makeLark().threads;
    }
  });

  it("a merge is a merge and a closing to GitHub: one row; closed, opened again and merged is three", async () => {
    const { rows } = await runHarvest(askOf(server, { token: TOKEN }));
    const of14 = rows.find(({ kind }) => kind === "change-request-reopened")?.thread;
    const acts = rows.filter(({ thread, kind }) => thread === of14 && /closed|reopened|merged/.test(kind));
    expect(acts.map(({ kind, happened_at }) => [happened_at, kind]).sort()).toEqual([
      [at(10, 6), "change-request-closed"],
      [at(10, 7), "change-request-reopened"],
      [at(11, 6), "change-request-merged"],
    ]);
  });

  it("long lists of events are cut off: older closings come from the issues, by whom is unknown", async () => {
    server.setPageSize(4);
    server.setFault(({ path, query }) => (/\/issues\/events$/.test(path) && Number(query.get("page")) > 2 ? { status: 422 } : undefined));
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const counts = countKinds(held.rows);
    // What is lost is only that 14 was closed and opened again.
    expect(counts["issue-closed"]).toBe(5);
    expect(counts["change-request-merged"]).toBe(4);
    expect(held.rows.filter(({ kind, actor }) => kind === "issue-closed" && actor === UNKNOWN_ACTOR).length).toBeGreaterThan(0);
    expect(problems(held).some((message) => message.startsWith("GitHub's list of events is cut off"))).toBe(true);
  });

  it("a review that is not sent yet is no review", async () => {
    review(server.world, 11, ben, null);
    for (const token of [TOKEN, null]) {
      const held = await runHarvest(askOf(server, { token }));
      expect(countKinds(held.rows)["change-request-reviewed"]).toBe(6);
    }
  });

  it("many changes in one second fill pages: the next page is taken, without a loop", async () => {
    for (const thread of server.world.threads) thread.updated_at = at(18);
    for (const made of server.world.comments) Object.assign(made, { created_at: at(18), updated_at: at(18) });
    server.setPageSize(3);
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)).toEqual(larkRows);
    expect(server.calls.length).toBeLessThan(80);
  });

  it("items of a shape that is not known are counted and said, the rest is kept", async () => {
    const { world } = server;
    world.comments.push({ id: 1, thread: 1, user: ada, created_at: "not a moment", updated_at: at(3) });
    openThread(world, { number: 99_000_000, user: ada, created_at: at(3) });
    world.events.push({ id: 1, event: "closed", thread: 1, actor: ada, created_at: "yesterday" });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)).toEqual(larkRows);
    expect(held.items.at(-1)).toMatchObject({ counts: { failed: 3 } });
    expect(problems(held)).toContain("3 items could not be read and are left out");
  });

  it("an answer that is no list ends the run: it does not count as an empty one", async () => {
    for (const path of [/\/issues$/, /\/issues\/events$/, /\/releases$/]) {
      server.setFault((call) => (path.test(call.path) ? { status: 200, body: { message: "moved" } } : undefined));
      const held = await runHarvest(askOf(server, { token: TOKEN }));
      expect(held.error).toMatchObject({ message: "GitHub answered in a shape that is not known" });
    }
  });
});
