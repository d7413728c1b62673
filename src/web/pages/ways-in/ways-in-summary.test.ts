import { describe, expect, it } from "vitest";
import { summariseWaysIn } from "./ways-in-summary.ts";

describe("summariseWaysIn", () => {
  it("counts projects with a way beyond code, places looked at, and names interests without any", () => {
    const ways = ["data", "language", "annotation", "evaluation", "documentation", "code"].map((interest, index) => ({
      interest,
      project: index < 5 ? "skerry" : "fjord",
      kind: index === 0 ? "said" : "place",
      asOf: index === 1 ? "2025-01-01" : null,
    }));
    expect(summariseWaysIn({ ways, barriers: [{}] } as never, 3).sentences).toEqual([
      "1 of 3 projects has a known way in beyond code.",
      "5 places are known, 1 of them looked at; 1 route and 1 barrier are said.",
      "No way in is known for compute.",
    ]);
  });
});
