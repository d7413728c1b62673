import { z } from "zod";
import { answerRecommendations } from "../../finding/recommendations/answer-recommendations.ts";
import { gatherRecommendations } from "../../finding/recommendations/gather-recommendations.ts";
import { PortolanError } from "../../model/problem.ts";
import type { RecommendationAnswer } from "../../model/recommendation.ts";
import { chartOf } from "../chart-text.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const listRecommendations = defineVerb({
  name: "recommendation list",
  summary: "The paper's recommendations: which speak to an audience, a region or a project, what triggered them, what would satisfy them",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    audience: z.string().optional().describe("one audience: developers, companies, policymakers, platforms-and-foundations"),
    region: z.string().optional().describe("projects of one region, e.g. Africa"),
    project: z.string().optional().describe("one project"),
  }),
  changes: false,
  run: async (context, { study: path, audience, region, project }): Promise<readonly RecommendationAnswer[]> => {
    const { study } = openSoundStudy(context, path);
    refuseUnknown(
      "audience",
      audience,
      study.framework.audiences.map(({ id }) => id),
    );
    refuseUnknown("region", region, [...new Set(study.projects.flatMap((item) => item.region ?? []))]);
    refuseUnknown(
      "project",
      project,
      study.projects.map(({ id }) => id),
    );
    const document = gatherRecommendations(study, await chartOf(context, path));
    return answerRecommendations(document, { audience: audience ?? null, region: region ?? null, project: project ?? null });
  },
});

function refuseUnknown(word: string, given: string | undefined, known: readonly string[]): void {
  if (given === undefined || known.includes(given)) return;
  throw new PortolanError(`no ${word} is called ${given}`, { hint: `Known: ${known.join(", ")}.` });
}
