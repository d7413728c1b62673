import { isDeepStrictEqual } from "node:util";
import type { Derivatives } from "../model/artefact.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const derivatives = new Table<Derivatives>("derivatives", [], {
  project: "project",
  relation: "relation",
  depth: "depth",
  edges: "edges",
  outsideAccounts: "outside_accounts",
  asOf: "as_of",
  status: "status",
  source: "source",
  note: "note",
});

export function readDerivatives(db: StudyStore): Derivatives[] {
  return derivatives.list(db);
}

/** The study's counts of derivatives become these, in this order. Having no id, they are written anew where any of them differs. */
export function writeDerivatives(db: StudyStore, given: readonly Derivatives[]): void {
  if (isDeepStrictEqual(readDerivatives(db), given)) return;
  derivatives.clear(db);
  derivatives.place(db, given);
}
