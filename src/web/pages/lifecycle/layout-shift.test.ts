import { describe, expect, it } from "vitest";
import type { ShiftFinding } from "../../../finding/shift/shift.ts";
import { layoutShift } from "./layout-shift.ts";

const shift = (domain: string, limits: readonly [number, number] | null, more: Partial<ShiftFinding> = {}): ShiftFinding =>
  ({
    project: "skerry",
    domain,
    said: { before: [], after: [], voices: 0, direction: null },
    traced:
      limits === null
        ? null
        : {
            direction: limits[0] > 1 ? "broader" : null,
            isUndecided: limits[0] <= 1,
            comparison: {
              days: 365,
              why: null,
              arrivals: { before: 4, after: 12.2, ratio: 3, limits: { low: limits[0], high: limits[1] } },
            },
          },
    verdict: null,
    ...more,
  }) as unknown as ShiftFinding;
const shifts = [shift("data", [1.2, 7]), shift("model", [0.001, 90]), shift("evaluation", null)];
const layout = layoutShift(shifts, { project: (id) => id, domain: (id) => id }, 1200);

describe("layoutShift", () => {
  it("draws limits on a logarithmic scale around as many as before, and marks what is cut", () => {
    const [data, model] = layout.rows;
    expect(data!.range!.from).toBeGreaterThan(layout.one);
    expect(model!.range).toMatchObject({ from: layout.left, to: layout.right, isCutLow: true, isCutHigh: true });
    expect(data!.dot).toBeGreaterThan(data!.range!.from);
  });

  it("says in words what was compared, and draws nothing where nothing was", () => {
    expect(layout.rows.map(({ traced, text, dot }) => [traced, text, dot === null])).toEqual([
      ["broader", "4.0 → 12 a year, 365 days", false],
      ["undecided", "4.0 → 12 a year, 365 days", false],
      ["not compared", "no traces to compare", true],
    ]);
  });

  it("gathers rows by project, and leaves words to the table on a phone", () => {
    expect(layout.groups).toHaveLength(1);
    expect(layoutShift(shifts, { project: (id) => id, domain: (id) => id }, 360).textX).toBeNull();
  });
});
