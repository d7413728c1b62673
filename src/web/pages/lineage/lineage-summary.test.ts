import { describe, expect, it } from "vitest";
import { summariseLineage } from "./lineage-summary.ts";

describe("summariseLineage", () => {
  it("counts dated releases and direct derivatives, and says that it is no ranking", () => {
    const builtOn = [
      { relation: "finetune", depth: 1, edges: 1200, asOf: "2025-06-16" },
      { relation: "finetune", depth: 2, edges: 50, asOf: "2025-06-16" },
    ];
    const { sentences } = summariseLineage({ projects: [{ releases: [{ status: "stated" }, { status: "inferred" }], builtOn }] } as never);
    expect(sentences).toEqual([
      "2 dated releases of models and datasets; 1 of the dates are stated, the others inferred.",
      "Direct derivatives are counted for 1 project, as of 2025-06-16: 1,200 finetunes, 0 adapters, 0 merges and 0 quantised copies. One account can make most of them, so this is no ranking.",
    ]);
  });

  it("does not take what was not counted for none", () => {
    expect(summariseLineage({ projects: [{ releases: [], builtOn: [] }] } as never).sentences[1]).toBe(
      "What others built on them was not counted.",
    );
  });
});
