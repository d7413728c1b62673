import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ArtefactId } from "../model/id.ts";
import type { PlacingFacts } from "../model/placing.ts";
import type { Part } from "../model/study.ts";
import type { ArtefactRows, ClaimSources } from "./bucket-plan.ts";
import { exists, writeAtomically } from "./cache-files.ts";
import type { Engine } from "./engine.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { actedInSql, artefactRowsSql, claimsSql, domainClaimsSql, personsSql } from "./placing-sql.ts";

/** The parts of a study as they lie on the disk, and where what is learned of them is kept; null: nowhere. */
export type PartFiles = Readonly<{ parts: readonly Part[]; paths: readonly string[]; folder: string | null }>;

/** How many rows each artefact has in each part, in the order of parts, then of artefacts. The engine is asked where it was never counted. */
export async function countArtefactRows(
  open: () => Promise<Engine>,
  { parts, paths, folder }: PartFiles,
): Promise<readonly ArtefactRows[]> {
  if (parts.length === 0) return [];
  const kept = folder === null ? null : path.join(folder, `artefacts-${fingerprintArtefactRows(parts).slice(0, 16)}.json`);
  if (kept !== null && (await exists(kept))) return JSON.parse(await readFile(kept, "utf8"));
  const engine = await open();
  const rows = (await engine.all(artefactRowsSql, { paths: JSON.stringify(paths) }))
    .map((row) => ({ part: paths.indexOf(String(row.path)), artefact: String(row.artefact), events: Number(row.events) }))
    .sort((a, b) => a.part - b.part || (a.artefact < b.artefact ? -1 : 1));
  if (kept !== null) await writeAtomically(kept, JSON.stringify(rows));
  return rows;
}

export function fingerprintArtefactRows(parts: readonly Part[]): string {
  return fingerprintOf([artefactRowsSql, parts.map(({ sha256 }) => sha256)]);
}

/**
 * What the claims of belonging rest on. The engine is asked where a person acted for whom a claim was made by hand, or who has several accounts,
 * if it was not asked before.
 */
export async function findClaimSources(open: () => Promise<Engine>, files: PartFiles, facts: PlacingFacts): Promise<ClaimSources> {
  const joined = (facts.persons ?? []).map(({ account }) => account);
  const actors = [...new Set([...facts.affiliations.map(({ actor }) => actor), ...joined])].sort();
  return { domains: fingerprintDomainClaims(files.parts, facts), actedIn: await findActedIn(open, files, actors) };
}

/** Changes with whatever could change a claim by e-mail domain: every part, every domain, and each fact that is not known to be else's. */
function fingerprintDomainClaims(parts: readonly Part[], facts: PlacingFacts): string {
  const { windows, inherited, preparations, involvements, affiliations, persons, ...others } = facts;
  const { exposureDays, foundingDays, core, oneOrganisationShare, communityProjects, ...claims } = others;
  return fingerprintOf([domainClaimsSql, claimsSql, parts.map(({ sha256 }) => sha256), claims]);
}

/** People are remembered once asked for: a study's claims change one by one. */
async function findActedIn(
  open: () => Promise<Engine>,
  { parts, paths, folder }: PartFiles,
  actors: readonly string[],
): Promise<ReadonlyMap<string, readonly ArtefactId[]>> {
  if (actors.length === 0 || parts.length === 0) return new Map();
  const kept = folder === null ? null : path.join(folder, `acted-in-${fingerprintActedIn(parts).slice(0, 16)}.json`);
  const known: Map<string, string[]> = new Map(kept !== null && (await exists(kept)) ? JSON.parse(await readFile(kept, "utf8")) : []);
  const unknown = actors.filter((actor) => !known.has(actor));
  if (unknown.length === 0) return known;
  for (const actor of unknown) known.set(actor, []);
  const engine = await open();
  for (const row of await engine.all(actedInSql, { paths: JSON.stringify(paths), actors: JSON.stringify(unknown) })) {
    known.get(String(row.actor))?.push(String(row.artefact));
  }
  if (kept !== null) await writeAtomically(kept, JSON.stringify([...known]));
  return known;
}

export function fingerprintActedIn(parts: readonly Part[]): string {
  return fingerprintOf([actedInSql, parts.map(({ sha256 }) => sha256)]);
}

/** Makes the tables `placing_claims` (R2: one row a person and e-mail domain, or a claim made by hand) and `placing_persons`, for forks too. */
export async function loadClaims(
  engine: Engine,
  { paths, folder }: PartFiles,
  facts: PlacingFacts,
  { domains: fingerprint }: ClaimSources,
): Promise<void> {
  const kept = folder === null ? null : path.join(folder, `claims-${fingerprint.slice(0, 16)}.parquet`);
  if (kept !== null && (await exists(kept))) {
    await engine.run("CREATE OR REPLACE TEMP TABLE placing_domain_claims AS SELECT * FROM read_parquet($path)", { path: kept });
  } else {
    await engine.run(`CREATE OR REPLACE TEMP TABLE placing_domain_claims AS ${domainClaimsSql}`, {
      paths: JSON.stringify(paths),
      domains: JSON.stringify(facts.domains),
      affiliationDays: facts.affiliationDays,
    });
    if (kept !== null) await writeAtomically(kept, (to) => engine.run("COPY placing_domain_claims TO $to (FORMAT parquet)", { to }));
  }
  await engine.run(`CREATE OR REPLACE TABLE placing_persons AS ${personsSql}`, { persons: JSON.stringify(facts.persons ?? []) });
  await engine.run(`CREATE OR REPLACE TABLE placing_claims AS ${claimsSql}`, { affiliations: JSON.stringify(facts.affiliations) });
  await engine.run("DROP TABLE placing_domain_claims");
}

export async function dropClaims(engine: Engine): Promise<void> {
  await engine.run("DROP TABLE placing_claims");
  await engine.run("DROP TABLE placing_persons");
}
