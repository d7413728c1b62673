import { expect, test } from "vitest";
import { cellWith } from "./blank-cell.ts";
import { describeCell } from "./describe-cell.ts";

const names = { project: "OLMo", stage: "Pre-training", domain: "Models" };

test("a cell's name gives place, passages, activity with the outside share, and verdict", () => {
  const cell = cellWith({
    agreement: "agree",
    testimony: { passages: 3, voices: 1, level: "closed to selective" },
    traces: { events: 2712, actors: 48, level: "selective", shareOfEvents: { low: 0.009, high: 0.053 } },
  });
  expect(describeCell(cell, names)).toBe(
    "OLMo, Pre-training, Models; 3 passages by 1 voice, said to be closed to selective; 2,712 events by 48 people, 1% to 5% by people outside; agree, traced as selective",
  );
});

test("a silence is named, not counted as zero", () => {
  expect(describeCell(cellWith({ silence: "not-yet-public" }), names)).toBe(
    "OLMo, Pre-training, Models; nothing said; no traced event: not yet public",
  );
});

test("a community's cell speaks of its periphery", () => {
  const cell = cellWith({
    traces: { ledBy: "community", events: 913, actors: 16, level: "open", shareOfEvents: { core: 0.917, periphery: 0.083 } },
  });
  expect(describeCell(cell, names)).toContain("913 events by 16 people, 8% by the periphery; traced only, traced as open");
});
