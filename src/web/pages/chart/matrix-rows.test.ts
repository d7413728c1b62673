import { expect, test } from "vitest";
import type { ProjectSummary, StudyDocument } from "../../../model/documents.ts";
import type { LoadedChart } from "../../client/documents.ts";
import { runAtOnce } from "../../client/steps.ts";
import { cellWith } from "../../parts/blank-cell.ts";
import { groupRows } from "./matrix-rows.ts";

const project = (id: string, order: number, model: string | null): ProjectSummary => ({
  id,
  name: id,
  order,
  leadLabel: id,
  region: null,
  country: null,
  organisationalModel: { value: model, status: model === null ? "unknown" : "stated", source: null, note: null },
  clock: null,
  leadTypes: [],
  ledBy: "organisation",
});
const study = {
  framework: {
    stages: [{ id: "pre-training" }, { id: "post-release" }],
    domains: [{ id: "model" }, { id: "data" }],
    organisationalModels: [
      { id: "single-company", label: "Single company" },
      { id: "multi-company", label: "Multi-company" },
      { id: "single-institute", label: "Single research institute" },
    ],
  },
  projects: [project("olmo", 1, "single-institute"), project("llama", 2, "single-company"), project("notram", 3, null)],
} as unknown as StudyDocument;
const places = ["pre-training", "post-release"].flatMap((stage) => ["model", "data"].map((domain) => ({ stage, domain })));
const cells = ["olmo", "llama", "notram"].flatMap((id) => places.map((place) => cellWith({ project: id, ...place })));
const chart = { study: "s", framework: "f", version: "1", cells, undated: [], commons: [], unplaced: [] };

const grouped = (of: LoadedChart) => runAtOnce(groupRows(study, of));

test("projects stand under their models in the framework's order; a model without a project has no head; the unplaced come last", () => {
  const groups = grouped(chart);
  expect(groups.map((group) => [group.label, group.rows.map((row) => row.project.id)])).toEqual([
    ["Single company", ["llama"]],
    ["Single research institute", ["olmo"]],
    ["Not placed", ["notram"]],
  ]);
});

test("cells follow the columns whatever the document's order", () => {
  const [first] = grouped({ ...chart, cells: [...cells].reverse() });
  expect(first!.rows[0]!.cells.map((cell) => `${cell?.stage} ${cell?.domain}`)).toEqual([
    "pre-training model",
    "pre-training data",
    "post-release model",
    "post-release data",
  ]);
});

test("an undated reading follows its project's row", () => {
  const undated = ["model", "data"].map((domain) => cellWith({ project: "notram", stage: null, domain }));
  const last = grouped({ ...chart, undated }).at(-1)!;
  expect(last.rows.map((row) => [row.kind, row.cells.length])).toEqual([
    ["project", 4],
    ["undated", 2],
  ]);
});

test("the commons close the chart, for projects that have events in them", () => {
  const commons = ["olmo", "llama"].flatMap((id) =>
    places.map((place, index) =>
      cellWith({ project: id, ...place, traces: { scope: "shared", events: id === "olmo" && index === 0 ? 12 : 0 } }),
    ),
  );
  const last = grouped({ ...chart, commons }).at(-1)!;
  expect([last.id, last.rows.map((row) => row.project.id)]).toEqual(["commons", ["olmo"]]);
  expect(last.rows[0]!.cells.map((cell) => cell?.traces.events ?? null)).toEqual([12, null, null, null]);
});
