import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GitHubServer, serveGitHub, TOKEN } from "./github-server.ts";
import { act, ada, at, ben, comment, goOn, goOnRows, larkRows, makeLark } from "./lark-world.ts";
import { askOf, countKinds, findItems, runHarvest, sortRows } from "./run-harvest.ts";

let server: GitHubServer;
beforeEach(async () => {
  server = await serveGitHub(makeLark());
  server.setPageSize(5);
});
afterEach(() => server.close());

describe("a harvest of GitHub that is cut short", () => {
  it.each([
    ["with a token", TOKEN, 5],
    ["without one", null, 6],
  ] as const)(
    "gives, resumed after an abort at every call, the rows of an undisturbed run, %s",
    async (_, token, size) => {
      server.setPageSize(size);
      const whole = await runHarvest(askOf(server, { token }));
      const calls = server.calls.length;
      expect(calls).toBeGreaterThan(20);
      for (let cut = 0; cut < calls; cut++) {
        const abort = new AbortController();
        const start = server.calls.length;
        server.setFault(({ index }) => (index - start === cut ? abort.abort() : undefined));
        const first = await runHarvest(askOf(server, { token, signal: abort.signal }));
        expect(String(first.error), `call ${cut}`).toContain("the harvest was cancelled");
        server.setFault(() => undefined);
        const second = await runHarvest(askOf(server, { token, cursor: first.cursor }));
        expect(second.error).toBeNull();
        expect(sortRows([...first.rows, ...second.rows]), `call ${cut}`).toEqual(sortRows(whole.rows));
      }
    },
    120_000,
  );

  it("loses at most the page it was at when it is left at any item", async () => {
    const whole = await runHarvest(askOf(server, { token: TOKEN }));
    const cursors = findItems(whole, "cursor").map(({ cursor }) => cursor);
    for (const [index, cursor] of cursors.entries()) {
      const rest = await runHarvest(askOf(server, { token: TOKEN, cursor }));
      let rowsBefore = 0;
      let seen = 0;
      for (const item of whole.items) {
        if (item.kind === "events") rowsBefore += item.rows.length;
        if (item.kind === "cursor" && seen++ === index) break;
      }
      expect(rowsBefore + rest.rows.length, `cursor ${index}`).toBe(whole.rows.length);
      expect(findItems(rest, "start")[0]?.mode).toBe(index === cursors.length - 1 ? "unchanged" : "extend");
    }
  });

  it("keeps its horizon when it goes on days later, and leaves the news to the next run", async () => {
    const whole = await runHarvest(askOf(server, { token: TOKEN }));
    const calls = server.calls.length;
    for (const cut of [1, 4, 8, 12, 15, 18, calls - 2]) {
      const changing = await serveGitHub(makeLark());
      try {
        changing.setPageSize(5);
        const abort = new AbortController();
        changing.setFault(({ index }) => (index === cut ? abort.abort() : undefined));
        const first = await runHarvest(askOf(changing, { token: TOKEN, signal: abort.signal }));
        goOn(changing.world);
        changing.setFault(() => undefined);
        const later = { token: TOKEN, now: new Date(at(30)) };
        const second = await runHarvest(askOf(changing, { ...later, cursor: first.cursor }));
        // Without a cursor there is nothing to go on from: the run is a first one.
        if (first.cursor === null) continue;
        expect(countKinds([...first.rows, ...second.rows]), `call ${cut}`).toEqual(larkRows);
        const third = await runHarvest(askOf(changing, { ...later, cursor: second.cursor }));
        expect(countKinds(third.rows), `call ${cut}`).toEqual(goOnRows);
      } finally {
        await changing.close();
      }
    }
    expect(countKinds(whole.rows)).toEqual(larkRows);
  });

  it("misses nothing where items are edited, added or deleted while its pages are read", async () => {
    server.setPageSize(4);
    const disturb = new Set([2, 5, 8, 11, 14]);
    server.setFault(({ index }) => {
      if (!disturb.has(index)) return;
      const { world } = server;
      // An issue long passed is touched and moves to the end of the list; a comment read already is deleted, another edited.
      comment(world, (index % 5) + 1, ben, at(25, 1, index));
      const deleted = world.comments.findIndex(({ created_at }) => created_at < at(3));
      if (index >= 11 && deleted >= 0) world.comments.splice(deleted, 1);
      const edited = world.comments.find(({ created_at }) => created_at > at(4));
      if (edited) edited.updated_at = at(25, 2, index);
      act(world, "labeled", 1, ada, at(25, 3, index));
    });
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    expect(first.error).toBeNull();
    const counts = countKinds(first.rows);
    expect(counts).toEqual({ ...larkRows, "issue-commented": counts["issue-commented"] });
    // Of comments only such as were deleted before they were read may be missing.
    const readable = server.world.comments.filter(({ created_at, thread }) => created_at < at(19) && thread <= 10);
    for (const { created_at } of readable)
      expect(first.rows.some((row) => row.kind === "issue-commented" && row.happened_at === created_at)).toBe(true);
    server.setFault(() => undefined);
    const second = await runHarvest(askOf(server, { token: TOKEN, cursor: first.cursor, now: new Date(at(30)) }));
    expect(countKinds(second.rows)).toEqual({ "issue-commented": disturb.size });
  });

  it("misses no closing where older issues are deleted between the two runs", async () => {
    const abort = new AbortController();
    server.setFault(({ path, query }) => (/\/events$/.test(path) && query.get("page") === "3" ? abort.abort() : undefined));
    const first = await runHarvest(askOf(server, { token: TOKEN, signal: abort.signal }));
    const { world } = server;
    world.events = world.events.filter(({ thread }) => thread !== 15 && thread !== 10);
    server.setFault(() => undefined);
    const second = await runHarvest(askOf(server, { token: TOKEN, cursor: first.cursor }));
    const acts = [...first.rows, ...second.rows].filter(({ kind }) => /closed|merged|reopened/.test(kind));
    expect(countKinds(acts)).toEqual({
      "issue-closed": 5,
      "change-request-closed": 2,
      "change-request-merged": 4,
      "change-request-reopened": 1,
    });
  });

  it("misses no discussion that moves to the front of the list while it is read", async () => {
    server.setPageSize(1);
    server.setFault(({ body }) => {
      const [first] = server.world.discussions;
      if (/discussions\(first/.test(body) && /"after":"1"/.test(body) && first) first.updated_at = at(25);
    });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)).toEqual(larkRows);
  });
});
