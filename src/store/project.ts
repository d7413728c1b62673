import type { Project } from "../model/project.ts";
import { readArtefacts, writeArtefacts } from "./artefact.ts";
import { type FlatDated, flattenDated, gatherDated } from "./dated-fact.ts";
import { readGenerations, writeGenerations } from "./generation.ts";
import { readInvolvements, writeInvolvements } from "./involvement.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";
import { readVenues, writeVenues } from "./venue.ts";

type Lists = "generations" | "involvements" | "artefacts" | "venues";
type Placement = Project["organisationalModel"];
type Row = Omit<Project, Lists | "organisationalModel" | "clock"> &
  FlatDated<"clock"> & {
    model: Placement["value"];
    modelStatus: Placement["status"];
    modelSource: Placement["source"];
    modelNote: Placement["note"];
  };

const projects = new Table<Row>("project", ["id"], {
  id: "id",
  name: "name",
  order: "project_order",
  leadLabel: "lead_label",
  region: "region",
  country: "country",
  model: "model",
  modelStatus: "model_status",
  modelSource: "model_source",
  modelNote: "model_note",
  startsAt: "starts_at",
  clockDate: "clock_date",
  clockStatus: "clock_status",
  clockSource: "clock_source",
  clockNote: "clock_note",
  note: "note",
});

/** Projects with all that is theirs. */
export function readProjects(db: StudyStore): Project[] {
  const [generations, involvements, artefacts, venues] = [readGenerations(db), readInvolvements(db), readArtefacts(db), readVenues(db)];
  return projects.list(db).map((row) => ({
    ...parseRow(row),
    generations: generations.get(row.id) ?? [],
    involvements: involvements.get(row.id) ?? [],
    artefacts: artefacts.get(row.id) ?? [],
    venues: venues.get(row.id) ?? [],
  }));
}

/** Changes projects by their id, with all that is theirs, and adds new ones at the end. */
export function writeProjects(db: StudyStore, given: readonly Project[]): void {
  projects.append(db, given.map(serializeRow));
  for (const project of given) {
    writeGenerations(db, project.id, project.generations);
    writeInvolvements(db, project.id, project.involvements);
    writeArtefacts(db, project.id, project.artefacts);
    writeVenues(db, project.id, project.venues);
  }
}

/** Takes its facts and derivatives along. Refused at the end of the act where sources belong to it or codings are about it. */
export function removeProject(db: StudyStore, id: string): boolean {
  return projects.remove(db, { id }) > 0;
}

function serializeRow(project: Project): Row {
  const { organisationalModel: model, clock, generations: _, involvements: __, artefacts: ___, venues: ____, ...plain } = project;
  return {
    ...plain,
    model: model.value,
    modelStatus: model.status,
    modelSource: model.source,
    modelNote: model.note,
    ...flattenDated("clock", clock),
  };
}

function parseRow(row: Row): Omit<Project, Lists> {
  const { id, name, order, leadLabel, region, country, startsAt, note } = row;
  const organisationalModel = { value: row.model, status: row.modelStatus, source: row.modelSource, note: row.modelNote };
  return { id, name, order, leadLabel, region, country, organisationalModel, startsAt, clock: gatherDated("clock", row), note };
}
