import { z } from "zod";
import type { StudyDocument } from "../../model/documents.ts";
import { openSoundStudy } from "../open-study.ts";
import { studyDocument } from "../study-document.ts";
import { defineVerb } from "../verb.ts";

export const readStudyDocument = defineVerb({
  name: "study read",
  summary: "What the study is: framework, projects, organisations, sources",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<StudyDocument> => {
    const { study, problems } = openSoundStudy(context, input.study);
    return studyDocument(study, problems);
  },
});
