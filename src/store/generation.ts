import type { Id } from "../model/id.ts";
import type { Generation } from "../model/project.ts";
import { type FlatDated, flattenDated, gatherDated } from "./dated-fact.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

type Row = Omit<Generation, "start" | "baseRelease" | "instructRelease"> &
  FlatDated<"start"> &
  FlatDated<"base"> &
  FlatDated<"instruct"> & { project: Id };

const generations = new Table<Row>("generation", ["project", "id"], {
  project: "project",
  id: "id",
  name: "name",
  startDate: "start_date",
  startStatus: "start_status",
  startSource: "start_source",
  startNote: "start_note",
  baseDate: "base_date",
  baseStatus: "base_status",
  baseSource: "base_source",
  baseNote: "base_note",
  instructDate: "instruct_date",
  instructStatus: "instruct_status",
  instructSource: "instruct_source",
  instructNote: "instruct_note",
  note: "note",
  source: "source",
});

/** Generations by project. */
export function readGenerations(db: StudyStore): Map<Id, Generation[]> {
  const rows = groupBy(generations.list(db), (row) => row.project);
  return new Map([...rows].map(([project, own]) => [project, own.map(parseRow)]));
}

/** The generations of a project become these, in this order. */
export function writeGenerations(db: StudyStore, project: Id, given: readonly Generation[]): void {
  generations.remove(db, { project }, { column: "id", values: given.map((generation) => generation.id) });
  generations.place(
    db,
    given.map((generation) => serializeRow(project, generation)),
  );
}

function serializeRow(project: Id, { id, name, start, baseRelease, instructRelease, note, source }: Generation): Row {
  return {
    project,
    id,
    name,
    ...flattenDated("start", start),
    ...flattenDated("base", baseRelease),
    ...flattenDated("instruct", instructRelease),
    note,
    source,
  };
}

function parseRow(row: Row): Generation {
  return {
    id: row.id,
    name: row.name,
    start: gatherDated("start", row),
    baseRelease: gatherDated("base", row),
    instructRelease: gatherDated("instruct", row),
    note: row.note,
    source: row.source,
  };
}
