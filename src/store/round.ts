import type { Assignment, Round } from "../model/round.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

type Row = Omit<Round, "sealed" | "assignments"> & { sealed: number };

const rounds = new Table<Row>("round", ["id"], {
  id: "id",
  name: "name",
  unit: "unit",
  codebook: "codebook",
  sealed: "is_sealed",
  openedOn: "opened_on",
  unsealedOn: "unsealed_on",
  note: "note",
});

const assignments = new Table<{ round: string; coder: string; source: string }>("round_assignment", ["round", "position"], {
  round: "round",
  coder: "coder",
  source: "source",
});

export function readRounds(db: StudyStore): Round[] {
  const assigned = groupBy(assignments.list(db), ({ round }) => round);
  return rounds.list(db).map(({ sealed, ...plain }) => ({
    ...plain,
    sealed: sealed === 1,
    assignments: [...groupBy(assigned.get(plain.id) ?? [], ({ coder }) => coder)].map(
      ([coder, rows]): Assignment => ({ coder, sources: rows.map(({ source }) => source) }),
    ),
  }));
}

export function findRound(db: StudyStore, id: string): Round | undefined {
  return readRounds(db).find((round) => round.id === id);
}

/** Changes rounds by their id and adds new ones at the end. */
export function writeRounds(db: StudyStore, given: readonly Round[]): void {
  rounds.append(
    db,
    given.map(({ assignments: _, sealed, ...plain }) => ({ ...plain, sealed: sealed ? 1 : 0 })),
  );
  for (const { id: round, assignments: assigned } of given) {
    const rows = assigned.flatMap(({ coder, sources }) => sources.map((source) => ({ round, coder, source })));
    assignments.replaceList(db, { round }, rows);
  }
}

/** Its sealed codings and its verdicts go with it. */
export function removeRound(db: StudyStore, id: string): boolean {
  return rounds.remove(db, { id }) > 0;
}

/** The newest sealed round in which a coder reads a source. */
export function findSealedRound(db: StudyStore, coder: string, source: string): string | undefined {
  return db.prepare(sealedSql).pluck().get(coder, source) as string | undefined;
}

const sealedSql = `SELECT round.id FROM round JOIN round_assignment ON round = round.id
  WHERE is_sealed = 1 AND coder = ? AND source = ? ORDER BY round.position DESC LIMIT 1`;
