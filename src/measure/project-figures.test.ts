import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { byRelease, daily, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import type { PlacingFacts } from "../model/placing.ts";
import type { Part } from "../model/study.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { placeEvents, planPlacing } from "../traces/place.ts";
import { measureProjects, type ProjectFigures } from "./project-figures.ts";

const projects = ["aya", "bloom", "olmo"];
const clocks = { aya: "2023-01-05", bloom: "2023-01-05", olmo: "2023-01-05" };
const windowsBy = (dates: Record<string, string>) => projects.flatMap((id) => byRelease(id, `lab/${id}`, "model", dates[id] as string));
const facts: PlacingFacts = {
  ...emptyFacts,
  foundingDays: 2,
  windows: windowsBy(clocks),
  involvements: [{ project: "bloom", organisation: "genci", standing: "inside", from: null, until: null }],
  domains: [{ emailDomain: "genci.example", organisation: "genci", isUniversity: false }],
};
/** Ana works in two projects, ben in one; each project has its own bucket. */
const events = [
  ...daily("lab/aya", "ana", "2023-01-01", 10, { email_domain: "genci.example" }),
  ...daily("lab/bloom", "ana", "2023-01-03", 10, { email_domain: "genci.example" }),
  ...daily("lab/olmo", "ben", "2023-01-01", 10),
];

describe("figures kept by project", () => {
  const root = mkdtempSync(path.join(tmpdir(), "portolan-project-figures-"));
  let engine: Engine;
  let part: Part;
  let cache: string;
  let caches = 0;

  beforeAll(async () => {
    engine = await openEngine({ allowedDirectories: [root] });
    part = await writeExamplePart(engine, root, events);
  });
  beforeEach(() => {
    cache = path.join(root, `cache-${caches++}`);
  });
  afterAll(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  /** The figures, and which projects' buckets stand on the disk by now. */
  const measure = async (changed: Partial<PlacingFacts> = {}, cacheFolder: string | null = cache, eventsPerBucket = 10) => {
    const figures: Record<string, ProjectFigures> = {};
    let asked = 0;
    const open = async () => {
      asked += 1;
      return engine;
    };
    const plan = await planPlacing(open, { root, parts: [part], facts: { ...facts, ...changed }, cacheFolder, eventsPerBucket });
    await measureProjects(open, plan, new Set(projects), (found) => Object.assign(figures, Object.fromEntries(found)));
    return { figures, asked };
  };
  /** Writes a figure into what is kept of a project, by which it can be known again. */
  const mark = (project: string) => {
    const file = path.join(cache, `figures-${projects.indexOf(project)}.json`);
    const kept = JSON.parse(readFileSync(file, "utf8"));
    for (const row of kept.projects[project].cells.rows) row[kept.columns.indexOf("weak")] = 1234;
    writeFileSync(file, JSON.stringify(kept));
  };
  const isMarked = (figures: Record<string, ProjectFigures>) =>
    projects.filter((project) => figures[project]?.cells.some(({ weak }) => weak === 1234));

  it("are read again without the engine while nothing changed", async () => {
    const first = await measure();
    expect(Object.keys(first.figures).sort()).toEqual(projects);
    expect(await measure()).toEqual({ figures: first.figures, asked: 0 });
  });

  it.each<[what: string, changed: Partial<PlacingFacts>, touched: string[]]>([
    ["a clock", { windows: windowsBy({ ...clocks, bloom: "2023-01-08" }) }, ["bloom"]],
    ["an involvement", { involvements: [] }, ["bloom"]],
    ["who leads", { communityProjects: ["olmo"] }, ["olmo"]],
    ["where inherited history ends", { inherited: [{ artefact: "lab/aya", before: "2023-01-04" }] }, ["aya"]],
    ["a generation's preparation", { preparations: [{ project: "olmo", from: "2023-01-02", until: "2023-01-04" }] }, ["olmo"]],
    ["a person's affiliation", { affiliations: [{ actor: "ben", organisation: "genci", from: null, until: null }] }, ["olmo"]],
    [
      "that of a person in two projects",
      { affiliations: [{ actor: "ana", organisation: "ropes", from: null, until: null }] },
      ["aya", "bloom"],
    ],
    ["that of a person without traces", { affiliations: [{ actor: "cleo", organisation: "genci", from: null, until: null }] }, []],
    ["an e-mail domain", { domains: [{ emailDomain: "genci.example", organisation: "ropes", isUniversity: false }] }, projects],
    ["how long an affiliation lasts", { affiliationDays: 1 }, projects],
    ["the founding days", { foundingDays: 3 }, projects],
  ])("are measured anew for the projects that a change touches, as from a fresh start: %s", async (_, changed, touched) => {
    await measure();
    for (const project of projects) mark(project);
    const { figures } = await measure(changed);
    expect(isMarked(figures)).toEqual(projects.filter((project) => !touched.includes(project)));
    const { figures: fresh } = await measure(changed, `${cache}-fresh`);
    for (const project of touched) expect(figures[project]).toEqual(fresh[project]);
    // What was measured apart is kept beside the rest, and the whole is the same again.
    expect((await measure(changed)).figures).toEqual(figures);
  });

  it("are the same whether a project is placed apart, in its bucket, or in the engine alone", async () => {
    const { figures: apart } = await measure({}, cache, 1_000);
    const { figures: inBuckets } = await measure({}, `${cache}-buckets`, 1);
    const { figures: unkept } = await measure({}, null);
    expect(inBuckets).toEqual(apart);
    expect(unkept).toEqual(apart);
  });

  it("leave the bucket on the disk as it is where a project was placed apart; it is renewed when all events are asked for", async () => {
    const options = { root, parts: [part], cacheFolder: cache, eventsPerBucket: 10 };
    expect((await placeEvents(engine, { ...options, facts })).written).toHaveLength(3);
    await measure();
    const corrected = { ...facts, windows: windowsBy({ ...clocks, bloom: "2023-01-08" }) };
    await measure({ windows: corrected.windows });
    const after = await placeEvents(engine, { ...options, facts: corrected });
    expect(after.buckets.filter(({ key }) => after.written.includes(key)).map((bucket) => bucket.projects)).toEqual([["bloom"]]);
  });

  it("are measured again where their file is not whole", async () => {
    const { figures } = await measure();
    writeFileSync(path.join(cache, "figures-1.json"), '{"columns":["cell"],');
    expect(await measure()).toEqual({ figures, asked: 1 });
  });
});
