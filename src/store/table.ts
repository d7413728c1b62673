import type { Statement } from "better-sqlite3";
import type { StudyStore } from "./study-store.ts";

export type SqlValue = string | number | null;

/** A row as an object of plain values: a word of the model without its lists and documents. */
export type Flat<T> = { readonly [K in keyof T]: SqlValue };

/**
 * A table with a `position` column, and which column keeps which field. Every field of `T` has a column, so that the compiler finds
 * a field of the model that the store does not keep. Names of tables and columns are constants of this folder, never data.
 */
export class Table<T extends Flat<T>> {
  readonly #name: string;
  readonly #list: string;
  readonly #next: string;
  readonly #append: string;
  readonly #place: string;

  /** `key`: the columns of the primary key; empty: rows have no key of their own and are only ever added. */
  constructor(name: string, key: readonly string[], columns: { readonly [K in keyof T]: string }) {
    const fields = Object.entries<string>(columns);
    const names = fields.map(([, column]) => column);
    const values = names.filter((column) => !key.includes(column));
    const places = key.includes("position") ? values : [...values, "position"];
    const insert = `INSERT INTO ${name} (${[...names, "position"].join(", ")})
      VALUES (${[...fields.map(([field]) => `@${field}`), "@position"].join(", ")})`;
    const upsert = (changing: readonly string[]) => {
      if (key.length === 0) return insert;
      return `${insert} ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${changing.map((column) => `${column} = excluded.${column}`).join(", ")}
      WHERE ${changing.map((column) => `${name}.${column} IS NOT excluded.${column}`).join(" OR ")}`;
    };
    this.#name = name;
    this.#list = `SELECT ${fields.map(([field, column]) => `${column} AS "${field}"`).join(", ")} FROM ${name} ORDER BY position, rowid`;
    this.#next = `SELECT coalesce(max(position), 0) + 1 FROM ${name}`;
    this.#append = upsert(values);
    this.#place = upsert(places);
  }

  /** Every row, in the order of the list. */
  list(db: StudyStore): T[] {
    return prepared(db, this.#list).all() as T[];
  }

  /** Writes rows by their key: a known one is changed where it stands, a new one goes to the end. Equal rows are not written. */
  append(db: StudyStore, rows: readonly T[]): void {
    this.#write(db, this.#append, rows, prepared(db, this.#next).pluck().get() as number);
  }

  /** As `append`, but the rows take their places from the order given, from 1. */
  place(db: StudyStore, rows: readonly T[]): void {
    this.#write(db, this.#place, rows, 1);
  }

  /** Removes the rows in which these columns have these values, but those whose `except.column` is among the values. Returns how many. */
  remove(
    db: StudyStore,
    where: Readonly<Record<string, string>>,
    except?: Readonly<{ column: string; values: readonly (string | number)[] }>,
  ): number {
    const conditions = Object.keys(where).map((column) => `${column} = @${column}`);
    if (except !== undefined) conditions.push(`${except.column} NOT IN (SELECT value FROM json_each(@kept))`);
    const kept = JSON.stringify(except?.values ?? []);
    return prepared(db, `DELETE FROM ${this.#name} WHERE ${conditions.join(" AND ")}`).run({ ...where, kept }).changes;
  }

  /** The list that belongs to one owner becomes these rows: for a table whose key is the owner's and the position. */
  replaceList(db: StudyStore, owner: Readonly<Record<string, string>>, rows: readonly T[]): void {
    this.remove(db, owner, { column: "position", values: rows.map((_, index) => index + 1) });
    this.place(db, rows);
  }

  clear(db: StudyStore): number {
    return prepared(db, `DELETE FROM ${this.#name}`).run().changes;
  }

  #write(db: StudyStore, sql: string, rows: readonly T[], start: number): void {
    const statement = prepared(db, sql);
    rows.forEach((row, index) => {
      statement.run({ ...row, position: start + index });
    });
  }
}

/** Rows by the value of one field, in order. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

const statements = new WeakMap<StudyStore, Map<string, Statement>>();

function prepared(db: StudyStore, sql: string): Statement {
  let known = statements.get(db);
  if (known === undefined) {
    known = new Map();
    statements.set(db, known);
  }
  let statement = known.get(sql);
  if (statement === undefined) {
    statement = db.prepare(sql);
    known.set(sql, statement);
  }
  return statement;
}
