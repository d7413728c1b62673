import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { PlacingFacts, StageWindow } from "../src/model/placing.ts";
import type { Part } from "../src/model/study.ts";
import { openEngine } from "../src/traces/engine.ts";

export type SyntheticEvents = Readonly<{ root: string; parts: readonly Part[]; facts: PlacingFacts; events: number }>;

const domains = ["model", "data", "software", "evaluation", "community"] as const;
const scopes = ["core", "core", "core", "core", "shared"] as const;
const organisations = 400;

/**
 * Writes Parquet parts of invented events, the same for the same arguments, and the facts that place them. Projects differ in size by a power
 * law; each has five artefacts (one shared), a release clock (one in ten has none), a lead and two partners; four in ten people write from an
 * organisation's address; one in ten people works in several projects.
 */
export async function writeSyntheticEvents(
  root: string,
  options: { projects: number; events: number; parts?: number },
): Promise<SyntheticEvents> {
  const { projects, events, parts: partCount = 8 } = options;
  await mkdir(path.join(root, "traces"), { recursive: true });
  const engine = await openEngine({ allowedDirectories: [root], memoryLimit: "1500MB" });
  const weights = Array.from({ length: projects }, (_, index) => (1 + index) ** -0.6);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // The large projects are spread over the parts: 389 and 1,400 have no common divisor.
  const sizes = weights.map((_, index) => Math.max(5, Math.round((events * (weights[(index * 389) % projects] as number)) / total)));
  const parts: Part[] = [];
  const perPart = Math.ceil(projects / partCount);
  for (let part = 0; part * perPart < projects; part++) {
    const table = sizes.map((size, index) => ({ number: index, size })).slice(part * perPart, (part + 1) * perPart);
    const name = `traces/events-${String(part).padStart(2, "0")}.parquet`;
    await engine.run(`COPY (${eventsSql}) TO $to (FORMAT parquet, COMPRESSION zstd)`, {
      projects: JSON.stringify(table),
      to: path.join(root, name),
    });
    const [count] = await engine.all("SELECT count(*) AS rows FROM read_parquet($path)", { path: path.join(root, name) });
    const rows = Number(count?.rows);
    const artefacts = table.flatMap(({ number }) => scopes.map((_, index) => artefactOf(number, index)));
    parts.push({ path: name, sha256: await hashFile(path.join(root, name)), rows, schemaVersion: 1, artefacts, writer: "synthetic" });
  }
  engine.close();
  return { root, parts, facts: syntheticFacts(projects), events: parts.reduce((sum, { rows }) => sum + rows, 0) };
}

export function syntheticFacts(projects: number): PlacingFacts {
  const numbers = Array.from({ length: projects }, (_, index) => index);
  return {
    windows: numbers.flatMap((number) => scopes.flatMap((_, index) => windowsOf(number, index))),
    inherited: [],
    preparations: numbers
      .filter((number) => number % 7 === 0)
      .map((number) => ({ project: projectOf(number), from: "2024-06-01", until: "2024-12-01" })),
    involvements: numbers.flatMap((number) => [
      { project: projectOf(number), organisation: organisationOf(number), standing: "inside" as const, from: null, until: null },
      {
        project: projectOf(number),
        organisation: organisationOf(number + 1),
        standing: "partner" as const,
        from: "2023-01-01",
        until: null,
      },
      {
        project: projectOf(number),
        organisation: organisationOf(number + 2),
        standing: "partner" as const,
        from: null,
        until: "2024-01-01",
      },
    ]),
    domains: Array.from({ length: organisations }, (_, index) => ({
      emailDomain: `org${index}.example.org`,
      organisation: organisationOf(index),
      isUniversity: index % 3 === 0,
    })),
    affiliations: [],
    affiliationDays: 180,
    exposureDays: 90,
    foundingDays: 90,
    core: { activeMonths: 6, ofMonths: 12, shareOfEvents: 0.8 },
    oneOrganisationShare: 0.5,
    communityProjects: numbers.filter((number) => number % 4 === 0).map(projectOf),
  };
}

function windowsOf(number: number, index: number): StageWindow[] {
  const window = (stage: string | null, from: string | null, until: string | null): StageWindow => ({
    project: projectOf(number),
    artefact: artefactOf(number, index),
    domain: domains[index] as string,
    scope: scopes[index] as StageWindow["scope"],
    stage,
    from,
    until,
    seenUntil: "2025-09-06",
    impreciseFrom: null,
    impreciseUntil: null,
  });
  if (number % 10 === 9) return [window(null, null, null)];
  if (index === 3 && number % 3 === 0) return [window("post-training", null, null)];
  const clock = `2023-${String(1 + (number % 12)).padStart(2, "0")}-15`;
  return [window("pre-training", null, clock), window("post-release", clock, null)];
}

const projectOf = (number: number): string => `project-${String(number).padStart(4, "0")}`;
const artefactOf = (number: number, index: number): string => `lab-${String(number).padStart(4, "0")}/repository-${index}`;
const organisationOf = (number: number): string => `organisation-${number % organisations}`;

// Chance is hash(salt, …) over 2^64, so that the same row always falls the same way. A sitting is one or two acts of a person on a day in an
// artefact. In the reference traces 2.5 events fall on a person, artefact and day, 15 on a person and artefact, 19 on a person.
const eventsSql = `
WITH project AS (
  SELECT unnest(from_json($projects, '[{"number":"INTEGER","size":"INTEGER"}]'), recursive := true)
),
drawn AS (
  SELECT number, sitting,
    floor(pow(hash('actor', number, sitting) / 18446744073709551616.0, 3) * sqrt(size) * 3) AS person,
    floor(hash('day', number, sitting) / 18446744073709551616.0 * (700 + number % 800)) AS day
  FROM project, unnest(range(greatest(1, size * 2 // 3))) AS sittings(sitting)
),
peopled AS (
  SELECT *, CASE WHEN person % 10 = 9 THEN hash('shared', (number + person) % 5000) ELSE hash('own', number, person) END AS actor,
    CASE WHEN hash('elsewhere', number, sitting) % 8 = 0 THEN hash('artefact', number, sitting) ELSE hash('home', number, person) END % 5 AS artefact
  FROM drawn
),
acted AS (
  SELECT *, hash('flags', number, sitting, act) % 1000 AS flags
  FROM peopled, unnest(range(1 + (hash('acts', number, sitting) % 2)::INTEGER)) AS acts(act)
)
SELECT 'commit' AS kind, printf('lab-%04d/repository-%d', number, artefact) AS artefact, printf('%012x', (actor % 281474976710656)::BIGINT) AS actor,
  TIMESTAMP '2021-06-01' + INTERVAL (day::INTEGER) DAY + INTERVAL ((flags * 86)::INTEGER) SECOND AS happened_at,
  CASE WHEN actor % 10 < 4 AND flags % 10 < 7 THEN
      CASE WHEN actor % 10 < 2 THEN printf('org%d.example.org', number % 400) ELSE printf('org%d.example.org', (actor % 400)::INTEGER) END
    ELSE ['personal', 'noreply', 'local', 'other', 'none'][1 + (actor % 5)::INTEGER] END AS email_domain,
  flags < 30 AS is_bot, flags BETWEEN 100 AND 199 AS is_merge, flags BETWEEN 200 AND 209 AS is_upstream,
  (1 + flags % 9)::INTEGER AS files_changed, 0 AS files_unmeasured, (flags % 211)::INTEGER AS additions, (flags % 97)::INTEGER AS deletions,
  (flags % 50 = 0)::INTEGER AS coauthors, (flags % 250 = 0)::INTEGER AS coauthors_ai, CASE WHEN flags % 3 = 0 THEN 'github' ELSE 'self' END AS applied_by
FROM acted
ORDER BY artefact, happened_at, actor, flags`;

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
