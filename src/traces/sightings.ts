import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PlacingFacts } from "../model/placing.ts";
import type { Part } from "../model/study.ts";
import type { ArtefactRows } from "./bucket-plan.ts";
import { exists, writeAtomically } from "./cache-files.ts";
import type { Engine } from "./engine.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { artefactRowsSql, claimsSql } from "./placing-sql.ts";

/** How many rows each artefact has in each part, in the order of parts, then of artefacts. Kept in the cache folder, if there is one. */
export async function countArtefactRows(
  engine: Engine,
  parts: readonly Part[],
  paths: readonly string[],
  folder: string | null,
): Promise<readonly ArtefactRows[]> {
  if (parts.length === 0) return [];
  const kept = folder === null ? null : path.join(folder, `artefacts-${fingerprintArtefactRows(parts).slice(0, 16)}.json`);
  if (kept !== null && (await exists(kept))) return JSON.parse(await readFile(kept, "utf8"));
  const rows = (await engine.all(artefactRowsSql, { paths: JSON.stringify(paths) }))
    .map((row) => ({ part: paths.indexOf(String(row.path)), artefact: String(row.artefact), events: Number(row.events) }))
    .sort((a, b) => a.part - b.part || (a.artefact < b.artefact ? -1 : 1));
  if (kept !== null) await writeAtomically(kept, JSON.stringify(rows));
  return rows;
}

export function fingerprintArtefactRows(parts: readonly Part[]): string {
  return fingerprintOf([artefactRowsSql, parts.map(({ sha256 }) => sha256)]);
}

/** Changes with whatever could change who belonged to which organisation: every part, every domain, every claim made by hand. */
export function fingerprintClaims(parts: readonly Part[], facts: PlacingFacts): string {
  return fingerprintOf([claimsSql, parts.map(({ sha256 }) => sha256), facts.domains, facts.affiliations, facts.affiliationDays]);
}

/** Makes the table `placing_claims`, for forks too (R2): one row a person and e-mail domain, or a claim made by hand. */
export async function loadClaims(
  engine: Engine,
  facts: PlacingFacts,
  paths: readonly string[],
  fingerprint: string,
  folder: string | null,
): Promise<void> {
  const kept = folder === null ? null : path.join(folder, `claims-${fingerprint.slice(0, 16)}.parquet`);
  if (kept !== null && (await exists(kept))) {
    await engine.run("CREATE OR REPLACE TABLE placing_claims AS SELECT * FROM read_parquet($path)", { path: kept });
    return;
  }
  await engine.run(`CREATE OR REPLACE TABLE placing_claims AS ${claimsSql}`, {
    paths: JSON.stringify(paths),
    domains: JSON.stringify(facts.domains),
    affiliations: JSON.stringify(facts.affiliations),
    affiliationDays: facts.affiliationDays,
  });
  if (kept !== null) await writeAtomically(kept, (to) => engine.run("COPY placing_claims TO $to (FORMAT parquet)", { to }));
}
