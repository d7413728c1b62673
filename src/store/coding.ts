import type { Coding } from "../model/testimony.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const codings = new Table<Coding>("coding", ["id"], {
  id: "id",
  source: "source",
  start: "range_start",
  end: "range_end",
  quote: "quote",
  code: "code",
  domain: "coding_domain",
  stage: "coding_stage",
  voice: "voice",
  about: "about",
  coder: "coder",
  memo: "memo",
});

export function readCodings(db: StudyStore): Coding[] {
  return codings.list(db);
}

/** Changes codings by their id and adds new ones at the end. */
export function writeCodings(db: StudyStore, given: readonly Coding[]): void {
  codings.append(db, given);
}

export function removeCoding(db: StudyStore, id: string): boolean {
  return codings.remove(db, { id }) > 0;
}
