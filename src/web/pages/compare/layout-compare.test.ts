import { describe, expect, it } from "vitest";
import type { CompareRow, CompareValue } from "./compare-rows.ts";
import { layoutCompare } from "./layout-compare.ts";

const compared = ["skerry", "fjord"].map((id) => ({ id, name: id, members: [] }));
const value = (text: string, at: number | null, range: CompareValue["range"] = null): CompareValue => ({
  text,
  at,
  range,
  isKnown: at !== null || range !== null,
});
const row = (label: string, values: readonly CompareValue[], section = "Work"): CompareRow => ({
  key: label,
  section,
  label,
  values,
  differs: false,
  isOverlap: false,
  evidence: () => "",
});
const layout = layoutCompare(
  compared,
  [
    row("Events", [value("1,000", 1000), value("40", 40)]),
    row("Lead", [value("10% to 50%", null, { low: 0.1, high: 0.5 }), value("not known", null)], "Who"),
  ],
  1000,
);

describe("layoutCompare", () => {
  it("draws numbers of a row on one scale, within their columns", () => {
    const [first, second] = layout.lines[0]!.marks;
    expect(first!.dot! - first!.x).toBe(layout.pitch - 24);
    expect(second!.dot! - second!.x).toBe(Math.round(0.04 * (layout.pitch - 24)));
  });

  it("draws bounds as a line, and nothing for what is not known", () => {
    const [lead, unknown] = layout.lines[1]!.marks;
    expect(lead).toMatchObject({ dot: null, bar: { from: expect.any(Number), to: expect.any(Number) } });
    expect([unknown!.bar, unknown!.dot]).toEqual([null, null]);
  });

  it("heads sections once and never lets rows overlap", () => {
    expect(layout.sections.map(({ label }) => label)).toEqual(["Work", "Who"]);
    const [first, second] = layout.lines;
    expect(second!.y).toBeGreaterThanOrEqual(first!.y + first!.height);
  });
});
