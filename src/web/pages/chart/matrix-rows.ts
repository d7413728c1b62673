import type { Cell } from "../../../model/cell.ts";
import type { ProjectSummary, StudyDocument } from "../../../model/documents.ts";
import type { Id } from "../../../model/id.ts";
import type { LoadedChart } from "../../client/documents.ts";

/** A line of the matrix: a project's cells in the order of the columns, its undated reading, or its part of the commons. */
export type MatrixRow = Readonly<{
  kind: "project" | "undated" | "commons";
  project: ProjectSummary;
  /** Stage by stage, in each the domains; of an undated reading the domains alone. Null: the commons hold nothing there. */
  cells: readonly (Cell | null)[];
}>;

export type MatrixGroup = Readonly<{ id: string; label: string; rows: readonly MatrixRow[] }>;

/**
 * Projects under their organisational models, in the models' order and the study's own; projects that are not placed come after. An
 * undated reading follows its project's row. The commons, artefacts wider than a project, close the chart where they hold an event.
 */
export function groupRows(study: StudyDocument, chart: LoadedChart): MatrixGroup[] {
  const { framework } = study;
  const byPlace = indexCells(chart.cells);
  const byUndated = indexCells(chart.undated);
  const byCommons = indexCells(chart.commons.filter((cell) => (cell.traces.events ?? 0) > 0));
  const projects = [...study.projects].sort((a, b) => a.order - b.order);
  const dated = framework.stages.flatMap(({ id: stage }) => framework.domains.map(({ id: domain }) => ({ stage, domain })));
  const rowsOf = (project: ProjectSummary): MatrixRow[] => {
    const cells = pick(byPlace, project.id, dated);
    const undated = pick(
      byUndated,
      project.id,
      framework.domains.map(({ id: domain }) => ({ stage: null, domain })),
    );
    return [
      ...(cells.length === dated.length ? [{ kind: "project", project, cells } as const] : []),
      ...(undated.length > 0 ? [{ kind: "undated", project, cells: undated } as const] : []),
    ];
  };
  const groups = [...framework.organisationalModels.map(({ id, label }) => ({ id, label })), { id: "", label: "Not placed" }].map(
    ({ id, label }) => ({
      id,
      label,
      rows: projects.filter((project) => (project.organisationalModel.value ?? "") === id).flatMap(rowsOf),
    }),
  );
  const commons = projects.flatMap((project): MatrixRow[] => {
    const cells = dated.map((place) => byCommons.get(placeOf({ project: project.id, ...place })) ?? null);
    return cells.some((cell) => cell !== null) ? [{ kind: "commons", project, cells }] : [];
  });
  return [...groups, { id: "commons", label: "Commons: artefacts wider than a project", rows: commons }].filter(
    ({ rows }) => rows.length > 0,
  );
}

type Place = Readonly<{ stage: Id | null; domain: Id }>;
type Index = ReadonlyMap<string, Cell>;

export function placeOf(cell: Readonly<{ project: Id; stage: Id | null; domain: Id }>): string {
  return `${cell.project} ${cell.stage ?? ""} ${cell.domain}`;
}

export function indexCells(cells: readonly Cell[]): Index {
  return new Map(cells.map((cell) => [placeOf(cell), cell]));
}

function pick(index: Index, project: Id, places: readonly Place[]): Cell[] {
  return places.flatMap((place) => index.get(placeOf({ project, ...place })) ?? []);
}
