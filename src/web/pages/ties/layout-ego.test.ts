import { describe, expect, it } from "vitest";
import type { TiesDocument } from "../../../workbench/ties/read.ts";
import { layoutEgo } from "./layout-ego.ts";

const tie = (confidence: "high" | "low") =>
  ({ a: "x", b: "y", kind: "untyped", confidence, status: "inferred", source: null, note: null }) as const;
const pairs: TiesDocument["pairs"] = [
  { a: "fjord", b: "skerry", ties: [], people: 30, isSmall: false },
  { a: "islet", b: "skerry", ties: [tie("low")], people: 0, isSmall: false },
  { a: "mole", b: "skerry", ties: [tie("high")], people: null, isSmall: true },
  { a: "fjord", b: "mole", ties: [tie("high")], people: 9, isSmall: false },
];

describe("layoutEgo", () => {
  const { rows, width } = layoutEgo("skerry", pairs, (id) => id, 390);

  it("holds what is joined to the project alone, ties first, then by people", () => {
    expect(rows.map(({ id, tie: kind, people }) => [id, kind, people])).toEqual([
      ["mole", "high", "under 5"],
      ["islet", "lower", "none seen"],
      ["fjord", null, "30"],
    ]);
  });

  it("draws no bar for nobody, a short one for a withheld number, and stays inside", () => {
    expect(rows.map(({ bar }) => bar?.width ?? 0)).toEqual([expect.any(Number), 0, expect.any(Number)]);
    expect(rows[0]!.bar!.width).toBeLessThan(rows[2]!.bar!.width);
    expect(rows[2]!.bar!.x + rows[2]!.bar!.width).toBeLessThan(width);
  });
});
