import { isDeepStrictEqual } from "node:util";
import type { Affiliation } from "../model/organisation.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const affiliations = new Table<Affiliation>("affiliation", [], {
  actor: "actor",
  organisation: "organisation",
  from: "from_date",
  until: "until_date",
  basis: "basis",
  note: "note",
});

export function readAffiliations(db: StudyStore): Affiliation[] {
  return affiliations.list(db);
}

/** The study's affiliations become these, in this order. Having no id, they are written anew where any of them differs. */
export function writeAffiliations(db: StudyStore, given: readonly Affiliation[]): void {
  if (isDeepStrictEqual(readAffiliations(db), given)) return;
  affiliations.clear(db);
  affiliations.place(db, given);
}
