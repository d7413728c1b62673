import type { Coding } from "../model/testimony.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

/** A coding of a sealed round. It names its round. */
export type SealedCoding = Coding & { readonly round: string };

type Row = Readonly<{ id: string; round: string; coder: string; source: string; coding: string }>;

const sealed = new Table<Row>("sealed_coding", ["id"], {
  id: "id",
  round: "round",
  coder: "coder",
  source: "source",
  coding: "coding",
});

/** What one coder has coded in sealed rounds, by round or source, in order. */
export function listSealedCodingsOf(
  db: StudyStore,
  { coder, source = null, round = null }: Readonly<{ coder: string; source?: string | null; round?: string | null }>,
): SealedCoding[] {
  const rows = db.prepare(ofCoderSql).pluck().all({ coder, source, round }) as string[];
  return rows.map((coding) => JSON.parse(coding) as SealedCoding);
}

/** A coder's own; another's is not found. */
export function findSealedCoding(db: StudyStore, id: string, coder: string): SealedCoding | undefined {
  const row = db.prepare("SELECT coding FROM sealed_coding WHERE id = ? AND coder = ?").pluck().get(id, coder) as string | undefined;
  return row === undefined ? undefined : (JSON.parse(row) as SealedCoding);
}

export function writeSealedCodings(db: StudyStore, given: readonly SealedCoding[]): void {
  sealed.append(
    db,
    given.map((coding) => ({
      id: coding.id,
      round: coding.round,
      coder: coding.coder,
      source: coding.source,
      coding: JSON.stringify(coding),
    })),
  );
}

export function removeSealedCoding(db: StudyStore, id: string): boolean {
  return sealed.remove(db, { id }) > 0;
}

/** Takes out everything that was coded in a round while it was sealed, of all coders. */
export function takeSealedCodings(db: StudyStore, round: string): SealedCoding[] {
  const rows = db.prepare("SELECT coding FROM sealed_coding WHERE round = ? ORDER BY position, rowid").pluck().all(round) as string[];
  sealed.remove(db, { round });
  return rows.map((coding) => JSON.parse(coding) as SealedCoding);
}

const ofCoderSql = `SELECT coding FROM sealed_coding
  WHERE coder = @coder AND (@source IS NULL OR source = @source) AND (@round IS NULL OR round = @round) ORDER BY position, rowid`;
