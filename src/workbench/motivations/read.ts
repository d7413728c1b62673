import { z } from "zod";
import { type MotivationMatrix, motivationMatrix } from "../../finding/motivations/motivation-matrix.ts";
import type { PassageView } from "../../model/documents.ts";
import type { Id } from "../../model/id.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { defineVerb } from "../verb.ts";

/** `/data/motivations.json` */
export type MotivationsDocument = MotivationMatrix &
  Readonly<{ passages: readonly Readonly<{ project: Id | null; passage: PassageView }>[] }>;

export const readMotivations = defineVerb({
  name: "motivations read",
  summary: "Why: motivations by family and project, counting projects and participants, and who was not heard",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<MotivationsDocument> => {
    const { study } = openSoundStudy(context, input.study);
    const passages = [...study.projects.map(({ id }) => id), null].flatMap((project) =>
      passagesOf(study, project)
        .filter(({ codeKind }) => codeKind === "motivation")
        .map((passage) => ({ project, passage })),
    );
    return { ...motivationMatrix(study), passages };
  },
});
