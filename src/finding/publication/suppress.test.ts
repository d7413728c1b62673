import { describe, expect, it } from "vitest";
import type { Cell } from "../../model/cell.ts";
import type { MonthFigures } from "../../model/documents.ts";
import { findSecrets } from "./find-secrets.ts";
import { suppressActivity } from "./suppress-activity.ts";
import { suppressCell } from "./suppress-cell.ts";

type Arrivals = Partial<Cell["traces"]["arrivals"]>;
const bounds = { low: 1, high: 2, all: 3 };
const cell = (traces: Partial<Cell["traces"]>, arrivals: Arrivals = {}): Cell =>
  ({
    project: "fjord",
    silence: null,
    traces: {
      events: 90,
      actors: 30,
      knownOutsiders: 6,
      dual: 0,
      weak: 0,
      level: "selective",
      coverage: 0.6,
      contributorAbsenceFactor: 4,
      shareOfEvents: { inside: 0.5, partner: 0, outside: 0.1, unknown: 0.4, low: 0.1, high: 0.5, core: null, periphery: null },
      arrivals: { all: 24, inside: 8, partner: 0, outside: 6, unknown: 10, threeOrMore: 12, perYear: bounds, poisson: bounds, ...arrivals },
      ...traces,
    },
  }) as unknown as Cell;
const withheldOf = (given: Cell) => suppressCell(given, 3).withheld?.map((path) => path.replace("traces.", "")) ?? [];

describe("a cell as it leaves", () => {
  it("stays whole where nobody could be told apart, and zero is told", () => {
    expect(suppressCell(cell({}), 3)).toEqual({ ...cell({}), withheld: null });
  });

  it("withholds a small part, a second one that would give it by difference, and the rates that give either", () => {
    const left = suppressCell(cell({}, { outside: 2, inside: 12 }), 3);
    expect(withheldOf(cell({}, { outside: 2, inside: 12 }))).toEqual(
      expect.arrayContaining(["arrivals.outside", "arrivals.unknown", "arrivals.perYear.low", "arrivals.perYear.high"]),
    );
    expect(left.traces.arrivals).toMatchObject({ outside: null, unknown: null, inside: 12, all: 24, perYear: { all: 3 } });
    expect(left.traces.level).toBe("selective");
  });

  it("withholds the total where no other part could hide a small one", () => {
    expect(withheldOf(cell({}, { all: 2, inside: 2, outside: 0, unknown: 0, threeOrMore: 0 }))).toEqual(
      expect.arrayContaining(["arrivals.all", "arrivals.inside", "arrivals.perYear.all"]),
    );
  });

  it("withholds those with three events or more where the others would be few", () => {
    expect(withheldOf(cell({}, { threeOrMore: 22 }))).toContain("arrivals.threeOrMore");
  });

  it("withholds the share of outside work of one or two known outsiders, and what gives it by difference", () => {
    const left = suppressCell(cell({ knownOutsiders: 1 }), 3).traces;
    expect(left.shareOfEvents).toMatchObject({ outside: null, unknown: null, low: null, inside: 0.5, high: 0.5 });
    expect(left.coverage).toBeNull();
    expect(left.knownOutsiders).toBeNull();
  });

  it("keeps events and level of a cell of two people, and no figure of them", () => {
    const left = suppressCell(cell({ actors: 2 }), 3).traces;
    expect(left).toMatchObject({ events: 90, level: "selective", actors: null, contributorAbsenceFactor: null, knownOutsiders: null });
    expect(Object.values(left.shareOfEvents).filter((share) => share !== null)).toEqual([]);
  });
});

describe("months as they leave", () => {
  const month = (name: string, outside: number, inside = 20): MonthFigures => ({
    month: `2024-${name}-01`,
    domain: "model",
    inside,
    partner: 0,
    outside,
    unknown: 5,
  });

  it("counts small standings as unknown and keeps the total", () => {
    const given = [month("01", 1), month("02", 2), month("03", 9)];
    const left = suppressActivity(given, 3);
    expect(left.map(({ outside, unknown }) => [outside, unknown])).toEqual([
      [0, 6],
      [0, 7],
      [9, 5],
    ]);
    const total = (months: readonly MonthFigures[]) =>
      months.map(({ inside, partner, outside, unknown }) => inside + partner + outside + unknown);
    expect(total(left)).toEqual(total(given));
  });

  it("moves a larger month too where the sum of what was moved would be small", () => {
    expect(suppressActivity([month("01", 1), month("02", 5), month("03", 9)], 3).map(({ outside }) => outside)).toEqual([0, 0, 9]);
  });
});

describe("what looks like a secret", () => {
  it("is found wherever it stands, and never repeated", () => {
    const found = findSecrets({
      note: `token ghp_${"a".repeat(36)}`,
      list: [{ source: "ask mika@example.org" }, "see /home/mika/study"],
    });
    expect(found).toEqual([
      { path: "/note", what: "an access token" },
      { path: "/list/0/source", what: "an e-mail address" },
      { path: "/list/1", what: "a path on a machine" },
    ]);
  });

  it("leaves addresses of pages, ids and dates alone", () => {
    expect(
      findSecrets({ url: "https://huggingface.co/allenai/OLMo-7B/tree/main", id: "olmo-001", at: "2024-02-01", path: "src/model.py" }),
    ).toEqual([]);
  });
});
