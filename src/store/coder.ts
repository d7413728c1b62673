import type { Coder } from "../model/testimony.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const coders = new Table<Coder>("coder", ["id"], { id: "id", name: "name", kind: "kind" });

export function readCoders(db: StudyStore): Coder[] {
  return coders.list(db);
}

/** Changes coders by their id and adds new ones at the end. */
export function writeCoders(db: StudyStore, given: readonly Coder[]): void {
  coders.append(db, given);
}

/** Refused at the end of the act where codings still name the coder. */
export function removeCoder(db: StudyStore, id: string): boolean {
  return coders.remove(db, { id }) > 0;
}
