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

/** Hashes of carried files that the study names, or would name again after an undo. */
export function listCarriedHashes(db: StudyStore): ReadonlySet<string> {
  const images = db.prepare(
    `SELECT json_extract(image, '$.carried') FROM (
       SELECT before AS image FROM change WHERE table_name = 'exchange' AND before IS NOT NULL
       UNION ALL SELECT after FROM change WHERE table_name = 'exchange' AND after IS NOT NULL)`,
  );
  const named = [...(images.pluck().all() as (string | null)[]), ...records.list(db).map(({ carried }) => carried)];
  return new Set(named.filter((hash) => hash !== null));
}
