import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CellFigures } from "../model/figures.ts";
import type { PlacingFacts, StageWindow } from "../model/placing.ts";
import type { Release } from "../model/release.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { placeEvents } from "../traces/place.ts";
import type { Placed } from "../traces/placed.ts";
import { measureCells } from "./cell-figures.ts";
import { noStudyFacts } from "./study-facts.ts";
import { takeMeasure } from "./take-measure.ts";

const fixtures = path.resolve("test/fixtures/reference/traces");
const expectedFolder = path.resolve("test/the-fourteen");

/** The rules that test/the-fourteen/expected.sh writes out, read from there: the facts of this test and the expected tables speak of the same study. */
async function factsOfExpected(): Promise<{ facts: PlacingFacts; files: Map<string, string>; releases: Release[] }> {
  const script = await readFile(path.join(expectedFolder, "expected.sh"), "utf8");
  const table = (name: string) =>
    new RegExp(`cat >"\\$tmp/${name}" <<'END'\n([\\s\\S]*?)\nEND`)
      .exec(script)?.[1]
      ?.split("\n")
      .map((line) => line.split(",")) ?? [];
  const projects = table("project").map(([id, name, clock]) => ({ id: id as string, name: name as string, clock: clock || null }));
  const rules = table("rule").flatMap(([artefacts, stage, clock, domain, inherited]) =>
    (artefacts as string)
      .split(" ")
      .map((artefact) => ({ artefact, stage: stage || null, clock: clock || null, domain: domain || null, inherited: inherited || null })),
  );
  const { repositories } = JSON.parse(await readFile(path.join(fixtures, "repositories.json"), "utf8"));
  const { domains } = JSON.parse(await readFile(path.join(fixtures, "organisation-domains.json"), "utf8"));
  const windows: StageWindow[] = [];
  const inherited: { artefact: string; before: string }[] = [];
  const files = new Map<string, string>();
  const domainNames: Record<string, string> = { framework: "software", docs: "community" };
  for (const repository of repositories) {
    if (!repository.in_the_fourteen) continue;
    const project = projects.find(({ name }) => name === repository.project);
    if (project === undefined) throw new Error(`no project ${repository.project}`);
    const artefact = `${repository.org}/${repository.repo}`;
    files.set(repository.trace, artefact);
    const rule = rules.find((one) => one.artefact === artefact);
    const clock = rule?.clock ?? project.clock;
    const window = (stage: string | null, from: string | null, until: string | null): StageWindow => ({
      project: project.id,
      artefact,
      domain: rule?.domain ?? domainNames[repository.domain] ?? repository.domain,
      scope: repository.scope,
      stage,
      from,
      until,
      seenUntil: repository.snapshot_date,
      impreciseFrom: null,
      impreciseUntil: null,
    });
    if (rule?.stage) windows.push(window(rule.stage, null, null));
    else if (clock === null) windows.push(window(null, null, null));
    else {
      if (project.id !== "aya") windows.push(window("pre-training", null, clock));
      windows.push(window("post-release", clock, null));
    }
    if (rule?.inherited) inherited.push({ artefact, before: rule.inherited });
  }
  const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const owners = Object.entries(domains as Record<string, { organisation: string; type: string }>);
  const facts: PlacingFacts = {
    windows,
    inherited,
    preparations: [],
    involvements: [
      { project: "olmo", organisation: idOf("Allen Institute for AI"), standing: "inside", from: null, until: null },
      { project: "llama", organisation: "meta", standing: "inside", from: null, until: null },
    ],
    domains: owners.map(([emailDomain, { organisation, type }]) => ({
      emailDomain,
      organisation: idOf(organisation),
      isUniversity: type === "university",
    })),
    affiliations: [],
    affiliationDays: 180,
    exposureDays: 90,
    foundingDays: 90,
    core: { activeMonths: 6, ofMonths: 12, shareOfEvents: 0.8 },
    oneOrganisationShare: 0.5,
    communityProjects: ["bloom"],
  };
  const releases = [
    ...projects.map(({ id, clock }) => ({ project: id, artefact: null, clock })),
    ...rules.flatMap(({ artefact, clock }) => (clock === null ? [] : [{ project: "pythia", artefact, clock }])),
    { project: "pythia", artefact: "EleutherAI/lm-evaluation-harness", clock: projects.find(({ id }) => id === "pythia")?.clock ?? null },
  ].flatMap(({ project, artefact, clock }) => (clock === null ? [] : [{ project, artefact, day: clock, isImprecise: false }]));
  return { facts, files, releases };
}

async function expectedTable(name: string): Promise<Record<string, string>[]> {
  const [header, ...lines] = (await readFile(path.join(expectedFolder, name), "utf8")).trim().split("\n");
  const names = (header as string).split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, index) => [names[index], value])));
}

describe("the cells of the fourteen projects, against tables computed without this code", () => {
  let folder: string;
  let engine: Engine;
  let placed: Placed;
  let cells: CellFigures[];
  let releases: Release[];
  const byKey = new Map<string, CellFigures>();
  const cellOf = (row: Record<string, string>) => byKey.get(`${row.project} ${row.stage} ${row.domain}`);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "portolan-fourteen-"));
    engine = await openEngine({ allowedDirectories: [folder, fixtures], threads: 2, memoryLimit: "500MB" });
    const { facts, files, releases: clocks } = await factsOfExpected();
    releases = clocks;
    await engine.run(
      `COPY (
        SELECT 'commit' AS kind, f.artefact, author_id AS actor, CAST(day AS TIMESTAMP) AS happened_at, email_domain, is_bot = 1 AS is_bot,
          is_merge = 1 AS is_merge, upstream = 1 AS is_upstream, CAST(NULL AS INTEGER) AS files_changed, CAST(NULL AS INTEGER) AS files_unmeasured,
          CAST(NULL AS INTEGER) AS additions, CAST(NULL AS INTEGER) AS deletions, coauthors_distinct AS coauthors, coauthors_ai, applied_by
        FROM read_csv($glob, filename := true) e
        JOIN (SELECT unnest(from_json($files, '[{"file":"VARCHAR","artefact":"VARCHAR"}]'), recursive := true)) f ON f.file = e.filename
      ) TO $to (FORMAT parquet)`,
      {
        glob: path.join(fixtures, "*.csv.gz"),
        files: JSON.stringify([...files].map(([file, artefact]) => ({ file: path.join(fixtures, file), artefact }))),
        to: path.join(folder, "commits.parquet"),
      },
    );
    const part = {
      path: "commits.parquet",
      sha256: "0".repeat(64),
      rows: 0,
      schemaVersion: 1,
      artefacts: [...files.values()],
      writer: "test",
    };
    placed = await placeEvents(engine, { root: folder, parts: [part], facts, cacheFolder: null });
    cells = await measureCells(engine, placed);
    for (const cell of cells) if (cell.scope === "core") byKey.set(`${cell.project} ${cell.stage ?? "undated"} ${cell.domain}`, cell);
  });

  afterAll(async () => {
    engine.close();
    await rm(folder, { recursive: true });
  });

  it.each(["bloom-cells.csv", "olmo-cells.csv"])("has the events, people and arrivals of %s, and no cell more", async (name) => {
    const rows = await expectedTable(name);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const cell = cellOf(row);
      expect({ ...row, events: cell?.events, actors: cell?.actors, arrivals: cell?.arrivals.all }).toEqual({
        ...row,
        events: Number(row.events),
        actors: Number(row.actors),
        arrivals: Number(row.arrivals),
      });
    }
    expect([...byKey.values()].filter(({ project, events }) => project === rows[0]?.project && events > 0)).toHaveLength(rows.length);
  });

  it("has OLMo's events and arrivals by standing", async () => {
    for (const row of await expectedTable("olmo-standing.csv")) {
      const cell = cellOf(row) as CellFigures;
      const { inside, partner, outside, unknown } = cell.arrivals;
      const arrivals = { arrivals_inside: inside, arrivals_partner: partner, arrivals_outside: outside, arrivals_unknown: unknown };
      const found = { ...cell.eventsByStanding, ...arrivals };
      expect({ ...row, ...Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)])) }).toEqual(row);
    }
  });

  it("has BLOOM's core and periphery", async () => {
    for (const row of await expectedTable("bloom-core.csv")) {
      const cell = cellOf(row) as CellFigures;
      expect({ ...row, core_events: String(cell.coreEvents), periphery_events: String(cell.events - cell.coreEvents) }).toEqual(row);
    }
  });

  it("has the days of exposure of every cell", async () => {
    const rows = await expectedTable("exposure.csv");
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect({ ...row, days: String(cellOf(row)?.exposureDays) }).toEqual(row);
  });

  it("has the windows before and after the release, raw and rarefied, of every project whose history holds them", async () => {
    const expected = await expectedTable("before-after.csv");
    const harness = "EleutherAI/lm-evaluation-harness";
    const facts = { ...noStudyFacts, releases };
    const rows = [
      ...(await takeMeasure(engine, placed, "before-after", { by: "project" }, facts)),
      ...(await takeMeasure(engine, placed, "before-after", { by: "artefact", artefact: harness }, facts)),
    ];
    for (const { subject, days, side, ...row } of expected) {
      const figure = (name: string) => rows.find((one) => (one.artefact ?? one.project) === subject && one.aspect === `${name} ${side}`);
      expect(figure("events")?.why).toBe(`${days} days on each side`);
      const found = {
        commits: figure("events")?.value,
        people: figure("people")?.value,
        rarefied: figure("people-rarefied")?.value?.toFixed(6),
        absence_factor: figure("contributor-absence-factor")?.value,
        arrivals: figure("arrivals")?.n,
        exposure_days: Math.round((365.25 * Number(row.arrivals)) / Number(figure("arrivals")?.value)),
      };
      expect({ subject, ...row, ...Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)])) }).toEqual({
        subject,
        ...row,
      });
    }
    const compared = rows.filter(({ aspect }) => aspect === "events ratio").map(({ artefact, project }) => artefact ?? project);
    expect(compared.sort()).toEqual([...new Set(expected.map(({ subject }) => subject))].sort());
  });

  it("has Meta's, Red Hat's and outsiders' shares of llama-stack and PurpleLlama by half-year, and the one person of notram", async () => {
    const halves: Record<string, { since?: string; until?: string }> = {
      "2024-H2": { since: "2024-07-01", until: "2025-01-01" },
      "2025-H1": { since: "2025-01-01", until: "2025-07-01" },
      "2025-H2": { since: "2025-07-01", until: "2026-01-01" },
      all: {},
    };
    for (const { artefact, half, body, events, low, high } of await expectedTable("shares.csv")) {
      const window = { artefact: artefact as string, ...halves[half as string] };
      const ofOrganisation = body === "Meta" || body === "Red Hat";
      const rows = await (body === "one person"
        ? takeMeasure(engine, placed, "top-share", { by: "artefact", ...window })
        : takeMeasure(engine, placed, "share-of-events", { by: ofOrganisation ? "organisation" : "artefact", ...window }));
      const row = ofOrganisation
        ? rows.find(({ organisation }) => organisation === (body as string).toLowerCase().replace(" ", "-"))
        : rows[0];
      // An organisation without a known event has no row.
      expect(row === undefined).toBe(ofOrganisation && low === "0");
      if (row === undefined) continue;
      const found = body === "one person" ? [row.value, row.value] : [row.low, row.high];
      expect([artefact, half, body, ...found]).toEqual([artefact, half, body, Number(low) / Number(events), Number(high) / Number(events)]);
    }
  });

  it("leaves no event without a place", () => {
    expect(placed.unplaced).toEqual([]);
  });
});
