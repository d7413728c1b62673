// node scripts/build-reference-study/traces.mjs [FROM] [TO]: traces/commits.parquet and traces.yaml from the commit records of the
// repositories marked in_the_fourteen. The same records give the same bytes (with the same version of DuckDB).
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { writeYaml } from "./plain-yaml.mjs";

const [from = "test/fixtures/reference/traces", to = "studies/the-fourteen"] = process.argv.slice(2);
const { repositories } = JSON.parse(readFileSync(join(from, "repositories.json"), "utf8"));
const taken = repositories
  .filter((item) => item.in_the_fourteen)
  .map((item) => ({ id: `${item.org}/${item.repo}`, path: join(from, item.trace) }));
const part = join(to, "traces", "commits.parquet");
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

mkdirSync(join(to, "traces"), { recursive: true });
const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
await connection.run("CREATE TABLE trace (id VARCHAR, path VARCHAR)");
for (const { id, path } of taken) await connection.run(`INSERT INTO trace VALUES (${quoted(id)}, ${quoted(path)})`);
await connection.run(`
  COPY (
    SELECT 'commit' AS kind, id AS artefact, author_id AS actor, day::TIMESTAMP AS happened_at, email_domain,
      is_bot = '1' AS is_bot, is_merge = '1' AS is_merge, upstream = '1' AS is_upstream,
      files_changed::INTEGER AS files_changed, files_unmeasured::INTEGER AS files_unmeasured,
      additions::INTEGER AS additions, deletions::INTEGER AS deletions,
      coauthors_distinct::INTEGER AS coauthors, coauthors_ai::INTEGER AS coauthors_ai, applied_by
    FROM read_csv([${taken.map(({ path }) => quoted(path)).join(", ")}], header = true, all_varchar = true, nullstr = '', filename = true)
    JOIN trace ON filename = path
    ORDER BY artefact, happened_at, actor, email_domain, is_bot, is_merge, is_upstream, files_changed, files_unmeasured, additions, deletions,
      coauthors, coauthors_ai, applied_by
  ) TO ${quoted(part)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)`);
const counted = await connection.runAndReadAll(
  `SELECT count(*)::INTEGER, count(DISTINCT artefact)::INTEGER FROM read_parquet(${quoted(part)})`,
);
const [rows, artefacts] = counted.getRows()[0];
if (artefacts !== taken.length) throw new Error(`${taken.length} repositories were asked for, ${artefacts} have rows`);
writeYaml(join(to, "traces.yaml"), [
  {
    path: "traces/commits.parquet",
    sha256: createHash("sha256").update(readFileSync(part)).digest("hex"),
    rows,
    schemaVersion: 1,
    artefacts: taken.map(({ id }) => id).sort(),
    writer: "portolan/build-reference-study 1",
  },
]);
