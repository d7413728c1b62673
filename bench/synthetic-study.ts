import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseFramework } from "../src/format/study-folder/parse-framework.ts";
import type { StageWindow } from "../src/model/placing.ts";
import { Project } from "../src/model/project.ts";
import type { Study } from "../src/model/study.ts";
import { openStudyStore } from "../src/store/open.ts";
import { writeStudy } from "../src/store/study.ts";
import { writeSyntheticEvents } from "./synthetic-events.ts";

/** Writes a working study of invented projects and events, the same for the same arguments. It stands for no real project. */
export async function writeSyntheticStudy(folder: string, options: Readonly<{ projects: number; events: number }>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { parts, facts } = await writeSyntheticEvents(folder, options);
  const file = fileURLToPath(new URL("../framework/open-llm.yaml", import.meta.url));
  const { framework } = parseFramework(readFileSync(file, "utf8"), "open-llm.yaml");
  if (framework === null) throw new Error("framework/open-llm.yaml cannot be read");
  const windows = groupWindows(facts.windows);
  const study: Study = {
    meta: {
      id: "synthetic",
      title: "Invented projects",
      description: null,
      framework: framework.id,
      asOf: null,
      licence: null,
      credit: null,
    },
    framework,
    organisations: [...new Set([...facts.domains, ...facts.involvements].map(({ organisation }) => organisation))].map((id) => ({
      id,
      name: id,
      type: facts.domains.some((owner) => owner.organisation === id && owner.isUniversity) ? "university" : "company",
      mapType: null,
      country: null,
      ror: null,
      emailDomains: facts.domains.filter((owner) => owner.organisation === id).map(({ emailDomain }) => emailDomain),
      status: "stated",
      source: null,
      note: null,
    })),
    projects: [...windows].map(([id, own], index) =>
      Project.parse({
        id,
        name: id,
        order: index + 1,
        leadLabel: id,
        organisationalModel: {
          value: facts.communityProjects.includes(id) ? "non-profit-sponsored-grassroots" : "single-company",
          status: "stated",
          source: "invented",
        },
        clock: clockOf(own),
        involvements: facts.involvements
          .filter(({ project }) => project === id)
          .map(({ organisation, standing, from, until }) => ({
            organisation,
            role: standing === "inside" ? "lead" : "partner",
            from,
            until,
            status: "stated",
            source: "invented",
          })),
        artefacts: [...new Map(own.map((window) => [window.artefact, window])).values()].map((window) => ({
          id: window.artefact,
          kind: "repository",
          domain: window.domain,
          scope: window.scope,
          stageRule: window.stage === "post-training" ? { by: "stage", stage: "post-training" } : { by: "release" },
          status: "stated",
          snapshotDate: window.seenUntil,
        })),
      }),
    ),
    facts: [],
    ties: [],
    derivatives: [],
    affiliations: [],
    sources: [],
    texts: new Map(),
    codes: [],
    codings: [],
    coders: [],
    parts,
  };
  const db = openStudyStore(join(folder, "study.db"), { create: true });
  try {
    writeStudy(db, study);
  } finally {
    db.close();
  }
}

function clockOf(windows: readonly StageWindow[]): object | null {
  const release = windows.find(({ until }) => until !== null)?.until;
  return release == null ? null : { date: release, status: "stated", source: "invented" };
}

function groupWindows(windows: readonly StageWindow[]): Map<string, StageWindow[]> {
  const groups = new Map<string, StageWindow[]>();
  for (const window of windows) groups.set(window.project, [...(groups.get(window.project) ?? []), window]);
  return groups;
}
