import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { searchEntries } from "../../src/finding/search/search-entry.ts";
import { readSearch } from "../../src/workbench/search-atlas/read.ts";

const context = { home: "/nonexistent", frameworks: resolve("framework"), build: null, progress: () => {} };
const { entries } = await readSearch.run(context, { study: "studies/the-fourteen" });
const found = (asked: string) => searchEntries(entries, asked, 8).map(({ kind, path }) => `${kind} ${path}`);

describe("what / finds in the fourteen", () => {
  it("is projects, organisations, artefacts, codes and passages, each with a place where it is shown", () => {
    expect(found("olmo")[0]).toBe("project /project/olmo");
    expect(found("hugging face")).toContain("organisation /organisation/hugging-face");
    expect(found("gpt-neox")[0]).toBe("artefact /project/pythia");
    expect(found("democratise")).toEqual(
      expect.arrayContaining(["code /motivations?code=democratise-access", "passage /motivations?code=democratise-access"]),
    );
    expect(found("lawyer")).toEqual([]);
    expect(found("paywalls")).toContain("passage /?cell=masakhane.pre-training.data");
  });
});
