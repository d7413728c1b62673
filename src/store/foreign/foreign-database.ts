import Database from "better-sqlite3";
import { PortolanError } from "../../model/problem.ts";

/** What a database may hold at most. */
export const foreignLimits = { bytes: 512 * 1024 * 1024, rows: 2_000_000, cellBytes: 64 * 1024 * 1024 } as const;
export type ForeignLimits = Readonly<{ bytes: number; rows: number; cellBytes: number }>;

/** A row as the file has it: any column may hold any type. */
export type ForeignRow<Column extends string> = Readonly<Record<Column, unknown>>;

/**
 * A database of another program, opened from its bytes in memory: the file is never touched, nothing of it is run. Only plain tables can be read:
 * views, virtual tables, triggers, generated columns and functions named in the schema stay where they are.
 *
 * Throws a PortolanError for what is no SQLite database, is damaged, encrypted, or larger than the limits; the caller closes it.
 */
export class ForeignDatabase {
  readonly name: string;
  readonly #db: Database.Database;
  readonly #limits: ForeignLimits;
  readonly #plainTables: ReadonlySet<string>;
  readonly #allNames: ReadonlyMap<string, string>;
  #rowsRead = 0;

  constructor(bytes: Uint8Array, name: string, limits: Partial<ForeignLimits> = {}) {
    this.name = name;
    this.#limits = { ...foreignLimits, ...limits };
    refuseOtherFiles(bytes, name, this.#limits.bytes);
    const copy = Buffer.from(bytes);
    // Bytes 18 and 19 name the journal mode; a database in memory has no write-ahead log.
    if (copy[18] === 2 && copy[19] === 2) copy.fill(1, 18, 20);
    this.#db = this.#guard(() => new Database(copy));
    try {
      const schema = this.#guard(() => {
        this.#db.pragma("trusted_schema = OFF");
        this.#db.pragma("query_only = ON");
        this.#db.pragma("cell_size_check = ON");
        return this.#db.prepare("SELECT type, name, sql FROM sqlite_schema").all() as { type: unknown; name: unknown; sql: unknown }[];
      });
      const isPlain = ({ type, sql }: { type: unknown; sql: unknown }) => type === "table" && /^CREATE TABLE\b/i.test(String(sql));
      this.#plainTables = new Set(schema.filter(isPlain).map((entry) => String(entry.name)));
      this.#allNames = new Map(schema.map((entry) => [String(entry.name), String(entry.type)]));
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** Whether the schema has a table of this name, or something that calls itself so. */
  has(table: string): boolean {
    return this.#allNames.has(table);
  }

  /** Columns of a plain table that are stored; empty: no such table. */
  columnsOf(table: string): ReadonlySet<string> {
    if (!this.#plainTables.has(table)) return new Set();
    const info = this.#guard(() => this.#db.prepare("SELECT name, hidden FROM pragma_table_xinfo(?)").all(table)) as {
      name: string;
      hidden: number;
    }[];
    return new Set(info.filter(({ hidden }) => hidden === 0).map(({ name }) => name));
  }

  /**
   * All rows of a table, in no order that can be relied on. Columns that the table lacks are null, unless they are `needed`. Throws where the table or a
   * needed column is not a plain, stored one.
   */
  readRows<Needed extends string, Optional extends string = never>(
    table: string,
    needed: readonly Needed[],
    optional: readonly Optional[] = [],
  ): readonly ForeignRow<Needed | Optional>[] {
    const kind = this.#allNames.get(table);
    if (kind !== undefined && !this.#plainTables.has(table))
      throw this.refuse(`“${table}” is no plain table (${kind}), and views and virtual tables are not run`);
    const columns = this.columnsOf(table);
    const missing = needed.filter((column) => !columns.has(column));
    if (missing.length > 0) throw this.refuse(`the table “${table}” lacks ${missing.map((column) => `“${column}”`).join(", ")}`);
    const present = [...needed, ...optional].filter((column) => columns.has(column));
    // Names stand in this folder's code only; values would be bound.
    const size = present.map((column) => `coalesce(octet_length("${column}"), 0) > ${this.#limits.cellBytes}`).join(" OR ");
    const cells = present.map((column) => `CASE WHEN octet_length("${column}") > ${this.#limits.cellBytes} THEN NULL ELSE "${column}" END`);
    return this.#guard(() => {
      const rows: ForeignRow<Needed | Optional>[] = [];
      const statement = this.#db.prepare(`SELECT ${size}, ${cells.join(", ")} FROM "${table}" NOT INDEXED`).raw();
      for (const [isTooLarge, ...values] of statement.iterate() as IterableIterator<unknown[]>) {
        if (isTooLarge === 1) throw this.refuse(`a value of “${table}” is larger than ${this.#limits.cellBytes} bytes`);
        this.#rowsRead += 1;
        if (this.#rowsRead > this.#limits.rows) throw this.refuse(`more than ${this.#limits.rows} rows`);
        const row: Record<string, unknown> = Object.fromEntries(optional.map((column) => [column, null]));
        for (const [index, column] of present.entries()) row[column] = values[index];
        rows.push(row as ForeignRow<Needed | Optional>);
      }
      return rows;
    });
  }

  /** How many rows a table has; 0 where there is no such plain table. */
  countRows(table: string): number {
    const [column] = this.columnsOf(table);
    return column === undefined ? 0 : this.readRows(table, [column]).length;
  }

  refuse(
    what: string,
    hint = "Open the project in the program it comes from, save or export it again, and import that file.",
  ): PortolanError {
    return new PortolanError(`${this.name}: ${what}`, { hint });
  }

  close(): void {
    this.#db.close();
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof PortolanError) throw error;
      const message = error instanceof Error ? error.message.slice(0, 200) : String(error);
      throw new PortolanError(`${this.name} is damaged, or no database that can be read: ${message}`, {
        hint: "Restore it from a copy, or export it again from the program it comes from.",
        cause: error,
      });
    }
  }
}

function refuseOtherFiles(bytes: Uint8Array, name: string, limit: number): void {
  if (bytes.length > limit)
    throw new PortolanError(`${name} is too large: ${bytes.length} bytes, more than ${limit}`, {
      hint: "Take pictures, recordings and other projects out of it first.",
    });
  if (new TextDecoder("latin1").decode(bytes.subarray(0, 16)) === "SQLite format 3\0" && bytes.length >= 100) return;
  const head = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  const looks =
    bytes.length === 0 ? "empty" : head.startsWith("<") ? "a web page or XML, not an SQLite database" : "not an SQLite database";
  throw new PortolanError(`${name} is ${looks}`, {
    hint: "Taguette exports a project as .sqlite3; QualCoder's project is a folder NAME.qda with data.qda in it. An encrypted database is not read.",
  });
}

/** A text; numbers as written; null for nothing, bytes and empty texts. What no text may hold (NUL, halves of pairs) becomes U+FFFD. */
export function textIn(value: unknown): string | null {
  const text =
    typeof value === "string" ? value.replaceAll(/\0|\p{Surrogate}/gu, "\ufffd") : typeof value === "number" ? String(value) : "";
  return text === "" ? null : text;
}

/** A whole number, also where it is written as a text; else null. */
export function integerIn(value: unknown): number | null {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}
