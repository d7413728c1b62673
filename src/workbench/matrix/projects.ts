import { z } from "zod";
import { type CodeByProject, countCodesByProject } from "../../finding/passages/code-tables.ts";
import type { CellSummary } from "../../model/desk.ts";
import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import { codebook } from "../../model/study.ts";
import { analysedCodings } from "../analysed-codings.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** The framework matrix: what each project says under each code, counted, with the summaries that were written. Codes and projects that never meet have no row. */
export type FrameworkMatrix = Readonly<{
  codes: readonly Pick<Code, "id" | "label" | "kind" | "parent">[];
  projects: readonly Readonly<{ id: Id; name: string }>[];
  cells: readonly CodeByProject[];
  summaries: readonly CellSummary[];
}>;

export const readFrameworkMatrix = defineVerb({
  name: "matrix projects",
  summary: "Code by project: passages, sources and voices, with the summary written for each cell",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<FrameworkMatrix> => {
    const { study } = openSoundStudy(context, input.study);
    const cells = countCodesByProject(analysedCodings(study));
    const summaries = study.summaries ?? [];
    const used = new Set([...cells.map(({ code }) => code), ...summaries.map(({ code }) => code)]);
    return {
      codes: codebook(study)
        .filter(({ id }) => used.has(id))
        .map(({ id, label, kind, parent }) => ({ id, label, kind, parent })),
      projects: study.projects.map(({ id, name }) => ({ id, name })),
      cells,
      summaries,
    };
  },
});
