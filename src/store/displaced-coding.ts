import type { DisplacedCoding } from "../model/desk.ts";
import type { Coding } from "../model/testimony.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<DisplacedCoding, "coding"> & { coding: string; source: string };

const displaced = new Table<Row>("displaced_coding", ["id"], {
  id: "id",
  source: "source",
  coding: "coding",
  before: "words_before",
  after: "words_after",
  reason: "reason",
});

export function readDisplacedCodings(db: StudyStore): DisplacedCoding[] {
  return displaced
    .list(db)
    .map(({ id, coding, before, after, reason }) => ({ id, coding: JSON.parse(coding) as Coding, before, after, reason }));
}

export function writeDisplacedCodings(db: StudyStore, given: readonly DisplacedCoding[]): void {
  displaced.append(
    db,
    given.map(({ coding, ...plain }) => ({ ...plain, source: coding.source, coding: JSON.stringify(coding) })),
  );
}

export function removeDisplacedCoding(db: StudyStore, id: string): boolean {
  return displaced.remove(db, { id }) > 0;
}
