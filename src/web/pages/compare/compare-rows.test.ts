import { describe, expect, it } from "vitest";
import { type CompareDocuments, type Compared, compareRows } from "./compare-rows.ts";

const project = (id: string, model = "company") =>
  ({
    id,
    name: id,
    organisationalModel: { value: model, status: "stated" },
    leadTypes: ["company"],
    clock: null,
    ledBy: "organisation",
  }) as never;
const governed = (id: string, events: number, low: number, high: number) => ({
  project: id,
  placement: { model: null, steps: [] },
  axes: { events, absenceFactor: null, topShare: null, leadShare: { low, high }, arrivalsPerYear: null },
});
const documents = {
  cells: [
    {
      project: "skerry",
      stage: "pre",
      domain: "data",
      silence: null,
      traces: { level: "selective" },
      testimony: { level: "open", passages: 1 },
    },
    {
      project: "fjord",
      stage: "pre",
      domain: "data",
      silence: "nobody-looked",
      traces: { level: null },
      testimony: { level: null, passages: 0 },
    },
  ],
  governance: { projects: [governed("skerry", 1000, 0.1, 0.5), governed("fjord", 40, 0.4, 0.9), governed("islet", 3, 0.95, 1)] },
  lifecycle: { projects: [] },
  lineage: { projects: [] },
  motivations: { passages: [] },
  waysIn: { ways: [], barriers: [] },
} as unknown as CompareDocuments;
const names = { model: (id: string) => id, organisationType: (id: string) => id } as never;
const framework = { stages: [{ id: "pre", label: "Pre-training" }], domains: [{ id: "data", label: "Data" }] };
const compare = (compared: readonly Compared[]) => {
  const rows = compareRows(compared, documents, names, framework);
  return (label: string) => rows.find((row) => row.label === label)!;
};
const one = (id: string): Compared => ({ id, name: id, members: [project(id)] });

describe("compareRows", () => {
  it("states a difference of bounds only where they do not overlap", () => {
    expect(compare([one("skerry"), one("fjord")])("Share of the lead")).toMatchObject({ differs: false, isOverlap: true });
    expect(compare([one("skerry"), one("islet")])("Share of the lead")).toMatchObject({ differs: true, isOverlap: false });
  });

  it("never counts what is not known as a difference, and shows it as not known", () => {
    const row = compare([one("skerry"), one("fjord")])("First public weights");
    expect([row.differs, row.values.map(({ text }) => text)]).toEqual([false, ["not known", "not known"]]);
    expect(compare([one("skerry"), one("fjord")])("Data").values.map(({ text, isKnown }) => [text, isKnown])).toEqual([
      ["selective; said open", true],
      ["nobody has looked here", false],
    ]);
  });

  it("gives a group the span of its members and how many are known", () => {
    const group: Compared = { id: "company", name: "Company", members: [project("skerry"), project("fjord"), project("mole")] };
    expect(compare([group, one("islet")])("Events").values[0]).toMatchObject({
      text: "40 to 1,000 (2 of 3 known)",
      range: { low: 40, high: 1000 },
    });
  });

  it("leads to the evidence of each figure", () => {
    expect(compare([one("skerry"), one("fjord")])("Data").evidence("skerry")).toBe("./?cell=skerry.pre.data");
  });
});
