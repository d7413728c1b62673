import { describe, expect, it } from "vitest";
import type { MotivationsDocument } from "../../../workbench/motivations/read.ts";
import { layoutMotivations } from "./layout-motivations.ts";

const cell = (code: string, project: string | null, individual: number, organisation: number) => ({
  code,
  project,
  voices: individual + organisation,
  passages: 1,
  readingNotes: 1,
  levels: { individual, organisation, "not told": 0 },
});
const document: Pick<MotivationsDocument, "families" | "cells" | "counts"> = {
  families: [{ code: "social", label: "Social", codes: [{ code: "access", label: "Access", definition: "" }] }],
  cells: [cell("access", "skerry", 1, 9), cell("access", null, 0, 1), cell("social", "fjord", 1, 0)],
  counts: [
    { code: "social", leadType: null, projects: 2, voices: 11 },
    { code: "access", leadType: null, projects: 1, voices: 10 },
    { code: "access", leadType: "company", projects: 1, voices: 10 },
  ],
};
const columns = [
  { id: "skerry", label: "Skerry", group: "Company" },
  { id: "fjord", label: "Fjord", group: "Grassroots" },
  { id: "general", label: "In general", group: null },
];

describe("layoutMotivations", () => {
  it("draws a mark a voice, at most seven, and counts projects and voices at the end of the row", () => {
    const { rows } = layoutMotivations(document, columns, { width: 1200, level: null });
    expect(rows.map(({ label, total, cells }) => [label, total, cells.map(({ key, marks }) => `${key} ${marks}`)])).toEqual([
      ["Social", "2 projects, 11 voices", ["fjord 1"]],
      ["Access", "1 project, 10 voices", ["skerry 7", "general 1"]],
    ]);
  });

  it("keeps one level where it is asked for", () => {
    const { rows } = layoutMotivations(document, columns, { width: 1200, level: "individual" });
    expect(rows.map(({ cells }) => cells.map(({ key }) => key))).toEqual([["fjord"], ["skerry"]]);
  });

  it("names where a motivation is voiced instead of a matrix on a phone, inside the width", () => {
    const layout = layoutMotivations(document, columns, { width: 360, level: null });
    expect([layout.isList, layout.columns]).toEqual([true, []]);
    expect(layout.rows[1]!.names).toEqual(["Skerry: 10 voices · In general: 1 voice"]);
  });

  it("counts by kind of lead", () => {
    const { rows } = layoutMotivations(document, [{ id: "type:company", label: "Company", group: null }], { width: 1200, level: null });
    expect(rows[1]!.cells[0]).toMatchObject({ text: "1", label: "Company: 1 project, 10 voices" });
  });
});
