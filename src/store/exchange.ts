import type { ExchangeReport } from "../model/exchange-report.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

/** An import or export as the study remembers it. */
export type ExchangeRecord = Readonly<{
  id: string;
  direction: "import" | "export";
  format: string;
  file: string;
  sha256: string;
  /** UTC, ISO 8601. */
  happenedAt: string;
  report: ExchangeReport;
  /** Hash of the file under `exchange/` with what the study cannot hold; null: none. */
  carried: string | null;
}>;

/** Which GUID a thing of the study has in other programs' files. */
export type ExchangeGuid = Readonly<{ kind: string; guid: string; thing: string; exchange: string }>;

type Row = Omit<ExchangeRecord, "report"> & { report: string };

const records = new Table<Row>("exchange", ["id"], {
  id: "id",
  direction: "direction",
  format: "format",
  file: "file",
  sha256: "sha256",
  happenedAt: "happened_at",
  report: "report",
  carried: "carried",
});

const guids = new Table<ExchangeGuid>("exchange_guid", ["kind", "guid"], {
  kind: "kind",
  guid: "guid",
  thing: "thing",
  exchange: "exchange",
});

/** Imports and exports, the oldest first. */
export function readExchanges(db: StudyStore): ExchangeRecord[] {
  return records.list(db).map((row) => ({ ...row, report: JSON.parse(row.report) as ExchangeReport }));
}

export function writeExchange(db: StudyStore, record: ExchangeRecord): void {
  records.append(db, [{ ...record, report: JSON.stringify(record.report) }]);
}

/** In the order in which they were learnt. */
export function readExchangeGuids(db: StudyStore): ExchangeGuid[] {
  return guids.list(db);
}

/** Adds GUIDs, each of a thing; a GUID that is known changes its thing. */
export function writeExchangeGuids(db: StudyStore, given: readonly ExchangeGuid[]): void {
  guids.append(db, given);
}

/** Exchanges that the study has, and those that its log alone still knows, as after an undo: which carried file each names. */
export function listKnownExchanges(db: StudyStore): readonly Readonly<{ id: string; carried: string | null }>[] {
  const images = db.prepare(
    `SELECT DISTINCT json_extract(image, '$.id') AS id, json_extract(image, '$.carried') AS carried FROM (
       SELECT before AS image FROM change WHERE table_name = 'exchange' AND before IS NOT NULL
       UNION ALL SELECT after FROM change WHERE table_name = 'exchange' AND after IS NOT NULL)`,
  );
  return [...(images.all() as { id: string; carried: string | null }[]), ...records.list(db).map(({ id, carried }) => ({ id, carried }))];
}

/** Hashes of carried files that the study names, or would name again after an undo. */
export function listCarriedHashes(db: StudyStore): ReadonlySet<string> {
  return new Set(listKnownExchanges(db).flatMap(({ carried }) => carried ?? []));
}

/** GUIDs that a thing has, or had, as the log still knows. */
export function listGuidsOf(db: StudyStore, kind: string, thing: string): readonly string[] {
  return db.prepare(guidsOfSql).pluck().all({ kind, thing }) as string[];
}

const guidsOfSql = `SELECT guid FROM exchange_guid WHERE kind = @kind AND thing = @thing
  UNION SELECT json_extract(image, '$.guid') FROM (
    SELECT before AS image FROM change WHERE table_name = 'exchange_guid' AND before IS NOT NULL
    UNION ALL SELECT after FROM change WHERE table_name = 'exchange_guid' AND after IS NOT NULL)
  WHERE json_extract(image, '$.kind') = @kind AND json_extract(image, '$.thing') = @thing`;

/** Removes all GUIDs of these things, and what the log knows of them. Runs inside an act that is a barrier. */
export function eraseExchangeGuids(db: StudyStore, things: readonly string[]): void {
  const given = { things: JSON.stringify(things) };
  db.prepare("DELETE FROM exchange_guid WHERE thing IN (SELECT value FROM json_each(@things))").run(given);
  db.prepare(eraseGuidsSql).run(given);
}

const eraseGuidsSql = `UPDATE change SET before = NULL, after = NULL WHERE table_name = 'exchange_guid'
  AND coalesce(json_extract(after, '$.thing'), json_extract(before, '$.thing')) IN (SELECT value FROM json_each(@things))`;
