import type { Fact } from "../model/fact.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<Fact, "value"> & { value: string };

const facts = new Table<Row>("fact", ["id"], {
  id: "id",
  project: "project",
  subject: "subject",
  property: "property",
  value: "value_json",
  unit: "unit",
  asOf: "as_of",
  status: "status",
  source: "source",
  note: "note",
  domain: "fact_domain",
  stage: "fact_stage",
});

export function readFacts(db: StudyStore): Fact[] {
  return facts.list(db).map((row) => ({ ...row, value: JSON.parse(row.value) as Fact["value"] }));
}

/** Changes facts by their id and adds new ones at the end. */
export function writeFacts(db: StudyStore, given: readonly Fact[]): void {
  facts.append(
    db,
    given.map((fact) => ({ ...fact, value: JSON.stringify(fact.value) })),
  );
}

export function removeFact(db: StudyStore, id: string): boolean {
  return facts.remove(db, { id }) > 0;
}
