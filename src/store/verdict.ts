import type { Verdict } from "../model/round.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<Verdict, "codings"> & { codings: string };

const verdicts = new Table<Row>("verdict", ["id"], {
  id: "id",
  round: "round",
  source: "source",
  code: "code",
  start: "range_start",
  end: "range_end",
  codings: "codings",
  decision: "decision",
  reason: "reason",
  consensus: "consensus",
  by: "decided_by",
  decidedOn: "decided_on",
});

/** Verdicts in the order in which they were given. */
export function readVerdicts(db: StudyStore): Verdict[] {
  return verdicts.list(db).map(({ codings, ...plain }) => ({ ...plain, codings: JSON.parse(codings) as string[] }));
}

/** Changes verdicts by their id and adds new ones at the end. */
export function writeVerdicts(db: StudyStore, given: readonly Verdict[]): void {
  verdicts.append(
    db,
    given.map(({ codings, ...plain }) => ({ ...plain, codings: JSON.stringify(codings) })),
  );
}
