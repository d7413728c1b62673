import { expect, test } from "vitest";
import type { MonthFigures } from "../../model/documents.ts";
import { layoutActivity, niceCeiling } from "./layout-activity.ts";

const month = (text: string, figures: Partial<MonthFigures> = {}): MonthFigures => ({
  month: `${text}-01`,
  domain: "model",
  inside: 0,
  partner: 0,
  outside: 0,
  unknown: 0,
  ...figures,
});
const size = { width: 600, height: 200 };

test("outside stands on the baseline, then unknown, partner, inside above, without a seam", () => {
  const { bars, baseline } = layoutActivity([month("2024-01", { inside: 40, partner: 10, outside: 20, unknown: 30 })], size, {
    ledBy: "organisation",
  });
  const { parts, total } = bars[0]!;
  expect(parts.map((part) => part.standing)).toEqual(["outside", "unknown", "partner", "inside"]);
  expect(parts[0]!.y + parts[0]!.height).toBe(baseline);
  for (const [index, part] of parts.entries()) if (index > 0) expect(part.y + part.height).toBe(parts[index - 1]!.y);
  expect(total).toBe(100);
});

test("a community's bars are not split by standing", () => {
  const { bars } = layoutActivity([month("2024-01", { outside: 3, unknown: 4 })], size, { ledBy: "community" });
  expect(bars[0]!.parts).toMatchObject([{ standing: "all", events: 7 }]);
});

test("domains of one month add up, and a month without events keeps its place", () => {
  const { bars } = layoutActivity(
    [month("2024-01", { inside: 3 }), month("2024-01", { domain: "data", inside: 4 }), month("2024-03", { inside: 1 })],
    size,
    {
      ledBy: "organisation",
    },
  );
  expect(bars.map((bar) => [bar.label, bar.total])).toEqual([
    ["Jan 2024", 7],
    ["Feb 2024", 0],
    ["Mar 2024", 1],
  ]);
});

test("long histories are drawn by quarter or year rather than in slivers", () => {
  const decade = Array.from({ length: 120 }, (_, i) =>
    month(`${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, { inside: 1 }),
  );
  expect(layoutActivity(decade, { width: 360, height: 160 }, { ledBy: "organisation" }).step).toBe(3);
  expect(layoutActivity(decade, { width: 980, height: 160 }, { ledBy: "organisation" }).step).toBe(1);
});

test("a release label that finds no room is left out rather than drawn over another", () => {
  const drops = ["2024-01", "2024-02", "2024-03"].map((date) => ({ label: "A release with a long name", date }));
  const { drops: placed } = layoutActivity([month("2024-01"), month("2025-12")], size, { ledBy: "organisation", drops, lanes: 2 });
  expect(placed.map((drop) => drop.lane)).toEqual([0, 1, null]);
});

test("the sentence says how much, when, and where the peak was", () => {
  const { sentence } = layoutActivity([month("2024-01", { inside: 3 }), month("2024-02", { outside: 9 })], size, { ledBy: "organisation" });
  expect(sentence).toBe("12 events from Jan 2024 to Feb 2024; most in the month of Feb 2024: 9 events.");
  expect(layoutActivity([], size, { ledBy: "organisation" }).sentence).toBeNull();
});

test("the scale ends at a round figure", () => {
  expect([1, 3, 7, 11, 260].map(niceCeiling)).toEqual([1, 5, 10, 20, 500]);
});
