import type { ArtefactId, Id } from "../model/id.ts";
import type { PlacingFacts } from "../model/placing.ts";
import type { Problem } from "../model/problem.ts";
import type { Engine } from "./engine.ts";

/** Some projects' placed events, kept and renewed as one. */
export type Bucket = Readonly<{
  key: string;
  /** Changes with whatever could change an event of the bucket, and with any of its windows. */
  fingerprint: string;
  projects: readonly Id[];
  events: number;
  /** What SQL reads its events and affiliations from: a table, or the path of a Parquet file. */
  relations: Readonly<{ kind: "table" | "file"; events: string; affiliations: string }>;
  /** Path, without its ending, for what is derived from the bucket and kept beside it; null: nothing is kept. */
  beside: string | null;
}>;

/** Events of an artefact that none of its windows takes. */
export type Unplaced = Readonly<{ artefact: ArtefactId; project: Id; events: number }>;

export type Placed = Readonly<{
  buckets: readonly Bucket[];
  unplaced: readonly Unplaced[];
  /** Artefacts with traces that the study gives no window, thus no project; their events stand in no bucket. */
  foreign: readonly Readonly<{ artefact: ArtefactId; events: number }>[];
  facts: PlacingFacts;
  /** Keys of the buckets that this call wrote; the others were reused. */
  written: readonly string[];
  problems: readonly Problem[];
}>;

/**
 * Columns of the placed events: one row an event. `stage` is null where undated or not placed, `day` is UTC, `actor` null for nobody known.
 * `is_counted`: an act that is an event of a cell (R1), whatever its actor. `moment` is null outside conversations.
 */
export const placedColumns = [
  { name: "project", type: "VARCHAR" },
  { name: "artefact", type: "VARCHAR" },
  { name: "artefact_domain", type: "VARCHAR" },
  { name: "stage", type: "VARCHAR" },
  { name: "scope", type: "VARCHAR" },
  { name: "is_placed", type: "BOOLEAN" },
  { name: "actor", type: "VARCHAR" },
  { name: "day", type: "DATE" },
  { name: "kind", type: "VARCHAR" },
  { name: "is_counted", type: "BOOLEAN" },
  { name: "standing", type: "VARCHAR" },
  { name: "organisation", type: "VARCHAR" },
  { name: "weak", type: "BOOLEAN" },
  { name: "dual", type: "BOOLEAN" },
  { name: "is_bot", type: "BOOLEAN" },
  { name: "is_merge", type: "BOOLEAN" },
  { name: "is_upstream", type: "BOOLEAN" },
  { name: "imprecise", type: "BOOLEAN" },
  { name: "overlapping", type: "BOOLEAN" },
  { name: "additions", type: "INTEGER" },
  { name: "deletions", type: "INTEGER" },
  { name: "coauthors", type: "INTEGER" },
  { name: "coauthors_ai", type: "INTEGER" },
  { name: "thread", type: "VARCHAR" },
  { name: "moment", type: "TIMESTAMP" },
] as const;

/** Columns of the affiliations: an organisation that a person who acted in a project belonged to on that day. */
export const affiliationColumns = [
  { name: "project", type: "VARCHAR" },
  { name: "actor", type: "VARCHAR" },
  { name: "day", type: "DATE" },
  { name: "organisation", type: "VARCHAR" },
  { name: "standing", type: "VARCHAR" },
  { name: "weak", type: "BOOLEAN" },
] as const;

/** Makes the views `placed_events` and `placed_affiliations` speak of these buckets, for this engine, until the next call. */
export async function lookAt(engine: Engine, buckets: readonly Pick<Bucket, "relations">[]): Promise<void> {
  await engine.run(viewSql("placed_events", buckets, "events", placedColumns));
  await engine.run(viewSql("placed_affiliations", buckets, "affiliations", affiliationColumns));
}

type Columns = readonly Readonly<{ name: string; type: string }>[];

// A view takes no parameters, so the names of what it reads stand in its text; both kinds are made by this layer alone.
function viewSql(view: string, buckets: readonly Pick<Bucket, "relations">[], part: "events" | "affiliations", columns: Columns): string {
  const files = buckets
    .filter(({ relations }) => relations.kind === "file")
    .map(({ relations }) => `'${relations[part].replaceAll("'", "''")}'`);
  const tables = buckets.filter(({ relations }) => relations.kind === "table").map(({ relations }) => `SELECT * FROM ${relations[part]}`);
  const empty = `SELECT ${columns.map(({ name, type }) => `CAST(NULL AS ${type}) AS ${name}`).join(", ")} WHERE false`;
  const sources = [...tables, ...(files.length === 0 ? [] : [`SELECT * FROM read_parquet([${files.join(", ")}])`])];
  return `CREATE OR REPLACE TEMP VIEW ${view} AS ${sources.length === 0 ? empty : sources.join(" UNION ALL ")}`;
}
