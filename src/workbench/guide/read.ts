import { z } from "zod";
import { coverGuide, fillSamplingGrid, type GuideCoverage, type SamplingGrid } from "../../finding/guide-coverage.ts";
import { mayAnalyse } from "../../model/consent.ts";
import type { InterviewQuestion, SamplingCriterion } from "../../model/desk.ts";
import { analysedCodings } from "../analysed-codings.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export type GuideReport = Readonly<{
  questions: readonly InterviewQuestion[];
  coverage: GuideCoverage;
  criteria: readonly SamplingCriterion[];
  grid: SamplingGrid;
}>;

export const readGuide = defineVerb({
  name: "guide read",
  summary: "The interview guide with what each interview answered, and who is still to be heard of which project",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<GuideReport> => {
    const { study } = openSoundStudy(context, input.study);
    const sources = study.sources.filter(mayAnalyse);
    const [questions, criteria] = [study.guide ?? [], study.sampling ?? []];
    return {
      questions,
      coverage: coverGuide(questions, sources, analysedCodings(study)),
      criteria,
      grid: fillSamplingGrid(
        criteria,
        study.projects.map(({ id }) => id),
        study.participants ?? [],
        sources,
      ),
    };
  },
});
