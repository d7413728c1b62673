import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOf, collect, pseudonyms } from "./held.ts";
import { HubServer } from "./hub-server.ts";
import { act, ada, bo, comment, commit, cy, derivative, repository, thread, writeMeadow } from "./meadow.ts";

let server: HubServer;
beforeEach(async () => {
  server = await new HubServer().open();
  writeMeadow(server);
});
afterEach(() => server.close());

const lark = () => server.get("meadow/lark-7b");
const hashed = (id: string) => {
  const hash = pseudonyms.accountOfLogin("huggingface model", id);
  return id.includes("/") ? `${actorOf(id.split("/")[0] as string)}/${hash}` : hash;
};
const factOf = async (property: string, subject = "hf.meadow/lark-7b") =>
  (await collect(server, { hops: 0 })).facts.find((fact) => fact.subject === subject && fact.property === property);

describe("a trap of the Hub's data", () => {
  it("createdAt floor 2022-03-02T23:29:04Z: the creation of everything older is not known", async () => {
    lark().fields.createdAt = "2022-03-02T23:29:04.000Z";
    expect(await factOf("created")).toMatchObject({
      value: null,
      status: "unknown",
      note: expect.stringContaining("on or before 2022-03-02"),
    });
    server.get("cyfen/lark-7b-GGUF").fields.createdAt = "2022-03-02T23:29:04.000Z";
    const { derivatives } = await collect(server);
    expect(derivatives.find((edge) => edge.child === hashed("cyfen/lark-7b-GGUF"))?.childCreatedAt).toBeNull();
    expect(derivatives.find((edge) => edge.child === hashed("bo-marsh/nest"))?.childCreatedAt).toBe(1_709_287_200);
  });

  it("downloads are of 30 days and count query files, each file of a GGUF: the fact says so", async () => {
    expect(await factOf("downloads")).toMatchObject({
      unit: "downloads in 30 days",
      note: expect.stringMatching(/query files \(GET and HEAD\).*GGUF/),
    });
  });

  it("dataset counting changed in September 2024: never to be compared across it", async () => {
    expect(await factOf("downloads", "hf-dataset.meadow/songbook")).toMatchObject({
      note: expect.stringMatching(/September 2024.*not to be compared/),
    });
  });

  it("zero downloads are counted, absent downloads are not known", async () => {
    lark().fields.downloads = 0;
    expect(await factOf("downloads")).toMatchObject({ value: 0, status: "stated" });
    delete lark().fields.downloads;
    expect(await factOf("downloads")).toBeUndefined();
  });

  it("most models are undocumented: a card without a licence is not known, not none", async () => {
    lark().fields.cardData = undefined;
    lark().fields.tags = [];
    expect(await factOf("licence")).toMatchObject({ value: null, status: "unknown", note: "the card names none" });
    expect(await factOf("datasets used")).toMatchObject({ value: null, status: "unknown" });
  });

  it.each([
    ["a typo", "meadow/larc-7b", "dangling", "missing or private"],
    ["a deleted target", "reedbed/gone", "dangling", "missing or private"],
    ["a local path", "/home/somebody/checkpoints/lark", "dangling", "local path"],
    ["a local path of one folder too many", "runs/lark/final", "dangling", "local path"],
    ["a Windows path", "C:\\models\\lark", "dangling", "local path"],
    ["words", "the one we trained last week", "dangling", "free text"],
    ["a link to the Hub", "https://huggingface.co/reedbed/warbler", "resolved", null],
    ["a model without an owner", "gpt2", "resolved", null],
  ])("base_model is free text: %s is kept as a claim with its status", async (_, base, status, because) => {
    server.repositories.push(repository("model", "gpt2"));
    lark().fields.cardData = { base_model: base };
    const { derivatives } = await collect(server);
    const [edge, ...more] = derivatives.filter((one) => one.child === "meadow/lark-7b");
    expect(more).toEqual([]);
    expect(edge).toMatchObject({ hops: 0, status, because, relation: "unknown", evidence: [{ from: "card", relation: null }] });
    expect(JSON.stringify(derivatives)).not.toContain("somebody");
  });

  it("base_model names a gated target: it exists", async () => {
    server.repositories.push(repository("model", "reedbed/closed", { gated: "manual" }));
    lark().fields.cardData = { base_model: "reedbed/closed" };
    const { derivatives } = await collect(server);
    expect(derivatives.find((edge) => edge.child === "meadow/lark-7b")).toMatchObject({ status: "resolved", because: "gated" });
  });

  it("base_model names a renamed target: the claim leads to its present name, of others' models and of own ones", async () => {
    server.redirects.set("reedbed/warbler-old", "reedbed/warbler");
    lark().fields.cardData = { base_model: "reedbed/warbler-old" };
    const { derivatives, cursor } = await collect(server);
    expect(derivatives.find((edge) => edge.child === "meadow/lark-7b")).toMatchObject({
      parent: hashed("reedbed/warbler"),
      status: "resolved",
      because: "renamed",
    });
    server.get("meadow/lark-7b-instruct").id = "meadow/lark-7b-chat";
    server.redirects.set("meadow/lark-7b-instruct", "meadow/lark-7b-chat");
    lark().fields.cardData = { base_model: "meadow/lark-7b-instruct" };
    const second = await collect(server, { cursor });
    expect(second.derivatives.find((edge) => edge.child === "meadow/lark-7b")).toMatchObject({
      parent: "meadow/lark-7b-chat",
      because: "renamed",
    });
    const third = await collect(server, { cursor: second.cursor });
    expect(third.derivatives.find((edge) => edge.child === "meadow/lark-7b")).toMatchObject({
      parent: "meadow/lark-7b-chat",
      because: "renamed",
    });
  });

  it("base_model is a list: each base is a claim in the order of the card", async () => {
    const { derivatives } = await collect(server);
    const nest = derivatives.filter((edge) => edge.child === hashed("bo-marsh/nest"));
    expect(nest.map(({ parent, place }) => [parent, place])).toEqual([
      ["meadow/lark-7b", 0],
      [hashed("reedbed/warbler"), 1],
    ]);
  });

  it("base_model is the model itself: cyclic, and kept", async () => {
    lark().fields.cardData = { base_model: "Meadow/LARK-7b" };
    const { derivatives } = await collect(server);
    expect(derivatives.find((edge) => edge.child === "meadow/lark-7b")).toMatchObject({
      parent: "meadow/lark-7b",
      status: "cyclic",
      because: "itself",
    });
  });

  it("base_model goes in a circle: both claims are kept as cyclic", async () => {
    lark().fields.cardData = { base_model: "cyfen/lark-7b-GGUF" };
    const { derivatives } = await collect(server);
    const gguf = hashed("cyfen/lark-7b-GGUF");
    const between = derivatives.filter((edge) => [edge.child, edge.parent].sort().join() === [gguf, "meadow/lark-7b"].sort().join());
    expect(between.map(({ child, hops, status }) => [child, hops, status])).toEqual([
      ["meadow/lark-7b", 0, "cyclic"],
      [gguf, 1, "cyclic"],
    ]);
  });

  it("tags tell a relation that the card does not: the tag wins, then the card, then the Hub's own answer", async () => {
    const child = derivative("cyfen/odd", "adapter", ["meadow/lark-7b"]);
    child.fields.cardData = { base_model: "meadow/lark-7b", base_model_relation: "finetune" };
    child.fields.baseModels = { relation: "merge", models: [{ _id: "1", id: "meadow/lark-7b" }] };
    server.repositories.push(child);
    const find = async () => (await collect(server)).derivatives.find((edge) => edge.child === hashed("cyfen/odd"));
    expect(await find()).toMatchObject({
      relation: "adapter",
      evidence: [
        { from: "card", relation: "finetune" },
        { from: "tag", relation: "adapter" },
        { from: "hub", relation: "merge" },
      ],
    });
    child.fields.tags = ["base_model:meadow/lark-7b"];
    expect(await find()).toMatchObject({ relation: "finetune" });
    child.fields.cardData = { base_model: "meadow/lark-7b" };
    expect(await find()).toMatchObject({ relation: "merge" });
    delete child.fields.baseModels;
    expect(await find()).toMatchObject({ relation: "unknown" });
  });

  it("the Hub's own answer resolves a base without another question", async () => {
    server.get("bo-marsh/nest").fields.baseModels = { relation: "merge", models: [{ id: "meadow/lark-7b" }, { id: "reedbed/warbler" }] };
    server.requests = [];
    const { derivatives } = await collect(server);
    expect(server.requests.some((path) => path.startsWith("/api/models/reedbed"))).toBe(false);
    expect(derivatives.find((edge) => edge.parent === hashed("reedbed/warbler"))).toMatchObject({ status: "resolved" });
  });

  it("names beyond the number that may be looked up stay unchecked, not dangling", async () => {
    const { derivatives } = await collect(server, { checks: 0 });
    expect(derivatives.find((edge) => edge.parent === hashed("reedbed/warbler"))).toMatchObject({ status: "unchecked" });
  });

  it("a model without a declared base whose name tells one: evidence is the name alone", async () => {
    server.repositories.push(repository("model", "meadow/lark-7b-instruct-GGUF", { childrenModelCount: 0 }));
    const { derivatives } = await collect(server);
    expect(derivatives.find((edge) => edge.child === "meadow/lark-7b-instruct-GGUF")).toMatchObject({
      parent: "meadow/lark-7b-instruct",
      relation: "quantized",
      evidence: [{ from: "name", relation: "quantized" }],
      hops: 0,
    });
  });

  it("rename and transfer redirects: the Hub's number is the key, and an organisation that was renamed is read under its new name", async () => {
    const { cursor } = await collect(server);
    for (const one of server.repositories) if (one.id.startsWith("meadow/")) one.id = one.id.replace("meadow/", "wetland/");
    server.organisation = "wetland";
    server.redirects.set("meadow", "wetland");
    const { messages, repositories, starts } = await collect(server, { cursor });
    expect(messages).toContain("meadow is called wetland now");
    expect(repositories.map((item) => [item.artefact, item.renamedFrom])).toContainEqual(["hf.wetland/lark-7b", "hf.meadow/lark-7b"]);
    expect(starts.every((start) => start.mode === "replace")).toBe(true);
  });

  it("super_squash_history rewrites a repository to one commit: it is read anew and said, never a mix of both", async () => {
    const first = await collect(server);
    lark().commits = [commit("2025-01-01T00:00:00.000Z", "adal")];
    const { starts, rows, messages } = await collect(server, { cursor: first.cursor });
    expect(messages).toContain("the history of hf.meadow/lark-7b was rewritten, which can leave fewer commits: it is read anew");
    expect(starts.find((start) => start.artefacts[0] === "hf.meadow/lark-7b")).toMatchObject({
      mode: "replace",
      because: "its history was rewritten",
    });
    expect(rows.filter((row) => row.kind === "commit")).toHaveLength(1);
    expect(rows.filter((row) => row.kind !== "commit")).toHaveLength(7);
  });

  it("bulk uploaders dominate counts: every edge tells its account, so that accounts can be counted beside edges", async () => {
    for (let number = 0; number < 50; number++)
      server.repositories.push(derivative(`bo-marsh/q${number}`, "quantized", ["meadow/lark-7b"], { childrenModelCount: 0 }));
    const { derivatives } = await collect(server);
    const accounts = derivatives.filter((edge) => edge.hops === 1 && !edge.childIsOwn).map((edge) => edge.child.split("/")[0]);
    expect(accounts).toHaveLength(53);
    expect(new Set(accounts)).toEqual(new Set([actorOf("bo-marsh"), actorOf("cyfen")]));
  });

  it("commit author system is nobody: a bot", async () => {
    const { rows } = await collect(server);
    expect(rows.filter((row) => row.actor === actorOf("system"))).toMatchObject([{ kind: "commit", is_bot: true }]);
  });

  it("hidden comments lose content: the act stays, its length is not known", async () => {
    lark().threads[0]?.events.push(comment("2024-03-06T00:00:00.000Z", bo, "This comment has been hidden", { hidden: true }));
    const { rows } = await collect(server);
    expect(rows.find((row) => row.happened_at === "2024-03-06T00:00:00Z")).toMatchObject({
      kind: "discussion-commented",
      text_length: null,
    });
  });

  it("discussions may be switched off: said, and the repository is whole without them", async () => {
    server.get("meadow/songbook").discussionsOff = true;
    const { repositories, messages } = await collect(server);
    expect(repositories.find((item) => item.artefact === "hf-dataset.meadow/songbook")).toMatchObject({
      state: "whole",
      threads: "switched-off",
    });
    expect(messages).toContain("discussions of hf-dataset.meadow/songbook are switched off");
  });

  it("the author of a deleted account is absent: nobody in particular", async () => {
    lark().threads.push(
      thread(3, "2024-06-01T00:00:00.000Z", undefined, { events: [comment("2024-06-01T00:00:00.000Z", undefined, "Bye")] }),
    );
    lark().commits.unshift(commit("2024-06-02T00:00:00.000Z", undefined));
    const { rows, accounts } = await collect(server);
    expect(rows.filter((row) => row.actor === "unknown").map((row) => [row.kind, row.text_length])).toEqual([
      ["commit", null],
      ["discussion-opened", 3],
    ]);
    expect(accounts.some((account) => account.account === "unknown")).toBe(false);
  });

  it.each([
    [false, false, null],
    ["auto", "auto", "readers are let in at once after they agree"],
    ["manual", "manual", null],
  ])("gated is false, auto or manual: %s", async (gated, value, note) => {
    lark().fields.gated = gated;
    expect(await factOf("gated")).toMatchObject({ value, note });
  });

  it("commits of a gated repository are not shown: said, its discussions are read", async () => {
    lark().commitsGated = true;
    const { repositories, messages, rows } = await collect(server);
    expect(repositories.find((item) => item.artefact === "hf.meadow/lark-7b")).toMatchObject({
      state: "partial",
      commits: "gated",
      threads: "read",
    });
    expect(messages).toContain("the commits of hf.meadow/lark-7b: it is gated: its owner lets readers in one by one");
    expect(rows.some((row) => row.kind === "change-request-merged")).toBe(true);
  });

  it("a private or deleted repository looks the same without a token: said as either", async () => {
    const { cursor } = await collect(server);
    server.repositories = server.repositories.filter(({ id }) => id !== "meadow/lark-7b-instruct");
    const { messages } = await collect(server, { cursor });
    expect(messages).toContain("hf.meadow/lark-7b-instruct is no longer listed: it was deleted or made private");
  });

  it("licences drift from the parent's: each edge tells both", async () => {
    const { derivatives } = await collect(server);
    expect(derivatives.find((edge) => edge.child === hashed("cyfen/lark-7b-GGUF") && edge.hops === 1)).toMatchObject({
      childLicence: "mit",
      parentLicence: "apache-2.0",
    });
  });

  it("discussions go by page number, not by Link: one opened meanwhile loses and doubles nothing", async () => {
    server.threadsOnPage = 2;
    for (let num = 3; num <= 7; num++) lark().threads.push(thread(num, `2024-06-0${num}T00:00:00.000Z`, bo));
    let opened = false;
    server.onRequest = () => {
      if (opened || !server.requests.at(-1)?.includes("lark-7b/discussions?p=1")) return;
      opened = true;
      lark().threads.push(thread(8, "2024-06-08T00:00:00.000Z", cy));
    };
    const { rows } = await collect(server);
    const openings = rows.filter((row) => row.artefact === "hf.meadow/lark-7b" && row.kind.endsWith("-opened"));
    expect(openings).toHaveLength(8);
    expect(new Set(openings.map((row) => row.thread)).size).toBe(8);
  });

  it("a listing may not tell the number of comments: then every thread is asked again, and only what is new is given", async () => {
    server.tellsComments = false;
    const { cursor } = await collect(server);
    lark().threads[0]?.events.push(comment("2024-07-01T00:00:00.000Z", ada, "Late"));
    const { rows } = await collect(server, { cursor });
    expect(rows.map((row) => row.kind)).toEqual(["discussion-commented"]);
  });

  it("events of a thread that vanish make everything of the repository read anew", async () => {
    const { cursor } = await collect(server);
    const events = lark().threads[0]?.events as unknown[];
    events.splice(1, 2);
    const { starts, rows } = await collect(server, { cursor });
    expect(starts.find((start) => start.artefacts[0] === "hf.meadow/lark-7b")).toMatchObject({ mode: "replace" });
    expect(rows.filter((row) => row.kind.startsWith("discussion"))).toHaveLength(1);
  });

  it("asking for a field drops the fields not asked for: all that is used is asked for", async () => {
    await collect(server);
    const listing = server.requests.find((path) => path.startsWith("/api/models?author"));
    expect(new URL(listing as string, server.address).searchParams.getAll("expand")).toEqual(
      expect.arrayContaining(["tags", "sha", "cardData", "baseModels", "childrenModelCount", "gated", "likes", "downloads", "createdAt"]),
    );
  });

  it("the organisation's own accounts and drafts: reopening, closing and drafts are told apart", async () => {
    lark().threads.push(
      thread(3, "2024-06-01T00:00:00.000Z", bo, {
        isPullRequest: true,
        status: "closed",
        events: [
          act("2024-06-02T00:00:00.000Z", bo, "status-change", { status: "draft" }),
          act("2024-06-03T00:00:00.000Z", bo, "status-change", { status: "open" }),
          act("2024-06-04T00:00:00.000Z", ada, "status-change", { status: "closed" }),
          act("2024-06-05T00:00:00.000Z", bo, "status-change", { status: "open" }),
          act("2024-06-06T00:00:00.000Z", ada, "status-change", { status: "closed" }),
          act("2024-06-07T00:00:00.000Z", ada, "title-change", { from: "a", to: "b" }),
        ],
      }),
    );
    const { rows } = await collect(server);
    expect(rows.filter((row) => row.happened_at >= "2024-06").map((row) => row.kind)).toEqual(
      ["opened", "edited", "edited", "closed", "reopened", "closed", "edited"].map((word) => `change-request-${word}`),
    );
  });

  it("dates after the harvest are repaired and counted, what is no date is left out and counted", async () => {
    lark().commits.unshift(commit("2031-01-01T00:00:00.000Z", "adal"), commit("yesterday", "adal"));
    const { rows, counts } = await collect(server);
    expect(rows[0]?.happened_at).toBe("2025-06-01T00:00:00Z");
    expect(counts).toMatchObject({ repaired: 1, failed: 1 });
  });

  it("rows of no readable form are counted and said", async () => {
    server.repositories.push({ ...repository("model", "meadow/lark-7b"), id: "meadow/sk ip", _id: "__proto__" });
    const { messages, repositories } = await collect(server);
    expect(messages).toContain("1 of the models of meadow are listed in a form that could not be read");
    expect(repositories).toHaveLength(4);
  });
});
