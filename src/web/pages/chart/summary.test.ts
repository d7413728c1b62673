import { expect, test } from "vitest";
import { cellWith } from "../../parts/blank-cell.ts";
import { summariseChart } from "./summary.ts";

const note = { id: "note-1", title: "Slide 20", kind: "reading-note", date: null, origin: "slide 20" } as const;
const chart = (cells: ReturnType<typeof cellWith>[]) => ({
  study: "s",
  framework: "f",
  version: "1",
  cells,
  undated: [],
  commons: [],
  unplaced: [],
});
const open = cellWith({ traces: { events: 913, level: "open" } });

test("the title counts what can be compared, and what differs", () => {
  const agree = cellWith({ ...open, agreement: "agree", testimony: { passages: 2, level: "open" } });
  const differs = cellWith({ ...open, agreement: "differs", testimony: { passages: 1, level: "closed" } });
  expect(summariseChart({ events: 0, sources: [] }, chart([agree, open])).title).toBe("Said and traced can be compared in 1 of 2 cells");
  expect(summariseChart({ events: 0, sources: [] }, chart([agree, differs, open])).title).toBe(
    "Said and traced can be compared in 2 of 3 cells; 1 differs",
  );
  expect(summariseChart({ events: 0, sources: [] }, chart([open])).title).toBe("Said and traced can be compared in none of 1 cells");
});

test("the sentences give passages, events, levels and what is missing", () => {
  const cells = [open, cellWith({ testimony: { passages: 2 } }), cellWith({ silence: "ended" }), cellWith({ silence: "not-applicable" })];
  expect(summariseChart({ events: 913, sources: [note] }, chart(cells)).sentences).toEqual([
    "2 coded passages from reading notes beside 913 traced events.",
    "Traces can be read in 1 cell: 1 open, 0 selective, 0 closed, 0 undetermined.",
    "1 cell has neither; each says why.",
  ]);
});
