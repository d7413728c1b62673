import { isDeepStrictEqual } from "node:util";
import type { Id } from "../model/id.ts";
import type { Involvement } from "../model/organisation.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

const involvements = new Table<Involvement & { project: Id }>("involvement", [], {
  project: "project",
  organisation: "organisation",
  role: "role",
  from: "from_date",
  until: "until_date",
  status: "status",
  source: "source",
  note: "note",
});

/** Involvements by project. */
export function readInvolvements(db: StudyStore): Map<Id, Involvement[]> {
  const rows = groupBy(involvements.list(db), (row) => row.project);
  return new Map([...rows].map(([project, own]) => [project, own.map(parseRow)]));
}

/** Written out: see `parseRow` of artefact.ts. */
function parseRow({ organisation, role, from, until, status, source, note }: Involvement): Involvement {
  return { organisation, role, from, until, status, source, note };
}

/** The involvements of a project become these, in this order. Having no id, they are written anew where any of them differs. */
export function writeInvolvements(db: StudyStore, project: Id, given: readonly Involvement[]): void {
  if (isDeepStrictEqual(readInvolvements(db).get(project) ?? [], given)) return;
  involvements.remove(db, { project });
  involvements.place(
    db,
    given.map((involvement) => ({ project, ...involvement })),
  );
}
