import { describe, expect, it } from "vitest";
import type { TiesDocument } from "../../../workbench/ties/read.ts";
import { axisFits, layoutTies } from "./layout-ties.ts";

const projects = [
  { id: "skerry", name: "Skerry", group: "Single company" },
  { id: "fjord", name: "National Library of the Fjord", group: "Grassroots" },
  { id: "islet", name: "Islet", group: "Grassroots" },
];
const tie = { a: "library", b: "quay", kind: "untyped", confidence: "low", status: "inferred", source: null, note: null } as const;
const pairs: TiesDocument["pairs"] = [
  { a: "fjord", b: "skerry", ties: [tie], people: null, isSmall: true },
  { a: "fjord", b: "islet", ties: [], people: 15, isSmall: false },
];
const involvement = { organisation: "quay", role: "lead", from: null, until: null, status: "stated", source: null, note: null } as const;
const organisations = [
  {
    organisation: "quay",
    name: "Quay",
    ties: [tie],
    projects: [
      { project: "skerry", roles: [involvement], traced: [{ domain: "data", people: 9, isSmall: false, events: 80 }] },
      { project: "fjord", roles: [], traced: [{ domain: "model", people: null, isSmall: true, events: null }] },
    ],
  },
];
const layout = layoutTies(projects, pairs, organisations, {
  width: 1000,
  selected: "islet",
  domains: ["model", "data", "software", "evaluation", "compute", "community"],
  inside: ["lead"],
  roleLabel: (id) => id,
});

describe("layoutTies", () => {
  it("sets said ties above the axis, broken where no confidence is high, and people in both below, wider for more", () => {
    expect(layout.up.map(({ key, isBroken, label }) => [key, isBroken, label])).toEqual([["fjord skerry", true, "low confidence"]]);
    expect(layout.down.map(({ key, label, isOfSelected }) => [key, label, isOfSelected])).toEqual([
      ["fjord skerry", "under 5 people", false],
      ["fjord islet", "15 people", true],
    ]);
    expect(layout.down[1]!.width).toBeGreaterThan(layout.down[0]!.width);
  });

  it("keeps projects in their order, apart by group, and inside the width", () => {
    const at = layout.axis.stops.map(({ x }) => x);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
    expect(Math.max(...at)).toBeLessThan(layout.width);
    expect(layout.groups.map(({ label }) => label)).toEqual(["Single company", "Grassroots"]);
  });

  it("draws an organisation's traced work hollow where it is inside, filled elsewhere, and says what is withheld", () => {
    const [row] = layout.rows;
    expect(row!.line).not.toBeNull();
    expect(
      row!.cells.map(({ role, places, label }) => [
        role,
        places.filter(({ form }) => form !== "dot").map(({ domain, form }) => `${domain} ${form}`),
        label,
      ]),
    ).toEqual([
      ["lead", ["data hollow"], "lead; data: 9 people, 80 events"],
      [null, ["model filled"], "model: under 5 people"],
    ]);
  });

  it("folds long names into two lines", () => {
    const narrow = layoutTies(projects, [], [], { width: 500, selected: null, domains: [], inside: [], roleLabel: (id) => id });
    expect(narrow.axis.stops[1]!.lines.length).toBe(2);
  });
});

describe("axisFits", () => {
  it("refuses an axis whose names would not be read", () => {
    expect([axisFits(14, 1400), axisFits(14, 390), axisFits(1400, 1400)]).toEqual([true, false, false]);
  });
});
