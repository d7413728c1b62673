import { describe, expect, it } from "vitest";
import { makePathPlacer } from "./path-rules.ts";

describe("path rules", () => {
  it("place a path by the first rule that fits, else with the repository", () => {
    const place = makePathPlacer(
      [
        { paths: ["data/", "**/*.jsonl"], artefact: "meadow/lark-data" },
        { paths: ["eval/**/test_*.py", "bench*"], artefact: "meadow/lark-eval" },
      ],
      "meadow/lark",
    );
    expect(
      [
        "data/a/b.py",
        "dataset/a.py",
        "x.jsonl",
        "eval/x/y.jsonl",
        "eval/test_a.py",
        "eval/a/b/test_c.py",
        "eval/a.py",
        "bench.py",
        "x/bench.py",
        "Data/a",
      ].map(place),
    ).toEqual([
      "meadow/lark-data",
      "meadow/lark",
      "meadow/lark-data",
      "meadow/lark-data",
      "meadow/lark-eval",
      "meadow/lark-eval",
      "meadow/lark",
      "meadow/lark-eval",
      "meadow/lark",
      "meadow/lark",
    ]);
  });

  it("take no longer for a hostile path", () => {
    const place = makePathPlacer([{ paths: ["**/*a*a*a*a*a*a*a*b"], artefact: "meadow/other" }], "meadow/lark");
    const begun = performance.now();
    expect(place(`${"a/".repeat(1_000)}${"a".repeat(4_000)}`)).toBe("meadow/lark");
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
