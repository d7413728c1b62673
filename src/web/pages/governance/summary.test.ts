import { describe, expect, it } from "vitest";
import type { Placement } from "../../../finding/placement/place-project.ts";
import { summarisePlacements } from "./summary.ts";

const placement = (model: string | null, declared: string | null, status: "stated" | "inferred", question = "final-say"): Placement =>
  ({
    model,
    declared: { value: declared, status: "stated" },
    agrees: model === null || declared === null ? null : model === declared,
    hangsOn: { question, status, otherwise: [] },
  }) as unknown as Placement;

describe("summarisePlacements", () => {
  it("counts who is placed, who agrees, and what the placements hang on", () => {
    const { sentences } = summarisePlacements([
      placement("single-company", "single-company", "inferred"),
      placement("single-company", "multi-company", "inferred", "kind"),
      placement(null, "single-company", "inferred"),
    ]);
    expect(sentences).toEqual([
      "2 of 3 projects come to an organisational model by the facts held.",
      "1 of 2 come to the declared one (1 of the 2 that are stated).",
      "2 placements hang on a fact that is inferred or not known; for 1 it is who holds final say.",
    ]);
  });

  it("says so where nothing is inferred or nothing is declared", () => {
    expect(summarisePlacements([placement("single-company", null, "stated")]).sentences.slice(1)).toEqual([
      "None has a declared model to compare with.",
      "Every step is stated.",
    ]);
  });
});
