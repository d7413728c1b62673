import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PlannedBucket } from "./bucket-plan.ts";
import { exists, writeAtomically } from "./cache-files.ts";
import type { Engine, Parameters } from "./engine.ts";
import { type Bucket, placedColumns, type Unplaced } from "./placed.ts";

/** What is known of a written bucket without reading it. */
export type Kept = Readonly<{ events: number; unplaced: readonly Unplaced[] }>;

/** Where one planned bucket is kept. `save` takes the two queries that make it, the parameters of the events', and who is to run them. */
export type BucketStore = Readonly<{
  bucket: Pick<Bucket, "relations" | "beside">;
  find(): Promise<Kept | undefined>;
  save(engine: Engine, sql: Readonly<{ events: string; affiliations: string }>, parameters: Parameters): Promise<void>;
  /** Ends the writing: from now on the bucket is found. */
  describe(kept: Kept): Promise<Kept>;
}>;

/** Parquet files in the cache folder; the description is written last, so that a bucket without one is not there. */
export function fileStore(plan: PlannedBucket, folder: string): BucketStore {
  const beside = path.join(folder, `bucket-${plan.key}-${plan.fingerprint.slice(0, 16)}`);
  const relations = { kind: "file", events: `${beside}.events.parquet`, affiliations: `${beside}.affiliations.parquet` } as const;
  const description = `${beside}.json`;
  const copy = (engine: Engine, query: string, parameters: Parameters) => (to: string) =>
    engine.run(`COPY (${query}) TO $to (FORMAT parquet)`, { ...parameters, to });
  return {
    bucket: { relations, beside },
    async find() {
      if (!(await exists(description)) || !(await exists(relations.events)) || !(await exists(relations.affiliations))) return undefined;
      return JSON.parse(await readFile(description, "utf8"));
    },
    async save(engine, sql, parameters) {
      await writeAtomically(relations.affiliations, copy(engine, sql.affiliations, {}));
      await writeAtomically(relations.events, copy(engine, sql.events, parameters));
    },
    async describe(kept) {
      await writeAtomically(description, JSON.stringify(kept));
      return kept;
    },
  };
}

const described = new WeakMap<Engine, Map<string, Kept>>();

/** Tables of the engine and its forks; they live as long as the engine does. */
export function tableStore(owner: Engine, plan: PlannedBucket): BucketStore {
  const name = plan.fingerprint.slice(0, 16);
  const relations = { kind: "table", events: `placed_events_${name}`, affiliations: `placed_affiliations_${name}` } as const;
  const known = described.get(owner) ?? new Map<string, Kept>();
  described.set(owner, known);
  return {
    bucket: { relations, beside: null },
    async find() {
      return known.get(name);
    },
    async save(engine, sql, parameters) {
      await engine.run(`CREATE OR REPLACE TABLE ${relations.affiliations} AS ${sql.affiliations}`);
      const columns = placedColumns.map(({ name: column, type }) => `CAST(${column} AS ${type}) AS ${column}`).join(", ");
      await engine.run(`CREATE OR REPLACE TABLE ${relations.events} AS SELECT ${columns} FROM (${sql.events})`, parameters);
    },
    async describe(kept) {
      known.set(name, kept);
      return kept;
    },
  };
}

/** Drops the tables of buckets that are no longer in use. */
export async function dropStaleTables(engine: Engine, current: readonly Bucket[]): Promise<void> {
  const names = new Set(current.map(({ fingerprint }) => fingerprint.slice(0, 16)));
  const known = described.get(engine);
  for (const name of [...(known?.keys() ?? [])]) {
    if (names.has(name)) continue;
    await engine.run(`DROP TABLE IF EXISTS placed_events_${name}`);
    await engine.run(`DROP TABLE IF EXISTS placed_affiliations_${name}`);
    known?.delete(name);
  }
}
