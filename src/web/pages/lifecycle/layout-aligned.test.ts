import { describe, expect, it } from "vitest";
import { type AlignedProject, change, layoutAligned, whyInShort } from "./layout-aligned.ts";

const none = { before: null, after: null };
const comparison = (days: number | null, why: string | null = null) => ({
  days,
  why,
  events: { ...none, ratio: null, limits: null },
  people: { before: 102, after: 20 },
  peopleRarefied: { before: 43.09, after: 20 },
  effectiveNumber: none,
  effectiveNumberRarefied: none,
  absenceFactor: { before: 3, after: 1 },
  absenceFactorRarefied: none,
  arrivals: { before: 71.98, after: 8.0055, ratio: null, limits: null },
  elsewhere: { projects: 0, arrivalsRatio: null },
  placebos: null,
});
const project = (
  name: string,
  clock: string | null,
  months: readonly (readonly [string, number])[],
  compared = comparison(365),
): AlignedProject => ({
  project: name.toLowerCase(),
  name,
  clock: clock === null ? null : { date: clock, status: "stated", source: null, note: null },
  months: months.map(([month, events]) => ({ month, events })),
  comparison: compared,
});
const projects = [
  project("Skerry", "2022-07-12", [
    ["2022-06-01", 10],
    ["2022-07-01", 40],
    ["2010-01-01", 1],
  ]),
  project("Fjord", "2024-01", [["2024-01-01", 5]], comparison(null, "no before: the history begins at the release or after it")),
  project("Islet", null, [["2024-01-01", 5]]),
];

describe("layoutAligned", () => {
  const layout = layoutAligned(projects, 1400);

  it("puts every release on one line: the month of the release begins there in each row", () => {
    for (const { bars } of layout.rows) expect(bars.some(({ x, isBefore }) => x === layout.release && !isBefore)).toBe(true);
    expect(layout.rows[0]!.bars[0]!.isBefore).toBe(true);
  });

  it("draws each row to its own largest month, and marks what lies outside the range", () => {
    expect(layout.rows[0]!.bars.map(({ height }) => height)).toEqual([7, 26]);
    expect(layout.rows[0]!.cut).toEqual({ before: true, after: false });
  });

  it("leaves out projects without a clock, and says why a project is not compared", () => {
    expect(layout.rows.map(({ name, why }) => [name, why])).toEqual([
      ["Skerry", null],
      ["Fjord", "not public before its release"],
    ]);
    expect(layout.rows[0]!.cells).toEqual(["72 → 8.0", "102 → 20", "43.1 → 20.0", "3 → 1"]);
  });

  it("stays inside the width on a phone", () => {
    const phone = layoutAligned(projects, 360);
    for (const { bars } of phone.rows) for (const { x, width } of bars) expect(x + width).toBeLessThanOrEqual(360);
    expect(phone.columns).toEqual([]);
  });
});

describe("whyInShort", () => {
  it("keeps the number of days, and any reason it does not know", () => {
    expect(whyInShort("no before: the history begins 31 days before the release, 180 are needed")).toBe(
      "only 31 days seen before its release",
    );
    expect(whyInShort("no after: 12 days after the release were seen, 180 are needed")).toBe("only 12 days seen after its release");
    expect(whyInShort("no release clock is known")).toBe("no release clock is known");
  });
});

describe("change", () => {
  it("shows both sides, or that neither is known", () => {
    expect([change({ before: 3, after: 1 }, String), change(none, String)]).toEqual(["3 → 1", "not known"]);
  });
});
