import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLineage } from "./build-lineage.ts";
import { countDerivatives } from "./derivative-counts.ts";
import { type LineageEdge, type LineageRelation, lineageRelations } from "./relation.ts";

const edge = (child: string, parent: string, relation: LineageRelation = "finetune"): LineageEdge => ({ child, parent, relation });
const names = (walk: { relatives: readonly { name: string }[] }) => walk.relatives.map(({ name }) => name);

/** A base, its tuned sister, their copies, and a merge with another family. */
const meadow = buildLineage({
  models: [{ name: "meadow/lark" }, { name: "reedbed/warbler" }, { name: "moor/alone" }],
  edges: [
    edge("meadow/lark-instruct", "meadow/lark"),
    edge("cy/lark-gguf", "meadow/lark", "quantized"),
    edge("bo/chat-gguf", "meadow/lark-instruct", "quantized"),
    edge("bo/nest", "meadow/lark-instruct", "merge"),
    edge("bo/nest", "reedbed/warbler", "merge"),
    edge("bo/nest-lora", "bo/nest", "adapter"),
    edge("cy/lost", "meadow/larc"),
  ],
});

describe("lineage", () => {
  it("tells all that a model was made from, nearest first, over every declared base", () => {
    expect(meadow.ancestry("bo/nest-lora").relatives).toEqual([
      { name: "bo/nest", depth: 1, via: "bo/nest-lora", relation: "adapter", status: "resolved" },
      { name: "meadow/lark-instruct", depth: 2, via: "bo/nest", relation: "merge", status: "resolved" },
      { name: "reedbed/warbler", depth: 2, via: "bo/nest", relation: "merge", status: "resolved" },
      { name: "meadow/lark", depth: 3, via: "meadow/lark-instruct", relation: "finetune", status: "resolved" },
    ]);
    expect(meadow.ancestry("meadow/lark")).toEqual({ relatives: [], more: false });
    expect(meadow.ancestry("nobody/knows")).toEqual({ relatives: [], more: false });
  });

  it("tells what was made from a model, up to a limit, a depth, and by relation", () => {
    const all = ["meadow/lark-instruct", "cy/lark-gguf", "bo/chat-gguf", "bo/nest", "bo/nest-lora"];
    expect(names(meadow.descendants("meadow/lark"))).toEqual(all);
    expect(meadow.descendants("meadow/lark", { limit: 3 })).toMatchObject({ more: true });
    expect(names(meadow.descendants("meadow/lark", { limit: 3 }))).toEqual(all.slice(0, 3));
    expect(meadow.descendants("meadow/lark", { limit: 5 }).more).toBe(false);
    expect(names(meadow.descendants("meadow/lark", { maxDepth: 1 }))).toEqual(all.slice(0, 2));
    expect(names(meadow.descendants("meadow/lark", { relations: ["finetune", "merge"] }))).toEqual(["meadow/lark-instruct", "bo/nest"]);
  });

  it("makes a family a tree by the first declared base; a merge hangs in one and links the others", () => {
    expect(meadow.findFamily("bo/nest-lora")).toBe("meadow/lark");
    expect(meadow.line("bo/nest-lora")).toEqual(["bo/nest-lora", "bo/nest", "meadow/lark-instruct", "meadow/lark"]);
    expect(meadow.findFamily("reedbed/warbler")).toBe("reedbed/warbler");
    expect(meadow.listLinks("meadow/lark")).toEqual([{ family: "reedbed/warbler", edges: 1 }]);
    expect(meadow.listLinks("reedbed/warbler")).toEqual([{ family: "meadow/lark", edges: 1 }]);
    expect(meadow.listLinks("moor/alone")).toEqual([]);
    expect(meadow.listFamilies()).toEqual([
      { root: "meadow/lark", models: 6 },
      { root: "meadow/larc", models: 2 },
      { root: "reedbed/warbler", models: 1 },
      { root: "moor/alone", models: 1 },
    ]);
    expect(meadow.findFamily("nobody/knows")).toBeUndefined();
    expect(meadow.line("nobody/knows")).toEqual([]);
  });

  it("keeps a claim that names nothing known, as dangling", () => {
    expect([...meadow.claims("dangling")]).toEqual([{ child: "cy/lost", parent: "meadow/larc", relation: "finetune", status: "dangling" }]);
    expect(meadow.claimsOf("cy/lost")).toHaveLength(1);
    expect(meadow.claimsOf("bo/nest").map(({ parent }) => parent)).toEqual(["meadow/lark-instruct", "reedbed/warbler"]);
    expect(meadow.edges).toBe(7);
    expect([...meadow.claims()]).toHaveLength(7);
  });

  it("breaks a circle at its oldest member, whose base is younger than it, and keeps the claims as cyclic", () => {
    const round = buildLineage({
      models: [
        { name: "b/two", createdAt: 200 },
        { name: "a/one", createdAt: 100 },
        { name: "c/three", createdAt: 300 },
      ],
      edges: [edge("a/one", "c/three"), edge("b/two", "a/one"), edge("c/three", "b/two"), edge("d/four", "c/three")],
    });
    expect(round.listTreeCycles()).toEqual([["a/one", "c/three", "b/two"]]);
    expect(round.line("d/four")).toEqual(["d/four", "c/three", "b/two", "a/one"]);
    expect(round.findFamily("c/three")).toBe("a/one");
    expect([...round.claims()].map(({ status }) => status)).toEqual(["cyclic", "cyclic", "cyclic", "resolved"]);
    expect(names(round.ancestry("a/one"))).toEqual(["c/three", "b/two"]);
    expect(names(round.descendants("a/one"))).toEqual(["b/two", "c/three", "d/four"]);
  });

  it("takes a dated member of a circle for older than one without a date, and the first one without any", () => {
    const edges = [edge("x/a", "x/b"), edge("x/b", "x/a")];
    expect(buildLineage({ edges }).findFamily("x/b")).toBe("x/a");
    expect(buildLineage({ edges, models: [{ name: "x/b", createdAt: 5 }] }).findFamily("x/a")).toBe("x/b");
    expect(buildLineage({ edges, models: [{ name: "x/b", createdAt: null }] }).findFamily("x/a")).toBe("x/b");
  });

  it("takes a model that names itself for a root, and keeps the claim as cyclic", () => {
    const self = buildLineage({ edges: [edge("x/self", "x/self"), edge("x/child", "x/self")] });
    expect(self.findFamily("x/child")).toBe("x/self");
    expect([...self.claims("cyclic")]).toHaveLength(1);
    expect(names(self.descendants("x/self"))).toEqual(["x/child"]);
  });

  it("reads former names as present ones", () => {
    const renamed = buildLineage({
      edges: [edge("x/child", "x/old")],
      models: [{ name: "x/new" }],
      aliases: new Map([["x/old", "x/new"]]),
    });
    expect(renamed.claimsOf("x/child")).toMatchObject([{ parent: "x/new", status: "resolved" }]);
    expect(renamed.has("x/old")).toBe(false);
  });

  it("of nothing is nothing", () => {
    const empty = buildLineage({ edges: [] });
    expect([empty.models, empty.edges, empty.listFamilies(), [...empty.claims()]]).toEqual([0, 0, [], []]);
  });

  it("refuses a relation that there is none of", () => {
    expect(() => buildLineage({ edges: [edge("a", "b", "cousin" as LineageRelation)] })).toThrow(TypeError);
  });

  it("agrees with a plain reckoning on any claims: cyclic edges, families without circles, walks", () => {
    const claim = fc.record({
      child: fc.integer({ min: 0, max: 9 }),
      parent: fc.integer({ min: 0, max: 9 }),
      relation: fc.constantFrom(...lineageRelations),
    });
    const models = fc.array(fc.record({ name: fc.integer({ min: 0, max: 9 }), createdAt: fc.integer({ min: 0, max: 3 }) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 25 }), models, (claims, known) => {
        const edges = claims.map(({ child, parent, relation }) => edge(`m/${child}`, `m/${parent}`, relation));
        const lineage = buildLineage({ edges, models: known.map(({ name, createdAt }) => ({ name: `m/${name}`, createdAt })) });
        const above = (start: string) => {
          const seen = new Set<string>();
          const open = [start];
          for (let at = open.pop(); at !== undefined; at = open.pop())
            for (const { child, parent } of edges) if (child === at && !seen.has(parent)) open.push(parent) && seen.add(parent);
          return seen;
        };
        edges.forEach(({ child, parent }, number) => {
          const isCyclic = parent === child || above(parent).has(child);
          expect(lineage.claim(number).status === "cyclic").toBe(isCyclic);
        });
        for (const { child } of edges) {
          const expected = above(child);
          expected.delete(child);
          expect(new Set(names(lineage.ancestry(child)))).toEqual(expected);
          const line = lineage.line(child);
          expect(new Set(line).size).toBe(line.length);
          expect(line.at(-1)).toBe(lineage.findFamily(child));
          for (const name of expected) expect(names(lineage.descendants(name))).toContain(child);
        }
        expect(lineage.listFamilies().reduce((sum, family) => sum + family.models, 0)).toBe(lineage.models);
      }),
      { numRuns: 300 },
    );
  });
});

describe("counts of derivatives", () => {
  it("are by relation and depth, each model once, the project's own left out, with accounts beside", () => {
    const lineage = buildLineage({
      edges: [
        edge("meadow/lark-instruct", "meadow/lark"),
        ...Array.from({ length: 9 }, (_, number) => edge(`bo/q${number}`, "meadow/lark", "quantized")),
        edge("cy/q", "meadow/lark", "quantized"),
        edge("cy/deep", "bo/q1", "quantized"),
        edge("cy/deeper", "cy/deep", "quantized"),
        // One step from one own model, two from another: counted at one.
        edge("bo/near", "meadow/lark-instruct", "finetune"),
      ],
    });
    expect(countDerivatives(lineage, ["meadow/lark", "meadow/lark-instruct"], new Set(["meadow"]))).toEqual([
      { relation: "finetune", depth: 1, edges: 1, outsideAccounts: 1, topAccountShare: 1 },
      { relation: "quantized", depth: 1, edges: 10, outsideAccounts: 2, topAccountShare: 0.9 },
      { relation: "quantized", depth: 2, edges: 2, outsideAccounts: 1, topAccountShare: 1 },
    ]);
    expect(countDerivatives(lineage, ["moor/none"], new Set())).toEqual([]);
  });
});
