import type { StudyStore } from "./study-store.ts";

/** Tables that the log does not watch: its own, those that say nothing of the study, and what harvests alone write. */
const unlogged = [
  ...["migration", "act", "change", "open_act", "pending_sweep"],
  ...["harvest_state", "harvested_part", "harvested_fact", "account_sighting", "membership", "forgotten"],
  ...["use_list", "derivative_claim", "reuse", "repository_reading"],
];

export type Column = Readonly<{ name: string; isKey: boolean }>;

/** Every table of the study, in the order in which the migrations made them. A new table is logged unless it is named above. */
export function listLoggedTables(db: StudyStore): string[] {
  const tables = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
  );
  return (tables.pluck().all() as string[]).filter((name) => !unlogged.includes(name));
}

/** The columns of a table: those of the primary key first, in its order. */
export function listColumns(db: StudyStore, table: string): Column[] {
  const rows = db.pragma(`table_info(${quote(table)})`) as { name: string; pk: number }[];
  const key = rows.filter((row) => row.pk > 0).sort((a, b) => a.pk - b.pk);
  return [...key, ...rows.filter((row) => row.pk === 0)].map((row) => ({ name: row.name, isKey: row.pk > 0 }));
}

/** SQL of a whole row as a JSON object. `row` is `new`, `old` or a table's name. */
export function imageSql(columns: readonly Column[], row: string): string {
  return `json_object(${columns.map(({ name }) => `'${name}', ${quote(row)}.${quote(name)}`).join(", ")})`;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Makes the triggers that write the log anew, from the tables as they are; to be called after each migration, in its transaction.
 * They refuse a write while no act is open, and a change of a row's key (the log and erasure find rows by it).
 */
export function createLogTriggers(db: StudyStore): void {
  dropLogTriggers(db);
  for (const table of listLoggedTables(db)) {
    const columns = listColumns(db, table);
    const keys = columns.filter((column) => column.isKey);
    if (keys.length === 0) throw new Error(`the table ${table} has no primary key, so that the log cannot name its rows`);
    const keyOf = (row: string) => `json_array(${keys.map(({ name }) => `${row}.${quote(name)}`).join(", ")})`;
    const [before, after] = [imageSql(columns, "old"), imageSql(columns, "new")];
    db.exec(triggerSql(table, "insert", keyOf("new"), "NULL", after));
    db.exec(triggerSql(table, "delete", keyOf("old"), before, "NULL"));
    const isMoved = keys.map(({ name }) => `old.${quote(name)} IS NOT new.${quote(name)}`).join(" OR ");
    const refusal = `SELECT raise(ABORT, 'the key of a row does not change') WHERE ${isMoved};`;
    db.exec(triggerSql(table, "update", keyOf("new"), before, after, refusal));
  }
}

export function dropLogTriggers(db: StudyStore): void {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'log\\_%' ESCAPE '\\'").pluck().all();
  for (const name of names as string[]) db.exec(`DROP TRIGGER ${quote(name)}`);
}

function triggerSql(table: string, kind: string, key: string, before: string, after: string, refusal = ""): string {
  return `CREATE TRIGGER ${quote(`log_${table}_${kind}`)} AFTER ${kind} ON ${quote(table)} BEGIN
  SELECT raise(ABORT, 'no act is open') WHERE NOT EXISTS (SELECT 1 FROM open_act);
  ${refusal}
  INSERT INTO change (act, table_name, row_key, kind, before, after)
    SELECT act, '${table}', ${key}, '${kind}',
      CASE WHEN keeps_images THEN ${before} END, CASE WHEN keeps_images THEN ${after} END
    FROM open_act;
END`;
}
