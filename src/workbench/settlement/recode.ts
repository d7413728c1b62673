import { z } from "zod";
import { listOutdatedCodings, type Outdated } from "../../store/recode-list.ts";
import { readStudyStore } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

export const listRecodings = defineVerb({
  name: "settlement recode",
  summary: "Codings that were made before their code's definition changed, to be looked at again",
  input: z.strictObject({ study: z.string().describe("folder of a working study") }),
  changes: false,
  run: async (_context, { study }): Promise<readonly Outdated[]> => readStudyStore(study, listOutdatedCodings),
});
