import { dirname } from "node:path";
import type { Table } from "../model/table.ts";
import { openEngine } from "../traces/engine.ts";

const types = { string: "VARCHAR", integer: "INTEGER", number: "DOUBLE", boolean: "BOOLEAN", date: "VARCHAR" } as const;

/** Writes a table as a Parquet file. Names of columns are constants of ours, never data. */
export async function writeParquet(table: Table, path: string): Promise<void> {
  const engine = await openEngine({ allowedDirectories: [dirname(path)] });
  try {
    const columns = table.columns.map(({ name, type }) => `"${name}" ${types[type]}`).join(", ");
    await engine.run(`CREATE TEMP TABLE written (${columns})`);
    if (table.rows.length > 0) {
      await engine.append(
        "written",
        table.columns.map((_, index) => table.rows.map((row) => row[index] ?? null)),
      );
    }
    await engine.run(`COPY written TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    engine.close();
  }
}
