import { describe, expect, it } from "vitest";
import type { Cell, CodedLevel } from "../../model/cell.ts";
import type { MeasureRow } from "../../model/figures.ts";
import { gatherComparison } from "./release-comparison.ts";
import { findShift, tracedShift } from "./shift.ts";

const framework = {
  stages: [
    { id: "pre-training", placing: "before-release" },
    { id: "post-training", placing: "bound" },
    { id: "post-release", placing: "after-release" },
  ],
} as never;
const cell = (stage: string, level: CodedLevel | null) =>
  ({ project: "skerry", domain: "data", stage, testimony: { level, voices: level === null ? 0 : 2 } }) as unknown as Cell;
const row = (aspect: string | null, value: number | null, more: Partial<MeasureRow> = {}) =>
  ({ aspect, value, low: null, high: null, n: 9, why: null, ...more }) as MeasureRow;
const compared = (low: number, high: number) =>
  gatherComparison([
    row("events before", 30, { why: "180 days on each side" }),
    row("events after", 60),
    row("arrivals ratio", 3, { low, high }),
  ]);

describe("gatherComparison", () => {
  it("gathers both sides of each figure and the days compared", () => {
    const found = gatherComparison([
      row("events before", 1995, { why: "365 days on each side" }),
      row("events after", 226),
      row("people-rarefied before", 43.1),
      row("people-rarefied after", 20),
      row("arrivals rank among placebos", null, { why: "no placebo possible: room for 1 of 5" }),
    ]);
    expect(found).toMatchObject({
      days: 365,
      why: null,
      events: { before: 1995, after: 226, ratio: null, limits: null },
      peopleRarefied: { before: 43.1, after: 20 },
      absenceFactor: { before: null, after: null },
      placebos: "no placebo possible: room for 1 of 5",
    });
  });

  it("says why there is no comparison", () => {
    expect(gatherComparison([row(null, null, { why: "no before: the history begins at the release or after it" })])).toMatchObject({
      days: null,
      why: "no before: the history begins at the release or after it",
    });
  });
});

describe("findShift", () => {
  const find = (cells: readonly Cell[], limits: readonly [number, number] | null) =>
    findShift(cells, "skerry", "data", framework, limits === null ? null : compared(...limits));
  const broadened = [cell("pre-training", "selective"), cell("post-training", "closed"), cell("post-release", "open")];

  it("reads what was said from the highest level on each side, and needs both", () => {
    expect(find(broadened, null).said).toMatchObject({ before: ["selective", "closed"], after: ["open"], direction: "broader" });
    expect(find([cell("pre-training", "open"), cell("post-release", "open")], null).said.direction).toBe("same");
    expect(find([cell("post-release", "open")], null).said.direction).toBeNull();
  });

  it("takes a traced direction only where the limits lie on one side of 1", () => {
    expect(tracedShift(compared(1.2, 4)).direction).toBe("broader");
    expect(tracedShift(compared(0.1, 0.9)).direction).toBe("narrower");
    expect(tracedShift(compared(0.8, 4))).toMatchObject({ direction: null, isUndecided: true });
  });

  it("agrees or differs only where both point somewhere", () => {
    expect(find(broadened, [1.2, 4]).verdict).toBe("agree");
    expect(find(broadened, [0.1, 0.9]).verdict).toBe("differs");
    expect(find(broadened, [0.8, 4]).verdict).toBeNull();
    expect(find([], [1.2, 4]).verdict).toBeNull();
  });
});
