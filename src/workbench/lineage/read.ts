import { z } from "zod";
import { type ProjectLineage, projectLineage } from "../../finding/lineage/project-lineage.ts";
import { listLineage } from "../../store/use.ts";
import { readStudyStore } from "../change-study.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/lineage.json` */
export type LineageDocument = Readonly<{ projects: readonly ProjectLineage[] }>;

export const readLineage = defineVerb({
  name: "lineage read",
  summary: "Models and datasets over time, from what they were made, and what was built on them by whom",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<LineageDocument> => {
    const { study, form } = openSoundStudy(context, input.study);
    const edges =
      form === "plain"
        ? new Map()
        : readStudyStore(input.study, (db) => new Map(study.projects.map(({ id }) => [id, listLineage(db, id)])));
    return {
      projects: study.projects.map((project) =>
        projectLineage(
          project,
          study.facts.filter((fact) => fact.project === project.id),
          study.derivatives.filter((one) => one.project === project.id),
          edges.get(project.id) ?? [],
        ),
      ),
    };
  },
});
