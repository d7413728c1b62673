import { describe, expect, it } from "vitest";
import type { BuiltOn } from "../../../finding/lineage/project-lineage.ts";
import { type LineageProject, layoutLineage, useText } from "./layout-lineage.ts";

const counted = (relation: BuiltOn["relation"], edges: number, depth: 1 | 2 = 1): BuiltOn => ({
  relation,
  depth,
  edges,
  outsideAccounts: 8,
  asOf: "2025-06-16",
  status: "inferred",
  source: "table",
});
const project = (more: Partial<LineageProject>): LineageProject => ({
  project: "skerry",
  name: "Skerry",
  releases: [
    { name: "Skerry 1", kind: "base", date: "2023-02-24", status: "stated", source: null },
    { name: "Skerry 1", kind: "instruct", date: "2024-02", status: "inferred", source: null },
  ],
  undated: [],
  bases: [],
  datasets: [],
  builtOn: [counted("finetune", 38), counted("quantized", 82), counted("merge", 0), counted("finetune", 5, 2), counted("merge", 2, 2)],
  claims: [],
  ...more,
});

describe("layoutLineage", () => {
  it.each([1300, 380])("keeps marks in order of time and inside %s px, base and instruct on lines of their own", (width) => {
    const [row] = layoutLineage([project({})], width).rows;
    const [base, instruct] = row!.marks;
    expect(base!.x).toBeLessThan(instruct!.x);
    expect(base!.y).not.toBe(instruct!.y);
    expect(instruct!.x).toBeLessThan(width);
    expect([base!.isStated, instruct!.isStated]).toEqual([true, false]);
  });

  it("names years at their first month", () => {
    const { years } = layoutLineage([project({})], 1300);
    expect(years.map(({ year }) => year)).toEqual([2023, 2024, 2025]);
  });
});

describe("useText", () => {
  it("counts by accounts, collapses quantised copies, sums what is further down, and never takes not counted for none", () => {
    const { builtOn } = project({});
    expect(["finetune", "merge", "quantized", "further", "adapter"].map((column) => useText(column, builtOn))).toEqual([
      "38 by 8",
      "0",
      "82",
      "7",
      "not counted",
    ]);
    expect(useText("finetune", [])).toBe("not counted");
  });
});
