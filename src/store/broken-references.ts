import type { Problem } from "../model/problem.ts";
import { listColumns, quote } from "./log-triggers.ts";
import type { StudyStore } from "./study-store.ts";

/** Every row that refers to something the study does not have, while the transaction that wrote it is still open. */
export function listBrokenReferences(db: StudyStore): Problem[] {
  const found = db.pragma("foreign_key_check") as { table: string; rowid: number; parent: string; fkid: number }[];
  return found.map(({ table, rowid, parent, fkid }) => {
    const columns = (db.pragma(`foreign_key_list(${quote(table)})`) as { id: number; from: string }[])
      .filter((reference) => reference.id === fkid)
      .map((reference) => reference.from);
    const row = db.prepare(`SELECT * FROM ${quote(table)} WHERE rowid = ?`).get(rowid) as Record<string, unknown>;
    const named = columns.map((column) => row[column]).join(" / ");
    const message = `${nameRow(db, table, row)}: its ${columns.at(-1)} names the ${parent} "${named}", which the study does not have`;
    return { severity: "error", message };
  });
}

/** A row by its key; one that only has a number of the store's own, by its place in the list. */
function nameRow(db: StudyStore, table: string, row: Readonly<Record<string, unknown>>): string {
  const key = listColumns(db, table)
    .filter((column) => column.isKey)
    .map((column) => row[column.name]);
  return key.every((value) => typeof value === "string") ? `${table} ${key.join(" / ")}` : `${table} no. ${row.position}`;
}
