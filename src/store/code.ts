import type { Code } from "../model/framework.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const codes = new Table<Code>("code", ["id"], {
  id: "id",
  label: "label",
  definition: "definition",
  origin: "origin",
  kind: "kind",
  parent: "parent",
  level: "level",
  include: "include_rule",
  exclude: "exclude_rule",
  example: "example",
});

/** The codes that the study adds to the framework's. */
export function readCodes(db: StudyStore): Code[] {
  return codes.list(db);
}

/** Changes codes by their id and adds new ones at the end. */
export function writeCodes(db: StudyStore, given: readonly Code[]): void {
  codes.append(db, given);
}

/** Codings that name the code stay: a code may be the framework's, so the store does not follow it. */
export function removeCode(db: StudyStore, id: string): boolean {
  return codes.remove(db, { id }) > 0;
}
