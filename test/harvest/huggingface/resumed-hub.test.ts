import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { harvestHub } from "../../../src/harvest/huggingface/harvest-hub.ts";
import { makePseudonyms } from "../../../src/harvest/identity/pseudonyms.ts";
import { askOf, collect, Held } from "./held.ts";
import { HubServer } from "./hub-server.ts";
import { ada, bo, comment, commit, cy, repository, thread, writeMeadow } from "./meadow.ts";

let server: HubServer;
beforeEach(async () => {
  server = await new HubServer().open();
  writeMeadow(server);
  // Pages of two rows and 130 discussions: runs are cut within lists, commits and discussions.
  server.mostRows = 2;
  for (let num = 3; num <= 130; num++) {
    const at = `2024-05-01T00:00:${String(num % 60).padStart(2, "0")}.000Z`;
    server.get("meadow/lark-7b").threads.push(thread(num, at, bo, { events: [comment(at, bo, "Again?")] }));
  }
});
afterEach(() => server.close());

const whole = async () => {
  const held = new Held();
  expect(await held.take(harvestHub(askOf(server)))).toBe(true);
  return held;
};

describe("a harvest of the Hub cut short", () => {
  it("and gone on with leaves what an undisturbed one leaves, wherever it was cut", async () => {
    const undisturbed = await whole();
    const calls = server.requests.length;
    expect(calls).toBeGreaterThan(150);
    let cuts = 0;
    for (let at = 1; at <= calls; at += at < 40 || at > calls - 40 ? 1 : 13) {
      const held = new Held();
      const stop = new AbortController();
      server.requests = [];
      server.onRequest = (count) => count === at && stop.abort();
      const ended = await held.take(harvestHub(askOf(server, { signal: stop.signal })));
      server.onRequest = () => undefined;
      if (!ended) cuts++;
      if (!ended) expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor }))), `after call ${at}`).toBe(true);
      expect(held.state(), `cut at call ${at}`).toEqual(undisturbed.state());
    }
    expect(cuts).toBeGreaterThan(80);
  }, 120_000);

  it("within a list of uses goes on behind the page it had, by the Hub's own cursor", async () => {
    const isOfList = (path: string) => decodeURIComponent(path).includes("filter=base_model:meadow/lark-7b&");
    const held = new Held();
    const stop = new AbortController();
    server.onRequest = () => server.requests.filter(isOfList).length === 2 && stop.abort();
    expect(await held.take(harvestHub(askOf(server, { signal: stop.signal })))).toBe(false);
    server.onRequest = () => undefined;
    server.requests = [];
    expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
    const asked = server.requests.filter(isOfList);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("cursor=");
    expect(held.state()).toEqual((await whole()).state());
  });

  it("many times in one run still ends with the same", async () => {
    const undisturbed = await whole();
    const held = new Held();
    let runs = 0;
    for (let ended = false; !ended; runs++) {
      const stop = new AbortController();
      server.requests = [];
      server.onRequest = (count) => count === 90 && stop.abort();
      ended = await held.take(harvestHub(askOf(server, { signal: stop.signal, cursor: held.cursor })));
    }
    expect(runs).toBeGreaterThan(2);
    expect(held.state()).toEqual(undisturbed.state());
  });

  it("says so, and asks nothing more", async () => {
    const stop = new AbortController();
    server.onRequest = (count) => count === 9 && stop.abort();
    await expect(collect(server, { signal: stop.signal })).rejects.toMatchObject({
      name: "PortolanError",
      message: "the harvest was cancelled",
    });
    expect(server.requests).toHaveLength(9);
    await expect(collect(server, { signal: AbortSignal.abort() })).rejects.toThrow("cancelled");
  });

  it("by its reader leaving asks nothing more", async () => {
    for await (const item of harvestHub(askOf(server))) if (item.kind === "start") break;
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.requests).toHaveLength(asked);
  });

  it("does not call a repository whole before its last section", async () => {
    const { repositories } = await collect(server);
    const lark = repositories.filter((item) => item.artefact === "hf.meadow/lark-7b");
    expect(lark.map((item) => item.state)).toEqual(["partial", "partial", "partial", "whole"]);
    expect(lark[0]).toMatchObject({ commits: "partly", because: "more is to come" });
  });
});

describe("a second harvest of the Hub", () => {
  it("of what has not changed asks for no commits and no discussion again, and gives the day's counts", async () => {
    const first = await collect(server);
    server.get("meadow/lark-7b").fields.likes = 121;
    server.requests = [];
    const second = await collect(server, { cursor: first.cursor, now: new Date("2025-07-01T00:00:00Z") });
    expect(server.requests.filter((path) => /\/commits\/|discussions\/\d/.test(path))).toEqual([]);
    expect(new Set(second.starts.map((start) => start.mode))).toEqual(new Set(["unchanged"]));
    expect(second.rows).toEqual([]);
    expect(second.facts.find((fact) => fact.property === "likes")).toMatchObject({ value: 121, asOf: "2025-07-01" });
  });

  it("reads new commits and the new acts of changed threads alone; with the rows held they are what one whole harvest gives", async () => {
    const held = await whole();
    const lark = server.get("meadow/lark-7b");
    lark.commits.unshift(
      commit("2024-07-02T00:00:00.000Z", "cyfen"),
      commit("2024-07-01T00:00:00.000Z", "adal"),
      commit("2024-06-30T00:00:00.000Z", "adal"),
    );
    lark.threads[0]?.events.push(comment("2024-07-03T00:00:00.000Z", cy, "And nightingales?"));
    lark.threads.push(thread(131, "2024-07-04T00:00:00.000Z", ada));
    const { rows, starts } = await collect(server, { cursor: held.cursor });
    expect(rows.map((row) => row.kind)).toEqual(["commit", "commit", "commit", "discussion-commented", "discussion-opened"]);
    expect(starts.filter((start) => start.mode === "extend")).toHaveLength(2);
    expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
    expect(held.state()).toEqual((await whole()).state());
  });

  it("that was cut while it read what is new goes on too", async () => {
    const lark = server.get("meadow/lark-7b");
    for (let day = 1; day <= 9; day++) lark.commits.unshift(commit(`2024-08-0${day}T00:00:00.000Z`, "adal"));
    const target = (await whole()).state();
    for (let at = 8; at < 30; at++) {
      const held = new Held();
      expect(await held.take(repeatFirstRun())).toBe(true);
      const stop = new AbortController();
      server.requests = [];
      server.onRequest = (count) => count === at && stop.abort();
      await held.take(harvestHub(askOf(server, { signal: stop.signal, cursor: held.cursor })));
      server.onRequest = () => undefined;
      expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
      expect(held.state(), `cut at call ${at}`).toEqual(target);
    }
  }, 60_000);

  it.each([
    ["another key", { pseudonyms: makePseudonyms(Buffer.alloc(32, 9), ["institute.example.org"]) }],
    ["other names for artefacts", { artefactOf: (type: string, id: string) => `${type}.${id}` }],
    ["a cursor that is none", { cursor: "{}" }],
    ["the cursor of another organisation", { cursor: JSON.stringify({ version: 1, organisation: "moor" }) }],
  ])("with %s replaces, never extends", async (_, change) => {
    const { cursor } = await collect(server);
    const second = await collect(server, { cursor, ...change });
    const first = second.starts.filter(
      (start, index) => second.starts.findIndex((other) => other.artefacts[0] === start.artefacts[0]) === index,
    );
    expect(first.map((start) => start.mode)).toEqual(["replace", "replace", "replace", "replace"]);
  });

  it("follows a repository that was renamed: its rows replace those under the old name", async () => {
    const held = await whole();
    server.get("meadow/lark-7b-instruct").id = "meadow/lark-7b-chat";
    server.redirects.set("meadow/lark-7b-instruct", "meadow/lark-7b-chat");
    const { starts, repositories, problems } = await collect(server, { cursor: held.cursor });
    const start = starts.find((item) => item.artefacts.includes("hf.meadow/lark-7b-chat"));
    expect(start).toMatchObject({
      mode: "replace",
      artefacts: ["hf.meadow/lark-7b-chat", "hf.meadow/lark-7b-instruct"],
      because: "it was renamed",
    });
    expect(repositories.find((item) => item.artefact === "hf.meadow/lark-7b-chat")).toMatchObject({
      renamedFrom: "hf.meadow/lark-7b-instruct",
    });
    expect(problems.some((problem) => problem.message.includes("no longer listed"))).toBe(false);
    await held.take(harvestHub(askOf(server, { cursor: held.cursor })));
    expect(held.state().rows).toEqual((await whole()).state().rows);
  });

  it("says which repositories are gone or moved, and keeps what it has of them", async () => {
    const held = await whole();
    const rows = held.state().rows;
    server.repositories = server.repositories.filter(({ id }) => id !== "meadow/lark-demo");
    server.get("meadow/songbook").id = "cyfen/songbook";
    server.redirects.set("meadow/songbook", "cyfen/songbook");
    const { messages, repositories } = await collect(server, { cursor: held.cursor });
    expect(messages).toContain("hf-space.meadow/lark-demo is no longer listed: it was deleted or made private");
    expect(messages).toContain("hf-dataset.meadow/songbook is no longer listed: it belongs to another owner now");
    expect(
      repositories.filter((item) => item.state === "gone" || item.state === "moved").map((item) => [item.artefact, item.state]),
    ).toEqual([
      ["hf-dataset.meadow/songbook", "moved"],
      ["hf-space.meadow/lark-demo", "gone"],
    ]);
    await held.take(harvestHub(askOf(server, { cursor: held.cursor })));
    expect(held.state().rows).toEqual(rows);
  });

  it("takes nothing for gone where the list itself was cut off", async () => {
    server.repositories.push(repository("model", "meadow/wren"));
    const { cursor } = await collect(server);
    server.faults.push({ match: /\/api\/models\?author=.*cursor=/, times: 99, answer: { status: 504 } });
    const { messages, repositories } = await collect(server, { cursor });
    expect(messages).toContain("the models of meadow: the Hub gave no whole answer after several tries; 2 were listed");
    expect(messages.filter((message) => message.includes("no longer listed"))).toEqual([]);
    expect(repositories.filter((item) => item.state === "gone")).toEqual([]);
    expect(repositories.some((item) => item.artefact === "hf.meadow/wren")).toBe(false);
  });
});

/** The first run once more, as it was before the nine commits of August. */
async function* repeatFirstRun() {
  const lark = server.get("meadow/lark-7b");
  const kept = lark.commits;
  lark.commits = kept.slice(9);
  try {
    yield* harvestHub(askOf(server));
  } finally {
    lark.commits = kept;
  }
}
