import { z } from "zod";
import { gatherRecommendations } from "../../finding/recommendations/gather-recommendations.ts";
import type { RecommendationsDocument } from "../../model/recommendation.ts";
import { chartOf } from "../chart-text.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const readRecommendations = defineVerb({
  name: "recommendation read",
  summary: "Every recommendation with what its trigger rests on, over all projects",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<RecommendationsDocument> =>
    gatherRecommendations(openSoundStudy(context, input.study).study, await chartOf(context, input.study)),
});
