import { expect, test } from "vitest";
import { cellWith } from "./blank-cell.ts";
import { classifyCell, countClasses } from "./cell-class.ts";

test("a comparison stands before everything else", () => {
  const cell = cellWith({ agreement: "differs", testimony: { passages: 3, level: "closed" }, traces: { events: 913, level: "open" } });
  expect(classifyCell(cell)).toBe("differs");
});

test("a level that cannot be told is undetermined, said or not", () => {
  expect(classifyCell(cellWith({ traces: { events: 232, level: "undetermined", why: "short" } }))).toBe("undetermined");
  expect(classifyCell(cellWith({ testimony: { passages: 1 }, traces: { events: 232, level: "undetermined" } }))).toBe("undetermined");
});

test("passages without a coded level beside a traced level are not compared", () => {
  expect(classifyCell(cellWith({ testimony: { passages: 2 }, traces: { events: 300, level: "selective" } }))).toBe("not-compared");
});

test("one side alone is said so, and a silence keeps its kind", () => {
  expect(classifyCell(cellWith({ silence: "ended", testimony: { passages: 2 } }))).toBe("said-only");
  expect(classifyCell(cellWith({ traces: { events: 300, level: "open" } }))).toBe("traced-only");
  expect(classifyCell(cellWith({ silence: "not-yet-public", traces: { events: 0 } }))).toBe("not-yet-public");
});

test("the classes together hold every cell once", () => {
  const cells = [cellWith(), cellWith({ silence: "ended" }), cellWith({ traces: { events: 40, level: "closed" } })];
  expect([...countClasses(cells).values()].reduce((sum, count) => sum + count, 0)).toBe(cells.length);
});
