import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSyntheticStudy } from "../bench/synthetic-study.ts";
import { Venue } from "../src/model/artefact.ts";
import type { Chart } from "../src/model/cell.ts";
import { Affiliation } from "../src/model/organisation.ts";
import { Generation, type Project } from "../src/model/project.ts";
import type { Study } from "../src/model/study.ts";
import { Coder, Coding, Source } from "../src/model/testimony.ts";
import { openStudyStore } from "../src/store/open.ts";
import { readStudy, writeStudy } from "../src/store/study.ts";
import { openEngine } from "../src/traces/engine.ts";
import { chartText } from "../src/workbench/chart-text.ts";
import type { Context } from "../src/workbench/context.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-corrections-"));
const original = join(folder, "study");
const contextAt = (home: string): Context => ({
  home: join(folder, home),
  frameworks: fileURLToPath(new URL("../framework", import.meta.url)),
  build: "one build",
  progress: () => {},
});
const projects = [0, 1, 2, 3, 4].map((number) => `project-000${number}`);
const [first, second, third, fourth] = projects as [string, string, string, string];

/** Somebody who acted in the first project, and in no other. */
let actor: string;

function changeStudy(study: string, change: (study: Study) => Study): void {
  const db = openStudyStore(join(study, "study.db"));
  try {
    writeStudy(db, change(readStudy(db)));
  } finally {
    db.close();
  }
}

/** The study with an interview about each project, coded in one cell. */
function withTestimony(study: Study): Study {
  const about = { asks: "all", consent: { analyse: true } };
  return {
    ...study,
    coders: [Coder.parse({ id: "kim", name: "Kim", kind: "person" })],
    sources: projects.map((id) => Source.parse({ ...about, id, title: id, kind: "interview", projects: [id], file: `sources/${id}.md` })),
    texts: new Map(projects.map((id) => [id, "Anyone may join us.\n"])),
    codings: projects.map((id) => Coding.parse({ ...spoken, id: `said-${id}`, source: id, about: id })),
  };
}
const spoken = { start: 0, end: 6, quote: "Anyone", code: "participation-open", domain: "model", stage: "post-release", coder: "kim" };

type Change = (study: Study) => Study;
const inProject =
  (id: string, change: (project: Project) => Partial<Project>): Change =>
  (study) => ({ ...study, projects: study.projects.map((project) => (project.id === id ? { ...project, ...change(project) } : project)) });
const inArtefacts = (id: string, changed: Partial<Project["artefacts"][number]>): Change =>
  inProject(id, ({ artefacts }) => ({ artefacts: artefacts.map((artefact) => ({ ...artefact, ...changed })) }));
const inSource =
  (id: string, changed: Partial<Source>): Change =>
  (study) => ({ ...study, sources: study.sources.map((source) => (source.id === id ? { ...source, ...changed } : source)) });
const inOrganisations =
  (changed: (index: number) => Partial<Study["organisations"][number]>): Change =>
  (study) => ({ ...study, organisations: study.organisations.map((organisation, index) => ({ ...organisation, ...changed(index) })) });
const inFramework =
  (change: (framework: Study["framework"]) => Partial<Study["framework"]>): Change =>
  (study) => ({ ...study, framework: { ...study.framework, ...change(study.framework) } });
const all =
  (...changes: readonly Change[]): Change =>
  (study) =>
    changes.reduce((changed, change) => change(changed), study);

const stated = { status: "stated", source: "the lead's page" } as const;

/** Each kind of input of a chart, changed; and the projects that are drawn anew for it. */
const changes: readonly [what: string, change: Change, drawn: readonly string[]][] = [
  [
    "clocks, an involvement, an organisational model",
    all(
      inProject(first, () => ({ clock: { date: "2023-03-03", ...stated, note: null } })),
      inProject(second, () => ({ clock: null })),
      inProject(third, ({ involvements }) => ({ involvements: involvements.slice(1) })),
      inProject(fourth, ({ organisationalModel }) => ({
        organisationalModel: { ...organisationalModel, value: "non-profit-sponsored-grassroots" },
      })),
    ),
    [first, second, third, fourth],
  ],
  [
    "artefacts' scope, domain, last day and inherited history",
    all(
      inArtefacts(first, { scope: "shared" }),
      inArtefacts(second, { domain: "data" }),
      inArtefacts(third, { snapshotDate: "2023-06-01" }),
      inArtefacts(fourth, { inheritedBefore: "2022-06-01" }),
    ),
    [first, second, third, fourth],
  ],
  [
    "an artefact less, the first own stage, a venue, a generation in preparation",
    all(
      inProject(first, ({ artefacts }) => ({ artefacts: artefacts.slice(1) })),
      inProject(second, () => ({ startsAt: "post-training" })),
      inProject(third, () => ({
        venues: [Venue.parse({ id: "forge", kind: "git", name: "Forge", examinedOn: "2025-01-01", status: "stated" })],
      })),
      inProject(fourth, () => ({
        generations: [
          Generation.parse({
            id: "next",
            name: "Next",
            start: { date: "2023-06-01", ...stated },
            baseRelease: { date: "2024-06-01", ...stated },
          }),
        ],
      })),
    ),
    [first, second, third, fourth],
  ],
  [
    "a coding more, a coding less, what a source asked, a consent",
    all(
      (study) => ({
        ...study,
        codings: [...study.codings, Coding.parse({ ...spoken, id: "again", source: first, about: first, code: "participation-closed" })],
      }),
      (study) => ({ ...study, codings: study.codings.filter(({ about }) => about !== second) }),
      inSource(third, { asks: "none" }),
      inSource(fourth, { consent: { analyse: false, quote: false, quoteWithOrganisation: false, publish: false } }),
    ),
    [first, second, third, fourth],
  ],
  [
    "a person's affiliation",
    (study) => ({
      ...study,
      affiliations: [Affiliation.parse({ actor, organisation: "organisation-9", basis: "roster" })],
    }),
    [first],
  ],
  ["an organisation's e-mail domains", inOrganisations((index) => (index === 0 ? { emailDomains: [] } : {})), projects],
  ["organisations' types", inOrganisations(() => ({ type: "company" })), projects],
  ["a threshold of levels", inFramework(({ thresholds }) => ({ thresholds: { ...thresholds, minimumEvents: 40 } })), projects],
  ["the founding days", inFramework(({ thresholds }) => ({ thresholds: { ...thresholds, foundingDays: 10 } })), projects],
  ["the main venues", inFramework(() => ({ mainVenues: [] })), projects],
  [
    "the codebook",
    inFramework(({ codes }) => ({ codes: codes.map((code) => (code.id === spoken.code ? { ...code, level: "selective" } : code)) })),
    projects,
  ],
  [
    "the order of projects",
    (study) => ({ ...study, projects: study.projects.map((project) => ({ ...project, order: 9 - project.order })) }),
    projects,
  ],
  ["the study's own id", (study) => ({ ...study, meta: { ...study.meta, id: "renamed" } }), []],
  ["a name that no chart shows", inOrganisations(() => ({ name: "Renamed" })), []],
];

describe("the chart after a correction", () => {
  beforeAll(async () => {
    await writeSyntheticStudy(original, { projects: projects.length, events: 1_500 });
    changeStudy(original, withTestimony);
    actor = await findActorOf(first);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(changes)("is byte for byte the one of a fresh start, and draws no more than it must: %s", async (what, change, drawn) => {
    const study = join(folder, what.replaceAll(/[^a-z]/g, "-"));
    const [kept, fresh] = [contextAt(`${what} kept`), contextAt(`${what} fresh`)];
    cpSync(original, study, { recursive: true });
    await chartText(kept, study);
    markKept(kept.home);
    changeStudy(study, change);
    const after = Buffer.concat(await chartText(kept, study)).toString();
    const expected = Buffer.concat(await chartText(fresh, study)).toString();
    expect(after.replaceAll(mark, unmarked)).toBe(expected);
    expect(projects.filter((project) => !after.includes(`"project":"${project}",${mark}`))).toEqual(drawn);
    expect(`${JSON.stringify(JSON.parse(expected) as Chart)}\n`).toBe(expected);
  });
});

const unmarked = '"stage":"pre-training"';
const mark = '"stage":"PRE-TRAINING"';

/** Marks the cells in the chart that is kept, by which they can be known again in the next. */
function markKept(home: string): void {
  for (const name of readdirSync(home, { recursive: true, encoding: "utf8" })) {
    if (!/chart-\w+\.\d+\.json$/.test(name)) continue;
    const path = join(home, name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(unmarked, mark));
  }
}

async function findActorOf(project: string): Promise<string> {
  const engine = await openEngine({ allowedDirectories: [original] });
  try {
    const [row] = await engine.all(
      "SELECT actor FROM read_parquet($path) GROUP BY actor HAVING bool_and(artefact LIKE $repositories) ORDER BY actor LIMIT 1",
      { path: join(original, "traces/events-00.parquet"), repositories: `${project.replace("project", "lab")}/%` },
    );
    return String(row?.actor);
  } finally {
    engine.close();
  }
}
