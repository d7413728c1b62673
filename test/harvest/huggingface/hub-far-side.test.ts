import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { harvestHub } from "../../../src/harvest/huggingface/harvest-hub.ts";
import { askOf, collect, Held } from "./held.ts";
import { HubServer } from "./hub-server.ts";
import { derivative, repository, writeMeadow } from "./meadow.ts";

let server: HubServer;
let undisturbed: ReturnType<Held["state"]>;
const take = async (rest: Parameters<typeof askOf>[1] = {}) => {
  const held = new Held();
  await held.take(harvestHub(askOf(server, rest)));
  return held;
};

beforeEach(async () => {
  server = await new HubServer().open();
  writeMeadow(server);
  undisturbed = (await take()).state();
  server.requests = [];
});
afterEach(() => server.close());

/** Waits nothing and notes how long it was asked to. */
function noting() {
  const waits: number[] = [];
  return { waits, wait: async (milliseconds: number) => void waits.push(milliseconds / 1000) };
}

describe("the Hub's rate limit", () => {
  it("is obeyed by the RateLimit header of a 429: the window's rest, then the same call again", async () => {
    const headers = { ratelimit: '"api";r=0;t=211', "ratelimit-policy": '"fixed window";"api";q=500;w=300' };
    server.faults.push({ match: /discussions/, times: 1, answer: { status: 429, headers } });
    const { waits, wait } = noting();
    expect((await take({ wait })).state()).toEqual(undisturbed);
    expect(waits).toEqual([212]);
  });

  it("is not run into: where no calls are left it waits before the next one", async () => {
    const ok = JSON.stringify({ name: "meadow", numModels: 2, numDatasets: 1, numSpaces: 1 });
    server.faults.push({ match: /overview/, times: 1, answer: { status: 200, headers: { ratelimit: '"api";r=0;t=17' }, body: ok } });
    const { waits, wait } = noting();
    const { progress } = await collect(server, { wait });
    expect(waits).toEqual([17]);
    expect(progress[0]).toMatchObject({ what: "waiting for the Hub's rate limit, seconds", of: 17 });
  });

  it("falls back to Retry-After, then to the window of five minutes", async () => {
    server.faults.push({ match: /members/, times: 1, answer: { status: 429, headers: { "retry-after": "30" } } });
    server.faults.push({ match: /spaces\?author/, times: 1, answer: { status: 429 } });
    const { waits, wait } = noting();
    expect((await take({ wait })).state()).toEqual(undisturbed);
    expect(waits.sort((a, b) => a - b)).toEqual([31, 301]);
  });

  it("that does not end stops the run with a message; it goes on later", async () => {
    server.faults.push({ match: /lark-7b-instruct\/commits/, times: 6, answer: { status: 429, headers: { ratelimit: '"api";r=0;t=1' } } });
    await expect(collect(server)).rejects.toMatchObject({ name: "PortolanError", message: "the Hub's rate limit is used up" });
    server.faults.push({ match: /lark-7b-instruct\/commits/, times: 6, answer: { status: 429, headers: { ratelimit: '"api";r=0;t=1' } } });
    const held = await take();
    expect(held.cursor).not.toBeNull();
    expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
    expect(held.state()).toEqual(undisturbed);
    server.faults.push({ match: /overview/, times: 1, answer: { status: 429, headers: { ratelimit: '"api";r=0;t=7200' } } });
    await expect(collect(server)).rejects.toThrow("used up for 7201 seconds");
  });
});

describe("a Hub that answers badly", () => {
  it.each([
    ["a 504", { status: 504 } as const],
    ["a 502 with a page of HTML", { status: 502, body: "<html>" } as const],
    ["a cut connection", "cut" as const],
    ["half of the JSON with a 200", "garbled" as const],
    ["nothing in time", "slow" as const],
  ])("(%s) twice is asked again, and nothing is lost", async (_, answer) => {
    for (const match of [
      /models\?author/,
      /members/,
      /commits/,
      /discussions\?/,
      /discussions\/2/,
      /filter=base_model/,
      /spaces\?models/,
    ]) {
      server.faults.push({ match, times: 2, answer });
    }
    const held = new Held();
    expect(await held.take(harvestHub(askOf(server, { limits: { seconds: answer === "slow" ? 0.05 : 10 } })))).toBe(true);
    expect(held.state()).toEqual(undisturbed);
    expect(server.faults.every((fault) => fault.times === 0)).toBe(true);
  });

  it("on a deep page is asked for half as many rows from the same place, and again half", async () => {
    server.mostRows = 40;
    for (let number = 0; number < 120; number++)
      server.repositories.push(derivative(`cyfen/copy-${number}`, "quantized", ["meadow/lark-7b"], { childrenModelCount: 0 }));
    const whole = (await take()).state();
    server.requests = [];
    server.faults.push({ match: /filter=base_model:meadow\/lark-7b&limit=(100|50)&.*cursor/, times: 99, answer: { status: 504 } });
    expect((await take()).state()).toEqual(whole);
    expect(server.requests.some((path) => path.includes("limit=25"))).toBe(true);
  });

  it("on a deep page for good leaves the list partial, never whole, and the next run reads it anew", async () => {
    server.mostRows = 2;
    server.faults.push({ match: /filter=base_model:meadow\/lark-7b&.*cursor/, times: 999, answer: { status: 504 } });
    const { uses, messages, counts, derivatives } = await collect(server);
    expect(uses.filter((use) => use.artefact === "hf.meadow/lark-7b" && use.list === "derivatives")).toMatchObject([
      { state: "begins" },
      { state: "partial", listed: 2, because: expect.stringContaining("no whole answer") },
    ]);
    expect(messages).toContainEqual(expect.stringContaining("2 were listed"));
    expect(counts).toBeDefined();
    expect(derivatives.filter((edge) => edge.artefact === "hf.meadow/lark-7b" && edge.hops === 1)).toHaveLength(2);
    const held = await take();
    server.faults = [];
    server.mostRows = 1_000;
    expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
    expect(held.state()).toEqual(undisturbed);
  });

  it("about one discussion leaves the repository partial and the rest whole; the next run reads that one", async () => {
    server.faults.push({ match: /discussions\/2/, times: 5, answer: { status: 500 } });
    const held = new Held();
    const first = await collect(server);
    expect(first.repositories.find((item) => item.artefact === "hf.meadow/lark-7b")).toMatchObject({
      state: "partial",
      threads: "partly",
      commits: "read",
    });
    expect(first.rows.filter((row) => row.kind.startsWith("change-request"))).toEqual([]);
    expect(first.messages).toContain("discussion 2 of hf.meadow/lark-7b: the Hub gave no whole answer after several tries");
    server.faults.push({ match: /discussions\/2/, times: 5, answer: { status: 500 } });
    await held.take(harvestHub(askOf(server)));
    expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
    expect(held.state()).toEqual(undisturbed);
  });

  it("about commits leaves what it gave, says partly, and the next run goes on from there", async () => {
    server.mostRows = 1;
    server.faults.push({ match: /commits\/.*cursor/, times: 999, answer: "cut" });
    const held = await take();
    server.faults = [];
    const lark = held
      .state()
      .repositories.map((text) => JSON.parse(text))
      .find((item) => item.artefact === "hf.meadow/lark-7b");
    expect(lark).toMatchObject({ state: "partial", commits: "partly" });
    expect(await held.take(harvestHub(askOf(server, { cursor: held.cursor })))).toBe(true);
    expect(held.state().rows).toEqual(undisturbed.rows);
    expect(held.state().repositories).toEqual(undisturbed.repositories);
  });

  it("from the start ends with a message", async () => {
    server.faults.push({ match: /overview/, times: 99, answer: { status: 503 } });
    await expect(collect(server)).rejects.toMatchObject({ name: "PortolanError", hint: expect.stringContaining("later") });
    server.faults = [{ match: /models\?author/, times: 9, answer: { status: 200, body: '{"error":"odd"}' } }];
    await expect(collect(server)).rejects.toThrow("the models of meadow: the answer is not what was asked for");
  });

  it("with too much is not read to its end", async () => {
    await expect(collect(server, { limits: { characters: 50 } })).rejects.toThrow("the answer has more than 50 characters");
  });
});

describe("where an answer leads", () => {
  it.each([
    "https://elsewhere.example.org/api/models?cursor=x",
    "/api/datasets?cursor=x",
    "//elsewhere.example.org/api/models",
    "http://[",
  ])("a next page %s is not followed, and the list is said to be cut", async (target) => {
    const body = JSON.stringify([{ _id: "f1", id: "cyfen/one", tags: ["base_model:meadow/lark-7b"] }]);
    server.faults.push({
      match: /filter=base_model:meadow\/lark-7b&/,
      times: 1,
      answer: { status: 200, headers: { link: `<${target}>; rel="next"` }, body },
    });
    const { uses, messages } = await collect(server, { token: "hf_secret" });
    expect(uses.find((use) => use.artefact === "hf.meadow/lark-7b" && use.list === "derivatives" && use.state === "partial")).toBeDefined();
    expect(messages).toContainEqual(expect.stringContaining("lies elsewhere and was not followed"));
  });

  it("a redirect to another host is not followed, so that no token goes there", async () => {
    const asked: string[] = [];
    server.faults.push({
      match: /lark-7b\/commits/,
      times: 9,
      answer: { status: 302, headers: { location: "https://elsewhere.example.org/x" } },
    });
    const { repositories, messages } = await collect(server, {
      token: "hf_secret",
      fetch: (url, request) => {
        asked.push(new URL(url).origin);
        return fetch(url, request ?? {});
      },
    });
    expect(new Set(asked)).toEqual(new Set([server.address]));
    expect(repositories[0]).toMatchObject({ state: "partial", commits: "unreadable" });
    expect(messages.join()).not.toContain("elsewhere.example.org");
  });

  it("a redirect in a circle ends", async () => {
    server.redirects.set("meadow", "meadow");
    await expect(collect(server)).rejects.toThrow("redirects in a circle");
  });

  it("a guard's refusal is said, not tried again", async () => {
    let calls = 0;
    const refusing = async () => {
      calls++;
      throw Object.assign(new Error("no"), { fault: "refused" });
    };
    await expect(collect(server, { fetch: refusing })).rejects.toThrow("the call was not let through");
    expect(calls).toBe(1);
  });
});

describe("a token", () => {
  it("goes with each call, and none without", async () => {
    await collect(server, { token: "hf_secret" });
    expect(new Set(server.tokens.slice(-5))).toEqual(new Set(["Bearer hf_secret"]));
    await collect(server);
    expect(server.tokens.at(-1)).toBeUndefined();
  });

  it("that was revoked in mid-run stops it with a clear message, and a new one goes on", async () => {
    server.faults.push({
      match: /songbook\/discussions/,
      times: 1,
      answer: { status: 401, body: '{"error":"Invalid credentials in Authorization header"}' },
    });
    const held = new Held();
    const run = harvestHub(askOf(server, { token: "hf_secret" }));
    const seen = (async function* () {
      try {
        yield* run;
      } catch (error) {
        expect(error).toMatchObject({
          name: "PortolanError",
          message: "the Hub does not take the token",
          hint: expect.stringContaining("goes on where it stopped"),
        });
        expect(JSON.stringify([error, String(error)])).not.toContain("hf_secret");
        throw error;
      }
    })();
    expect(await held.take(seen)).toBe(false);
    expect(await held.take(harvestHub(askOf(server, { token: "hf_other", cursor: held.cursor })))).toBe(true);
    expect(held.state()).toEqual(undisturbed);
  });
});

describe("a list that is capped", () => {
  it("below what the Hub counts is noticed and said", async () => {
    server.claimedCounts = { numModels: 1_300 };
    const { messages } = await collect(server);
    expect(messages).toContain("the models of meadow: the list ends after 2 of 1300: it is capped, or some are private");
  });

  it("at exactly 1,000 rows is noticed and said, and is not whole", async () => {
    server.cap = 1_000;
    for (let number = 0; number < 1_003; number++)
      server.repositories.push(repository("space", `cyfen/visit-${number}`, { models: ["meadow/lark-7b"] }));
    const { uses, messages } = await collect(server);
    expect(uses.find((use) => use.artefact === "hf.meadow/lark-7b" && use.list === "spaces" && use.state !== "begins")).toMatchObject({
      state: "partial",
      listed: 1_000,
    });
    expect(messages).toContainEqual(expect.stringContaining("the list ends at exactly 1000 rows: it may be capped"));
  });

  it("of discussions is noticed and said", async () => {
    const body = JSON.stringify({ discussions: [], count: 40, start: 0 });
    server.faults.push({ match: /lark-7b\/discussions\?/, times: 2, answer: { status: 200, body } });
    const { repositories, messages } = await collect(server);
    expect(repositories.find((item) => item.artefact === "hf.meadow/lark-7b")).toMatchObject({ state: "partial", threads: "partly" });
    expect(messages).toContain("the discussions of hf.meadow/lark-7b: 0 of 40 were listed: the list is capped or broken");
  });
});
