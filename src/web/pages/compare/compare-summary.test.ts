import { describe, expect, it } from "vitest";
import { summariseCompare } from "./compare-summary.ts";

const row = (differs: boolean, isOverlap: boolean, known: number) =>
  ({ differs, isOverlap, values: [0, 1].map((index) => ({ isKnown: index < known })) }) as never;

describe("summariseCompare", () => {
  it("tells differences from overlaps and from what is not known", () => {
    expect(summariseCompare([row(true, false, 2), row(false, true, 2), row(false, false, 1)], ["Skerry", "Fjord"])).toEqual({
      title: "Skerry and Fjord",
      sentences: ["1 of 3 figures differ.", "1 has bounds that overlap, so no difference is stated.", "1 is known of fewer than two."],
    });
  });

  it("asks for a choice where there is nothing to compare", () => {
    expect(summariseCompare([], ["Skerry"]).title).toBe("Compare projects");
  });
});
