import { z } from "zod";
import { measureActivity } from "../../measure/activity.ts";
import { measureProjects } from "../../measure/project-figures.ts";
import type { ArtefactFigures, ProjectDocument } from "../../model/documents.ts";
import { chartOf } from "../chart-text.ts";
import { getProject } from "../known-project.ts";
import { openSoundStudy } from "../open-study.ts";
import { projectDocument } from "../project-document.ts";
import { withTraces } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

export const readProject = defineVerb({
  name: "project read",
  summary: "One project in full: facts, artefacts, venues, involvements, passages, cells, activity",
  input: z.strictObject({ study: z.string().describe("folder of a study"), project: z.string().describe("id of a project, e.g. olmo") }),
  changes: false,
  run: async (context, input): Promise<ProjectDocument> => {
    const open = openSoundStudy(context, input.study);
    const { study } = open;
    const project = getProject(study, input.project);
    const chart = await chartOf(context, input.study);
    const { artefacts, activity } = await withTraces(context, open, async ({ plan, engine }) => {
      let counted: readonly ArtefactFigures[] = [];
      await measureProjects(engine, plan, new Set([project.id]), (figures) => {
        counted = figures.get(project.id)?.artefacts ?? [];
      });
      return { artefacts: counted, activity: await measureActivity(engine, plan, project.id) };
    });
    return projectDocument(study, project, chart, { artefacts, activity });
  },
});
