import { describe, expect, it } from "vitest";
import type { WayIn } from "../../../finding/ways-in/ways-in.ts";
import { layoutWaysIn, waysAt } from "./layout-ways-in.ts";

const way = (interest: WayIn["interest"], kind: WayIn["kind"], more: Partial<WayIn> = {}): WayIn => ({
  project: "skerry",
  interest,
  kind,
  name: "x",
  url: null,
  stages: [],
  asOf: null,
  status: null,
  source: null,
  note: null,
  signals: [],
  licence: null,
  fared: [],
  ...more,
});
const projects = [{ id: "skerry", name: "Skerry" }];
const ways = [
  way("data", "repository", { asOf: "2025-03-01", stages: ["post-release"] }),
  way("data", "said", { stages: ["pre-training"] }),
  way("annotation", "place"),
];
const barriers = [{ project: "skerry", interest: "data" as const, stage: "pre-training", label: "costly", quote: null }];
const cells = (stage: string | null, width = 1200) => layoutWaysIn(projects, ways, barriers, { width, stage }).rows[0]!.cells;

describe("layoutWaysIn", () => {
  it("tells places looked at from those nobody looked at, routes that were said, and barriers", () => {
    const [data, , annotation] = cells(null);
    expect(data!.marks.map(({ form }) => form)).toEqual(["looked", "said", "barrier"]);
    expect(annotation!.marks.map(({ form }) => form)).toEqual(["unseen"]);
    expect(data!.label).toBe("Data: 1 place, 1 route said, 1 barrier");
    expect(cells(null).at(-1)!.label).toBe("Code and models: nothing known");
  });

  it("keeps a stage's own ways and those that belong to none", () => {
    expect(cells("post-release")[0]!.marks.map(({ form }) => form)).toEqual(["looked"]);
    expect(waysAt(ways, "pre-training").map(({ kind }) => kind)).toEqual(["said", "place"]);
  });

  it("counts what has no room", () => {
    const many = Array.from({ length: 30 }, () => way("data", "place"));
    const cell = layoutWaysIn(projects, many, [], { width: 360, stage: null }).rows[0]!.cells[0]!;
    expect(cell.marks.length + cell.more).toBe(30);
    expect(cell.marks.length).toBeLessThan(6);
  });
});
