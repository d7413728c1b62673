import { expect, test } from "vitest";
import { type GridShape, moveFocus } from "./move-focus.ts";

/** Two groups: OLMo and the National Library of Norway with its undated line, then BLOOM. Three stages of six domains. */
const shape: GridShape = {
  domains: 6,
  rows: [
    { columns: 18, span: 1, group: 0 },
    { columns: 18, span: 1, group: 0 },
    { columns: 6, span: 3, group: 0 },
    { columns: 18, span: 1, group: 1 },
  ],
};

test("arrows move by cell and stop at the edges; left of the first cell stands the name", () => {
  expect(moveFocus(shape, { row: 0, column: 0 }, "ArrowRight")).toEqual({ row: 0, column: 1 });
  expect(moveFocus(shape, { row: 0, column: 17 }, "ArrowRight")).toEqual({ row: 0, column: 17 });
  expect(moveFocus(shape, { row: 0, column: 0 }, "ArrowLeft")).toEqual({ row: 0, column: -1 });
  expect(moveFocus(shape, { row: 0, column: 4 }, "ArrowUp")).toEqual({ row: 0, column: 4 });
});

test("down into an undated line and out of it stays under the same column, as near as its cells allow", () => {
  const undated = moveFocus(shape, { row: 1, column: 11 }, "ArrowDown");
  expect(undated).toEqual({ row: 2, column: 3 });
  expect(moveFocus(shape, undated, "ArrowDown")).toEqual({ row: 3, column: 9 });
});

test("Home and End reach the ends of the row", () => {
  expect(moveFocus(shape, { row: 1, column: 9 }, "Home")).toEqual({ row: 1, column: 0 });
  expect(moveFocus(shape, { row: 2, column: 0 }, "End")).toEqual({ row: 2, column: 5 });
});

test("Ctrl and arrows move by stage and by group", () => {
  expect(moveFocus(shape, { row: 0, column: 3 }, "ctrl+ArrowRight")).toEqual({ row: 0, column: 6 });
  expect(moveFocus(shape, { row: 0, column: 15 }, "ctrl+ArrowRight")).toEqual({ row: 0, column: 12 });
  expect(moveFocus(shape, { row: 0, column: 8 }, "ctrl+ArrowLeft")).toEqual({ row: 0, column: 0 });
  expect(moveFocus(shape, { row: 0, column: 8 }, "ctrl+ArrowDown")).toEqual({ row: 3, column: 8 });
  expect(moveFocus(shape, { row: 3, column: 8 }, "ctrl+ArrowDown")).toEqual({ row: 3, column: 8 });
});
