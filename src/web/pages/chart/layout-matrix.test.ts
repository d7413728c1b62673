import { expect, test } from "vitest";
import { columnLeft, layoutMatrix } from "./layout-matrix.ts";

test("beside the drawer at 1440 px a cell is 46 px wide and nothing is left over", () => {
  const layout = layoutMatrix(1028, 3, 6, false);
  expect(layout).toMatchObject({ isSingle: false, cellWidth: 46, nameWidth: 180, width: 1028, rowHeight: 32 });
});

test("three stages still stand side by side at 1024 px", () => {
  expect(layoutMatrix(984, 3, 6, false)).toMatchObject({ isSingle: false, cellWidth: 43 });
});

test("below 940 px, and on phones, one stage is shown at a time", () => {
  expect(layoutMatrix(860, 3, 6, false).isSingle).toBe(true);
  expect(layoutMatrix(370, 3, 6, true)).toMatchObject({ isSingle: true, nameWidth: 100, cellWidth: 45, rowHeight: 36, width: 370 });
});

test("columns are whole pixels, with room between the stages", () => {
  const layout = layoutMatrix(1000, 3, 6, false);
  expect(columnLeft(layout, 6, 6) - columnLeft(layout, 5, 6)).toBe(layout.cellWidth + layout.gap);
  expect(columnLeft(layout, 17, 6) + layout.cellWidth).toBe(layout.width);
});

test("another framework's stages and domains are laid out alike", () => {
  const layout = layoutMatrix(1028, 2, 4, false);
  expect(layout.isSingle).toBe(false);
  expect(columnLeft(layout, 7, 4) + layout.cellWidth).toBe(layout.width);
});
