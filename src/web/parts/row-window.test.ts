import fc from "fast-check";
import { expect, test } from "vitest";
import { findShownRows, type GroupPart, layoutRows, planGroup, topOfRow } from "./row-window.ts";

test("rows stand under their groups' heads", () => {
  const layout = layoutRows([3, 2], 23, 32);
  expect(layout.height).toBe(23 + 96 + 23 + 64);
  expect([0, 2, 3, 4].map((row) => topOfRow(layout, row))).toEqual([23, 87, 142, 174]);
});

test("what shows is drawn with a step more on both sides; a short way changes nothing", () => {
  const layout = layoutRows([1000], 20, 10);
  expect(findShownRows(layout, 0, 300, 8)).toEqual({ from: 0, to: 40 });
  expect(findShownRows(layout, 4040, 4340, 8)).toEqual({ from: 392, to: 448 });
  expect(findShownRows(layout, 4050, 4350, 8)).toEqual({ from: 392, to: 448 });
  expect(findShownRows(layout, 99_999, 100_300, 8)).toEqual({ from: 992, to: 1000 });
  expect(findShownRows(layoutRows([], 20, 10), 0, 300, 8)).toEqual({ from: 0, to: 0 });
});

test("gaps stand for what is left out, and the row of the focus is drawn wherever it stands", () => {
  const layout = layoutRows([10, 10], 23, 30);
  expect(planGroup(layout, 0, { from: 4, to: 6 }, 8)).toEqual([
    { gap: 120, before: 4 },
    { row: 4 },
    { row: 5 },
    { gap: 60, before: 8 },
    { row: 8 },
    { gap: 30, before: 10 },
  ]);
  expect(planGroup(layout, 1, { from: 4, to: 6 }, 8)).toEqual([{ gap: 300, before: 20 }]);
});

test("whatever is drawn, the list is as high as it is", () => {
  const counts = fc.array(fc.nat(40), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(counts, fc.nat(200), fc.nat(60), fc.option(fc.nat(240)), (groups, from, length, always) => {
      const layout = layoutRows(groups, 23, 32);
      const heightOf = (parts: readonly GroupPart[]) => parts.reduce((sum, part) => sum + ("gap" in part ? part.gap : 32), 0);
      groups.forEach((count, index) => {
        const parts = planGroup(layout, index, { from, to: from + length }, always);
        expect(heightOf(parts)).toBe(count * 32);
        const rows = parts.flatMap((part) => ("row" in part ? [part.row] : []));
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
      });
    }),
  );
});
