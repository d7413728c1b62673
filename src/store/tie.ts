import { isDeepStrictEqual } from "node:util";
import type { Tie } from "../model/organisation.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const ties = new Table<Tie>("tie", [], {
  a: "organisation_a",
  b: "organisation_b",
  kind: "kind",
  confidence: "confidence",
  status: "status",
  source: "source",
  note: "note",
});

export function readTies(db: StudyStore): Tie[] {
  return ties.list(db);
}

/** The study's ties become these, in this order. Having no id, they are written anew where any of them differs. */
export function writeTies(db: StudyStore, given: readonly Tie[]): void {
  if (isDeepStrictEqual(readTies(db), given)) return;
  ties.clear(db);
  ties.place(db, given);
}
