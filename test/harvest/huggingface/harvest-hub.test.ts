import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOf, collect, pseudonyms } from "./held.ts";
import { HubServer } from "./hub-server.ts";
import { comment, librarian, thread, writeMeadow } from "./meadow.ts";

let server: HubServer;
beforeEach(async () => {
  server = await new HubServer().open();
  writeMeadow(server);
});
afterEach(() => server.close());

describe("a harvest of an organisation of the Hub", () => {
  it("gives commits, discussions and change requests as rows, with who, when and how long", async () => {
    const { rows, counts } = await collect(server);
    const told = rows
      .filter((row) => row.artefact === "hf.meadow/lark-7b")
      .map((row) => [row.happened_at, row.kind, row.actor, row.association, row.text_length]);
    expect(told).toEqual([
      ["2024-03-05T09:00:00Z", "commit", actorOf("bo-marsh"), null, null],
      ["2024-03-02T09:00:00Z", "commit", actorOf("adal"), null, null],
      ["2024-03-01T10:00:00Z", "commit", actorOf("system"), null, null],
      ["2024-03-03T12:00:00Z", "discussion-opened", actorOf("cyfen"), "none", 12],
      ["2024-03-03T15:00:00Z", "discussion-commented", actorOf("adal"), "member", 24],
      ["2024-03-04T08:00:00Z", "discussion-closed", actorOf("adal"), "member", null],
      ["2024-03-04T12:00:00Z", "change-request-opened", actorOf("bo-marsh"), "none", null],
      ["2024-03-04T12:00:01Z", "change-request-revised", actorOf("bo-marsh"), "none", null],
      ["2024-03-04T13:00:00Z", "change-request-commented", actorOf("adal"), "member", 9],
      ["2024-03-05T09:00:00Z", "change-request-merged", actorOf("adal"), "member", null],
    ]);
    expect(rows[1]).toMatchObject({ coauthors: 1, coauthors_ai: 0, email_domain: "none", files_changed: null, additions: null });
    expect(new Set(rows.map((row) => row.artefact))).toEqual(
      new Set(["hf.meadow/lark-7b", "hf.meadow/lark-7b-instruct", "hf-dataset.meadow/songbook", "hf-space.meadow/lark-demo"]),
    );
    expect(counts).toMatchObject({ rows: 13, failed: 0, repaired: 0 });
  });

  it("keeps rows of one thread together, and apart from other threads", async () => {
    const { rows } = await collect(server);
    const threads = rows.filter((row) => row.artefact === "hf.meadow/lark-7b").map((row) => row.thread);
    expect(new Set(threads.slice(3, 6)).size).toBe(1);
    expect(new Set(threads).size).toBe(3);
    expect(threads[0]).toBeNull();
  });

  it("names people as a Git history on the Hub does, and tells what joins their accounts", async () => {
    const { rows, accounts } = await collect(server);
    const inGit = pseudonyms.identify({ name: "Ada Thistlewood", address: "adal@users.noreply.huggingface.co" });
    expect(rows[1]?.actor).toBe(inGit.account);
    expect(accounts.find((account) => account.nameKey === inGit.nameKey)).toMatchObject({ account: inGit.account, isBot: false });
    expect(accounts.find((account) => account.account === actorOf("system"))).toMatchObject({ isBot: true });
  });

  it("gives members as claims of the day, from the list and from acts", async () => {
    const { memberships } = await collect(server);
    const mine = memberships.filter((item) => item.account === actorOf("adal"));
    expect(new Set(mine.map((item) => item.basis))).toEqual(new Set(["member list", "shown beside an act"]));
    expect(mine[0]).toMatchObject({ organisation: "meadow", asOf: "2025-06-01" });
    expect(memberships.some((item) => item.account === actorOf("bo-marsh"))).toBe(false);
  });

  it("gives likes and downloads as snapshots of the day, and licence, gating, languages and datasets as facts", async () => {
    server.get("meadow/lark-7b").fields.gated = "manual";
    const { facts } = await collect(server);
    const of = (property: string) => facts.find((fact) => fact.subject === "hf.meadow/lark-7b" && fact.property === property);
    expect(of("likes")).toMatchObject({ value: 120, asOf: "2025-06-01", status: "stated", source: `${server.address}/meadow/lark-7b` });
    expect(of("downloads")).toMatchObject({ value: 4_000, unit: "downloads in 30 days" });
    expect(of("downloads of all time")).toMatchObject({ value: 90_000 });
    expect(of("gated")).toMatchObject({ value: "manual" });
    expect(of("licence")).toMatchObject({ value: "apache-2.0" });
    expect(of("languages")).toMatchObject({ value: 2, note: "cy, en" });
    expect(of("datasets used")).toMatchObject({ value: 2 });
    expect(of("created")).toMatchObject({ value: "2024-03-01" });
  });

  it("keeps use apart from participation: derivatives and reuse are items of their own and never rows", async () => {
    const { derivatives, reuses, rows } = await collect(server);
    expect(derivatives.length).toBeGreaterThan(3);
    expect(reuses).toHaveLength(5);
    expect(rows.some((row) => !row.artefact.includes("meadow/"))).toBe(false);
    expect(new Set(rows.map((row) => row.kind))).not.toContain("derivative");
  });

  it("tells who built on a model, by relation, one and two steps out, with evidence and what became of the claim", async () => {
    const { derivatives } = await collect(server);
    const name = (id: string) => `${actorOf(id.split("/")[0] as string)}/${pseudonyms.accountOfLogin("huggingface model", id)}`;
    const edges = derivatives.filter((edge) => edge.artefact === "hf.meadow/lark-7b");
    const brief = edges.map(({ child, parent, relation, status, hops, place }) => ({ child, parent, relation, status, hops, place }));
    expect(brief).toEqual([
      { child: "meadow/lark-7b-instruct", parent: "meadow/lark-7b", relation: "finetune", status: "resolved", hops: 1, place: 0 },
      { child: name("cyfen/lark-7b-GGUF"), parent: "meadow/lark-7b", relation: "quantized", status: "resolved", hops: 1, place: 0 },
      {
        child: name("bo-marsh/lark-tiny"),
        parent: name("cyfen/lark-7b-GGUF"),
        relation: "quantized",
        status: "resolved",
        hops: 2,
        place: 0,
      },
      { child: name("bo-marsh/nest"), parent: "meadow/lark-7b", relation: "merge", status: "resolved", hops: 1, place: 0 },
      { child: name("bo-marsh/nest"), parent: name("reedbed/warbler"), relation: "merge", status: "resolved", hops: 1, place: 1 },
    ]);
    expect(edges[1]?.evidence).toEqual([
      { from: "card", relation: null },
      { from: "tag", relation: "quantized" },
    ]);
    expect(edges[0]).toMatchObject({ childIsOwn: true });
    expect(edges[1]).toMatchObject({ childIsOwn: false });
    const direct = await collect(server, { hops: 1 });
    expect(direct.derivatives.map((edge) => edge.hops)).not.toContain(2);
    expect((await collect(server, { hops: 0 })).uses).toEqual([]);
  });

  it("tells which models were trained on a dataset, and which spaces use a model or a dataset", async () => {
    const { reuses } = await collect(server);
    expect(reuses.map(({ artefact, byType, byIsOwn, evidence }) => [artefact, byType, byIsOwn, evidence])).toEqual([
      ["hf.meadow/lark-7b", "space", true, "hub"],
      ["hf.meadow/lark-7b", "space", false, "hub"],
      ["hf-dataset.meadow/songbook", "model", true, "card"],
      ["hf-dataset.meadow/songbook", "model", false, "card"],
      ["hf-dataset.meadow/songbook", "space", true, "hub"],
    ]);
  });

  it("asks only what it was told to ask", async () => {
    const { rows } = await collect(server, { types: ["dataset"], hops: 0 });
    expect(new Set(rows.map((row) => row.artefact))).toEqual(new Set(["hf-dataset.meadow/songbook"]));
    const one = await collect(server, { only: ["Meadow/Lark-7B"], types: ["model"] });
    expect(one.repositories.map((item) => item.artefact)).toEqual(["hf.meadow/lark-7b"]);
    const renamed = await collect(server, { hops: 0, artefactOf: (type, id) => `${type}.${id}` });
    expect(renamed.repositories[0]?.artefact).toBe("model.meadow/lark-7b");
  });

  it("takes bots for bots", async () => {
    server
      .get("meadow/lark-7b")
      .threads.push(
        thread(3, "2024-05-01T00:00:00.000Z", librarian, { events: [comment("2024-05-01T00:00:00.000Z", librarian, "Add tags")] }),
      );
    const { rows } = await collect(server);
    expect(rows.filter((row) => row.is_bot).map((row) => row.kind)).toEqual(["commit", "discussion-opened"]);
  });

  it("refuses what is no namespace, and says where there is none", async () => {
    await expect(collect(server, { organisation: "a/b" })).rejects.toThrow("is no namespace");
    await expect(collect(server, { organisation: "moor" })).rejects.toThrow("there is no organisation moor on the Hub");
  });
});
