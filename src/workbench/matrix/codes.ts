import { z } from "zod";
import { type CodePair, countCodePairs } from "../../finding/passages/code-tables.ts";
import { codebook } from "../../model/study.ts";
import { analysedCodings } from "../analysed-codings.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export type CodePairs = Readonly<{ pairs: readonly CodePair[]; labels: Readonly<Record<string, string>> }>;

export const readCodePairs = defineVerb({
  name: "matrix codes",
  summary: "Code by code: how often two stand on the same words, and in how many sources",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<CodePairs> => {
    const { study } = openSoundStudy(context, input.study);
    return {
      pairs: countCodePairs(analysedCodings(study)),
      labels: Object.fromEntries(codebook(study).map(({ id, label }) => [id, label])),
    };
  },
});
