import { expect, test } from "vitest";
import type { Silence } from "../../model/cell.ts";
import { cellWith } from "./blank-cell.ts";
import { activityClass, layoutSilence, layoutSounding } from "./layout-sounding.ts";

const size = { width: 46, height: 32 };
const window = { from: "2023-01-01", until: "2023-12-31" };

test("practices and on-ramps stand on the line, a barrier stops short of it", () => {
  const { marks, line } = layoutSounding(cellWith({ testimony: { passages: 3, practices: 1, onRamps: 1, barriers: 1 } }), size);
  expect(marks.map((mark) => mark.form)).toEqual(["practice", "practice", "barrier"]);
  expect(marks[0]!.y + marks[0]!.height).toBe(line!.y);
  expect(marks[2]!.y + marks[2]!.height).toBe(line!.y - 2);
});

test("more than seven passages keep their proportion and never lose the one barrier", () => {
  const { marks } = layoutSounding(cellWith({ testimony: { passages: 30, practices: 29, barriers: 1 } }), size);
  expect(marks).toHaveLength(7);
  expect(marks.filter((mark) => mark.form === "barrier")).toHaveLength(1);
});

test("reading notes are told apart from interviews", () => {
  const cell = cellWith({ testimony: { passages: 4, practices: 4, readingNotes: 2 } });
  expect(layoutSounding(cell, size).marks.map((mark) => mark.isSecondHand)).toEqual([false, false, true, true]);
});

test("the bar is filled to the low bound and reaches on to the high one", () => {
  const { bar } = layoutSounding(
    cellWith({ traces: { events: 600, window, level: "open", shareOfEvents: { low: 0.25, high: 0.75 } } }),
    size,
  );
  expect(bar!.filled!.width).toBe(9);
  expect(bar!.reach).toMatchObject({ x: 14, width: 18, height: 1 });
  expect(bar!.isBroken).toBe(false);
});

test("a small share keeps a pixel and a share short of all leaves one", () => {
  const few = layoutSounding(cellWith({ traces: { events: 600, window, shareOfEvents: { low: 0.001, high: 0.999 } } }), size).bar!;
  expect(few.filled!.width).toBe(1);
  expect(few.reach!.x + few.reach!.width).toBe(5 + 36 - 1);
  const none = layoutSounding(cellWith({ traces: { events: 600, window, shareOfEvents: { low: 0, high: 0 } } }), size).bar!;
  expect(none.filled).toBeNull();
  expect(none.reach).toBeNull();
});

test("a community's bar fills with its periphery and has no reach", () => {
  const { bar } = layoutSounding(
    cellWith({ traces: { ledBy: "community", events: 600, window, shareOfEvents: { core: 0.5, periphery: 0.5 } } }),
    size,
  );
  expect(bar!.filled!.width).toBe(18);
  expect(bar!.reach).toBeNull();
});

test("depth follows events a month over the cell's own window", () => {
  const deep = (events: number) => activityClass(cellWith({ traces: { events, window } }).traces);
  expect([60, 600, 6000, 60_000].map(deep)).toEqual([0, 1, 2, 3]);
  expect(activityClass(cellWith({ silence: "ended", traces: { events: 0 } }).traces)).toBeNull();
});

test("an undetermined level has a broken outline", () => {
  expect(layoutSounding(cellWith({ traces: { events: 90, window, level: "undetermined" } }), size).bar!.isBroken).toBe(true);
});

test("only a difference has a corner and a vermilion line", () => {
  const differs = layoutSounding(cellWith({ agreement: "differs", testimony: { passages: 2 }, traces: { events: 90, window } }), size);
  expect([differs.corner, differs.line!.form]).toEqual([9, "differs"]);
  const adjacent = layoutSounding(cellWith({ agreement: "adjacent", testimony: { passages: 2 }, traces: { events: 90, window } }), size);
  expect([adjacent.corner, adjacent.line!.form]).toEqual([null, "solid"]);
});

test("a line is broken where one side has no source, whole where a reading found nothing", () => {
  expect(layoutSounding(cellWith({ traces: { events: 90, window } }), size).line!.form).toBe("broken");
  expect(layoutSounding(cellWith({ silence: "no-artefact", testimony: { passages: 1 } }), size).line!.form).toBe("broken");
  expect(layoutSounding(cellWith({ silence: "ended", testimony: { passages: 1 } }), size).line!.form).toBe("solid");
});

test("each silence has a form of its own, only nobody-looked is a dot, and not-applicable is blank", () => {
  const kinds: Silence[] = [
    "not-traceable",
    "no-artefact",
    "not-yet-public",
    "ended",
    "nothing-found",
    "nobody-looked",
    "not-applicable",
    "undated",
  ];
  const forms = kinds.map((kind) => JSON.stringify([layoutSilence(kind, 36, 14).segments, layoutSilence(kind, 36, 14).dot]));
  expect(new Set(forms).size).toBe(kinds.length);
  expect(kinds.filter((kind) => layoutSilence(kind, 36, 14).dot !== null)).toEqual(["nobody-looked"]);
  expect(layoutSounding(cellWith({ silence: "not-applicable" }), size)).toMatchObject({ line: null, bar: null, marks: [] });
});

test("shared artefacts hang under the bar and stay inside the cell", () => {
  const shared = cellWith({ traces: { scope: "shared", events: 600_000, window } });
  const deep = cellWith({ agreement: "differs", testimony: { passages: 1 }, traces: { events: 60_000, window } });
  const { bar, commons } = layoutSounding(deep, size, { commons: shared });
  expect(commons!.y).toBeGreaterThan(bar!.frame.y + bar!.frame.height - 1);
  expect(commons!.y + commons!.height).toBeLessThanOrEqual(size.height + 1);
  expect(layoutSounding(cellWith(), size, { commons: shared }).silence).toBeNull();
});

test("every coordinate is a whole pixel, at any cell width", () => {
  const cell = cellWith({
    agreement: "differs",
    testimony: { passages: 9, practices: 5, barriers: 4 },
    traces: { events: 900, window, level: "closed", shareOfEvents: { low: 0.333, high: 0.777 } },
  });
  for (const width of [43, 46, 57]) {
    const numbers = JSON.stringify(layoutSounding(cell, { width, height: 36 })).match(/-?\d+(\.\d+)?/g)!;
    expect(numbers.every((text) => Number.isInteger(Number(text)))).toBe(true);
  }
});
