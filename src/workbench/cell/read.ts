import { z } from "zod";
import { stageWindows } from "../../finding/stage-windows.ts";
import type { Artefact } from "../../model/artefact.ts";
import type { Cell } from "../../model/cell.ts";
import type { PassageView } from "../../model/documents.ts";
import type { Fact } from "../../model/fact.ts";
import { PortolanError } from "../../model/problem.ts";
import { chartOf } from "../chart-text.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { defineVerb } from "../verb.ts";

/** A cell with what it rests on. */
export type CellEvidence = Readonly<{
  cell: Cell;
  commons: Cell | null;
  passages: readonly PassageView[];
  facts: readonly Fact[];
  artefacts: readonly Artefact[];
}>;

export const readCell = defineVerb({
  name: "cell read",
  summary: "One cell with its figures, passages, facts and artefacts",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    project: z.string().describe("id of a project, e.g. olmo"),
    stage: z.string().describe("pre-training, post-training, post-release, or undated"),
    domain: z.string().describe("model, data, software, evaluation, compute or community"),
  }),
  changes: false,
  run: async (context, { study: path, ...wanted }): Promise<CellEvidence> => {
    const open = openSoundStudy(context, path);
    const { study } = open;
    const project = getById(study.projects, wanted.project, "project");
    const domain = getById(study.framework.domains, wanted.domain, "domain").id;
    const stage = wanted.stage === "undated" ? null : getById(study.framework.stages, wanted.stage, "stage").id;
    const chart = await chartOf(context, path);
    const here = (cell: Cell) => cell.project === project.id && cell.stage === stage && cell.domain === domain;
    const cell = (stage === null ? chart.undated : chart.cells).find(here);
    if (cell === undefined)
      throw new PortolanError(`${project.id} has a release clock, so it has no undated reading`, {
        hint: `Name one of the stages: ${study.framework.stages.map(({ id }) => id).join(", ")}.`,
      });
    return {
      cell,
      commons: chart.commons.find(here) ?? null,
      passages: passagesOf(study, project.id).filter((passage) => passage.stage === stage && passage.domain === domain),
      facts: study.facts.filter(
        (fact) => fact.project === project.id && fact.domain === domain && (fact.stage === null || fact.stage === stage),
      ),
      artefacts: project.artefacts.filter(
        (artefact) =>
          artefact.domain === domain && stageWindows(project, artefact, study.framework).some((window) => window.stage === stage),
      ),
    };
  },
});

function getById<T extends Readonly<{ id: string }>>(items: readonly T[], id: string, word: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined)
    throw new PortolanError(`no ${word} is called ${id}`, { hint: `Known: ${items.map((item) => item.id).join(", ")}.` });
  return found;
}
