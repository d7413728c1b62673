import { describe, expect, it } from "vitest";
import { findBaseByName, formOfClaim, parseBaseClaims } from "./base-claims.ts";
import { findLicence } from "./licence.ts";

const model = (cardData: Record<string, unknown> | null, tags: string[] = []) => ({ cardData, tags, baseModels: null });

describe("the bases that a model declares", () => {
  it("are those of card and tags together, each once, the card's order first", () => {
    const claims = parseBaseClaims(
      model({ base_model: ["meadow/lark", "Reedbed/Warbler"] }, [
        "base_model:reedbed/warbler",
        "base_model:merge:reedbed/warbler",
        "base_model:marsh/heron",
      ]),
    );
    expect(claims).toEqual([
      { raw: "meadow/lark", relation: "unknown", evidence: [{ from: "card", relation: null }] },
      {
        raw: "Reedbed/Warbler",
        relation: "merge",
        evidence: [
          { from: "card", relation: null },
          { from: "tag", relation: "merge" },
        ],
      },
      { raw: "marsh/heron", relation: "unknown", evidence: [{ from: "tag", relation: null }] },
    ]);
  });

  it("are none where nothing is declared, or something that is no text", () => {
    expect(parseBaseClaims(model(null))).toEqual([]);
    expect(parseBaseClaims(model({ base_model: { name: "x" }, base_model_relation: 3 }, ["text-generation"]))).toEqual([]);
    expect(parseBaseClaims(model({ base_model: ["", "  ", 7, null] }))).toEqual([]);
  });

  it("keep no word for the relation that the Hub does not know", () => {
    expect(parseBaseClaims(model({ base_model: "meadow/lark", base_model_relation: "cousin" }))[0]).toMatchObject({
      relation: "unknown",
      evidence: [{ relation: null }],
    });
    expect(parseBaseClaims(model(null, ["base_model:cousin:meadow/lark"]))[0]).toMatchObject({
      raw: "cousin:meadow/lark",
      relation: "unknown",
    });
  });

  it("read the older field and links to the Hub", () => {
    expect(parseBaseClaims(model({ finetuned_from: "https://huggingface.co/meadow/lark/tree/main" }))).toEqual([
      { raw: "meadow/lark", relation: "finetune", evidence: [{ from: "card", relation: "finetune" }] },
    ]);
  });

  it("are at most two hundred", () => {
    expect(parseBaseClaims(model({ base_model: Array.from({ length: 5_000 }, (_, number) => `m/${number}`) }))).toHaveLength(200);
  });
});

describe("the form of a claim", () => {
  it.each([
    ["meadow/lark-7b", "id"],
    ["gpt2", "id"],
    ["./lark", "local path"],
    ["../lark", "local path"],
    ["/data/lark", "local path"],
    ["~/lark", "local path"],
    ["C:\\lark", "local path"],
    ["runs/lark/final", "local path"],
    ["lark and warbler", "free text"],
    ["meadow/lark 7b", "free text"],
  ])("of %s is %s", (raw, form) => {
    expect(formOfClaim(raw)).toBe(form);
  });
});

describe("a base told by the name", () => {
  const names = ["meadow/lark", "meadow/lark-7b", "meadow/lark-7b-instruct", "meadow/heron"];
  it.each([
    ["meadow/lark-7b-instruct-GGUF", "meadow/lark-7b-instruct", "quantized"],
    ["meadow/lark-7b-Instruct", "meadow/lark-7b", "finetune"],
    ["meadow/lark-7b-lora", "meadow/lark-7b", "adapter"],
    ["meadow/heron-4bit", "meadow/heron", "quantized"],
  ])("of %s is %s by %s", (id, base, relation) => {
    expect(findBaseByName(id, names)).toEqual({ base, relation });
  });

  it.each(["meadow/lark-7b", "meadow/larkspur", "meadow/heron-13b", "meadow/wren-GGUF"])("of %s is not told", (id) => {
    expect(
      findBaseByName(
        id,
        names.filter((name) => name !== "meadow/lark"),
      ),
    ).toBeUndefined();
  });
});

describe("a licence", () => {
  it.each([
    [{ license: "apache-2.0" }, [], "apache-2.0"],
    [{ license: ["mit", "cc-by-4.0"] }, [], "cc-by-4.0, mit"],
    [{ license: "Bo's own licence" }, [], "other, in words of its own"],
    [null, ["license:llama3.1", "en"], "llama3.1"],
    [{}, [], null],
  ])("of the card %j with tags %j is %s", (card, tags, licence) => {
    expect(findLicence(card, tags)).toBe(licence);
  });
});
