import { z } from "zod";
import { InterviewQuestion, SamplingCriterion } from "../../model/desk.ts";
import { writeInterviewGuide, writeSamplingCriteria } from "../../store/interview-guide.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

export const writeGuide = defineVerb({
  name: "guide write",
  summary: "Sets the interview guide, and whom to hear of every project",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    questions: z.array(InterviewQuestion).optional().describe("the questions in order, each with the codes of its answers"),
    sampling: z.array(SamplingCriterion).optional().describe("groups that should be heard of every project, and how many of each"),
  }),
  changes: true,
  run: async (context, { study, questions, sampling }): Promise<Readonly<{ act: number }>> =>
    changeStudy(context, study, { verb: "write guide" }, (db, act) => {
      if (questions !== undefined) writeInterviewGuide(db, questions);
      if (sampling !== undefined) writeSamplingCriteria(db, sampling);
      return { act };
    }),
});
