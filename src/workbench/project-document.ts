import { ledBy } from "../finding/led-by.ts";
import type { Chart } from "../model/cell.ts";
import type { ArtefactFigures, MonthFigures, ProjectDocument } from "../model/documents.ts";
import type { Project } from "../model/project.ts";
import type { Study } from "../model/study.ts";
import { passagesOf } from "./passages.ts";

/** One project in full, as its page reads it, with what was counted of it. */
export function projectDocument(
  study: Study,
  project: Project,
  chart: Pick<Chart, "cells" | "undated" | "commons">,
  { artefacts, activity }: Readonly<{ artefacts: readonly ArtefactFigures[]; activity: readonly MonthFigures[] }>,
): ProjectDocument {
  const involved = project.involvements.map(({ organisation }) => organisation);
  const leads = project.involvements
    .filter(({ role }) => study.framework.roles.find(({ id }) => id === role)?.standing === "inside")
    .map(({ organisation }) => organisation);
  const ties = study.ties.filter(({ a, b }) => leads.includes(a) || leads.includes(b));
  const named = new Set([...involved, ...ties.flatMap(({ a, b }) => [a, b])]);
  const mine = (cell: Readonly<{ project: string }>) => cell.project === project.id;
  return {
    project,
    ledBy: ledBy(project, study.framework),
    cells: chart.cells.filter(mine),
    undated: chart.undated.filter(mine),
    commons: chart.commons.filter(mine),
    passages: passagesOf(study, project.id),
    facts: study.facts.filter(mine),
    derivatives: study.derivatives.filter(mine),
    ties,
    organisationNames: Object.fromEntries(study.organisations.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
    artefacts,
    activity,
  };
}
