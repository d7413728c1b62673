import { describe, expect, it } from "vitest";
import type { MeasuredAxes } from "../../../finding/governance/measured-axes.ts";
import { type AxisProject, layoutAxes } from "./layout-axes.ts";

const axes = (more: Partial<MeasuredAxes>): MeasuredAxes => ({
  events: 10,
  absenceFactor: 3,
  topShare: 0.25,
  leadShare: { low: 0.1, high: 0.6 },
  arrivalsPerYear: { value: 10, low: 5, high: 20 },
  exposureYears: 1,
  places: [],
  ...more,
});
const projects: readonly AxisProject[] = [
  { id: "skerry", name: "Skerry", group: "Single company", ledBy: "organisation", axes: axes({}) },
  {
    id: "fjord",
    name: "Fjord",
    group: "Grassroots",
    ledBy: "community",
    axes: axes({ absenceFactor: null, arrivalsPerYear: null, leadShare: null }),
  },
];
const layout = layoutAxes(projects, ["absence", "top", "lead", "arrivals"], 1200);

describe("layoutAxes", () => {
  it("draws every reading within its panel", () => {
    for (const { marks } of layout.rows)
      for (const [index, { x, range }] of marks.entries()) {
        const { left, right } = layout.panels[index]!;
        for (const place of [x, range?.from, range?.to].filter((one) => one != null)) {
          expect(place).toBeGreaterThanOrEqual(left);
          expect(place).toBeLessThanOrEqual(right);
        }
      }
  });

  it("shows bounds as a line, a share at its place between 0 and 1", () => {
    const [, top, lead, arrivals] = layout.rows[0]!.marks;
    const { left, right } = layout.panels[1]!;
    expect(top!.x).toBe(Math.round(left + 0.25 * (right - left)));
    expect(lead).toMatchObject({ x: null, text: "10% to 60%" });
    expect(arrivals!.range!.from).toBeLessThan(arrivals!.x!);
    expect(arrivals!.range!.to).toBeGreaterThan(arrivals!.x!);
  });

  it("says what is not known, and that a community has no lead, instead of drawing zero", () => {
    expect(layout.rows[1]!.marks.map(({ x, text }) => [x === null, text])).toEqual([
      [true, "not known"],
      [false, "25%"],
      [true, "no lead"],
      [true, "not known"],
    ]);
  });
});
