import type { Cell } from "../../../model/cell.ts";
import type { ProjectSummary, StudyDocument } from "../../../model/documents.ts";
import type { Id } from "../../../model/id.ts";
import type { LoadedChart } from "../../client/documents.ts";
import type { Steps } from "../../client/steps.ts";

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
export function* groupRows(study: StudyDocument, chart: LoadedChart): Steps<MatrixGroup[]> {
  const { framework } = study;
  const byPlace = yield* indexInSteps(chart.cells);
  const byUndated = yield* indexInSteps(chart.undated);
  const byCommons = yield* indexInSteps(chart.commons.filter((cell) => (cell.traces.events ?? 0) > 0));
  const projects = [...study.projects].sort((a, b) => a.order - b.order);
  const domains = framework.domains.map(({ id: domain }) => ({ stage: null, domain }));
  const dated = framework.stages.flatMap(({ id: stage }) => framework.domains.map(({ id: domain }) => ({ stage, domain })));
  const groups = [...framework.organisationalModels.map(({ id, label }) => ({ id, label })), { id: "", label: "Not placed" }].map(
    (group) => ({ ...group, rows: [] as MatrixRow[] }),
  );
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const commons = { id: "commons", label: "Commons: artefacts wider than a project", rows: [] as MatrixRow[] };
  for (const project of projects) {
    const rows = groupOf.get(project.organisationalModel.value ?? "")?.rows;
    const cells = pick(byPlace, project.id, dated);
    if (cells.length === dated.length) rows?.push({ kind: "project", project, cells });
    const undated = pick(byUndated, project.id, domains);
    if (undated.length > 0) rows?.push({ kind: "undated", project, cells: undated });
    const shared = dated.map((place) => byCommons.get(placeOf({ project: project.id, ...place })) ?? null);
    if (shared.some((cell) => cell !== null)) commons.rows.push({ kind: "commons", project, cells: shared });
    yield;
  }
  return [...groups, commons].filter(({ rows }) => rows.length > 0);
}

/** The groups with the rows of some projects only. */
export function keepRows(groups: readonly MatrixGroup[], kept: ReadonlySet<Id>): MatrixGroup[] {
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(({ project }) => kept.has(project.id)) }))
    .filter(({ rows }) => rows.length > 0);
}

type Place = Readonly<{ stage: Id | null; domain: Id }>;
type Index = ReadonlyMap<string, Cell>;

export function placeOf(cell: Readonly<{ project: Id; stage: Id | null; domain: Id }>): string {
  return `${cell.project} ${cell.stage ?? ""} ${cell.domain}`;
}

export function* indexInSteps(cells: readonly Cell[], nameOf: (cell: Cell) => string = placeOf): Steps<Index> {
  const index = new Map<string, Cell>();
  for (const cell of cells) {
    index.set(nameOf(cell), cell);
    yield;
  }
  return index;
}

function pick(index: Index, project: Id, places: readonly Place[]): Cell[] {
  return places.flatMap((place) => index.get(placeOf({ project, ...place })) ?? []);
}
