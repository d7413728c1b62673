import { describe, expect, it } from "vitest";
import { Derivatives } from "../../model/artefact.ts";
import { Fact } from "../../model/fact.ts";
import { Project } from "../../model/project.ts";
import { projectLineage } from "./project-lineage.ts";

const skerry = Project.parse({
  id: "skerry",
  name: "Skerry",
  order: 1,
  leadLabel: "–",
  organisationalModel: { value: null, status: "unknown" },
  generations: [
    {
      id: "skerry-2",
      name: "Skerry 2",
      baseRelease: { date: "2024-05", status: "inferred" },
      instructRelease: { date: "2024-04-30", status: "stated" },
    },
    { id: "skerry-3", name: "Skerry 3" },
  ],
});
const fact = (id: string, subject: string, property: string, value: string, domain: string | null = null) =>
  Fact.parse({ id, project: "skerry", subject, property, value, status: "stated", source: "card", domain });
const derivatives = (asOf: string, edges: number) =>
  Derivatives.parse({
    project: "skerry",
    relation: "quantized",
    depth: 1,
    edges,
    outsideAccounts: 2,
    asOf,
    status: "inferred",
    source: "table",
  });

describe("projectLineage", () => {
  const lineage = projectLineage(
    skerry,
    [
      fact("f-1", "Skerry", "built on", "Islet 7B"),
      fact("f-2", "Shoal", "dataset date; licence", "2023-11; MIT", "data"),
      fact("f-3", "Skerry", "likes", "9"),
    ],
    [derivatives("2025-06-16", 80), derivatives("2025-12-01", 95)],
    [
      { relation: "finetune", childIsOwn: true },
      { relation: "finetune", childIsOwn: false },
    ],
  );

  it("orders models and datasets by time, each with how its date is known, and lists what is not dated", () => {
    expect(lineage.releases.map(({ name, kind, date, status }) => [name, kind, date, status])).toEqual([
      ["Shoal", "dataset", "2023-11", "stated"],
      ["Skerry 2", "instruct", "2024-04-30", "stated"],
      ["Skerry 2", "base", "2024-05", "inferred"],
    ]);
    expect(lineage.undated).toEqual(["Skerry 3"]);
  });

  it("says from what it was made, and takes the newest count of what was built on it", () => {
    expect(lineage.bases.map(({ value }) => value)).toEqual(["Islet 7B"]);
    expect(lineage.builtOn.map(({ asOf, edges }) => [asOf, edges])).toEqual([["2025-12-01", 95]]);
  });

  it("keeps claims of its own accounts apart from those of others", () => {
    expect(lineage.claims).toEqual([{ relation: "finetune", own: 1, others: 1 }]);
  });
});
