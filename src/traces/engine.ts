import { availableParallelism } from "node:os";
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import { PortolanError } from "../model/problem.ts";

/** A cell of a result: integers of any width are numbers, days `YYYY-MM-DD`, instants `YYYY-MM-DD HH:MM:SS` in UTC. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;
export type Parameters = Readonly<Record<string, Value>>;

export type EngineOptions = Readonly<{
  /** The only folders that SQL may read and write, below them included. */
  allowedDirectories: readonly string[];
  /** As DuckDB writes it: `500MB`. */
  memoryLimit?: string;
  /** By how many threads one query is answered. Default: as many as there are processors. */
  threads?: number;
  /** How many forks may work at once. Default: as many as there are processors. */
  lanes?: number;
  /** Where what does not fit in memory is spilled; within `allowedDirectories`. Default: nowhere, the query fails instead. */
  spillFolder?: string;
}>;

/** A connection to an in-memory DuckDB: temporary tables, views and variables are shared by all who hold it, other tables by its forks too. */
export type Engine = Readonly<{
  /** A further connection to the same database, to be closed by whoever asked for it. */
  fork(): Promise<Engine>;
  /** How many forks may work at once. */
  lanes: number;
  /** All rows. `$name` in the SQL is bound from `parameters`. Throws `EngineError`. */
  all(sql: string, parameters?: Parameters): Promise<Row[]>;
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Puts rows into a table: columns of plain values, all of one length, in the order of the table's. */
  append(table: string, columns: readonly (readonly Value[])[]): Promise<void>;
  /** Rows in batches as they are made, for results too large to hold. */
  stream(sql: string, parameters?: Parameters): AsyncGenerator<Row[]>;
  /** Runs `work` when all earlier exclusive work has ended: for work that sets variables or replaces temporary tables. Does not nest. */
  exclusive<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Ends the query that runs now; its promise is rejected. */
  interrupt(): void;
  close(): void;
}>;

/** A statement that the engine refused, with the statement. */
export class EngineError extends PortolanError {
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(`The engine could not answer: ${messageOf(cause)}\n${sql.trim()}`, { cause });
    this.name = "EngineError";
    this.sql = sql;
  }
}

/** Whether the system refused to write more: to the engine, or to us. */
export function isFullDisk(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL" || /no space left|disk quota exceeded/i.test(at.message))
      return true;
  }
  return false;
}

/** Opens the engine, then takes from it the network, all other folders and the right to change that. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { DuckDBInstance } = await import("./duckdb.ts");
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: options.spillFolder ?? "",
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  const folders = options.allowedDirectories.map((folder) => quote(folder.endsWith("/") ? folder : `${folder}/`));
  await connection.run(`SET allowed_directories = [${folders.join(", ")}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run("SET preserve_insertion_order = false");
  await connection.run("SET lock_configuration = true");
  return makeEngine(instance, connection, options.lanes ?? availableParallelism(), () => instance.closeSync());
}

/** An SQL literal, where SQL takes no parameter (a view's path). */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function makeEngine(instance: DuckDBInstance, connection: DuckDBConnection, lanes: number, closeInstance: () => void): Engine {
  let last: Promise<unknown> = Promise.resolve();
  return {
    lanes,
    fork: async () => makeEngine(instance, await instance.connect(), lanes, () => undefined),
    async all(sql, parameters) {
      try {
        const reader = await connection.runAndReadAll(sql, parameters as Record<string, DuckDBValue> | undefined);
        return rowsOf(reader.deduplicatedColumnNames(), reader.getColumns());
      } catch (error) {
        throw new EngineError(sql, error);
      }
    },
    async run(sql, parameters) {
      try {
        await connection.run(sql, parameters as Record<string, DuckDBValue> | undefined);
      } catch (error) {
        throw new EngineError(sql, error);
      }
    },
    async append(table, columns) {
      try {
        await appendColumns(connection, table, columns);
      } catch (error) {
        throw new EngineError(`INSERT INTO ${table}`, error);
      }
    },
    async *stream(sql, parameters) {
      try {
        const result = await connection.stream(sql, parameters as Record<string, DuckDBValue> | undefined);
        const names = result.deduplicatedColumnNames();
        for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
          yield rowsOf(names, chunk.getColumns());
        }
      } catch (error) {
        throw new EngineError(sql, error);
      }
    },
    exclusive(work) {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
    interrupt: () => connection.interrupt(),
    close() {
      connection.closeSync();
      closeInstance();
    },
  };
}

/** Most rows that DuckDB takes at once. */
const CHUNK = 2048;

async function appendColumns(connection: DuckDBConnection, table: string, columns: readonly (readonly Value[])[]): Promise<void> {
  const { DuckDBDataChunk } = await import("./duckdb.ts");
  const appender = await connection.createAppender(table);
  const types = columns.map((_, index) => appender.columnType(index));
  const rows = columns[0]?.length ?? 0;
  for (let from = 0; from < rows; from += CHUNK) {
    const count = Math.min(CHUNK, rows - from);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [index, column] of columns.entries()) chunk.setColumnValues(index, column.slice(from, from + count));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function rowsOf(names: readonly string[], columns: readonly (readonly DuckDBValue[])[]): Row[] {
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, index) => {
    const row: Record<string, Value> = {};
    for (let column = 0; column < names.length; column++)
      row[names[column] as string] = plain((columns[column] as DuckDBValue[])[index] ?? null);
    return row;
  });
}

function plain(value: DuckDBValue): Value {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if ("toDouble" in value) return value.toDouble();
  // A date has days, an instant microseconds, a span of time both and months.
  if (!("months" in value) && ("days" in value || "micros" in value)) return value.toString();
  throw new TypeError(`no plain value for ${String(value)}`);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
