import { z } from "zod";
import { type CellLevels, listLevelsByCoder } from "../../finding/settling/levels-by-coder.ts";
import { Id } from "../../model/id.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const readLevelsByCoder = defineVerb({
  name: "chart by-coder",
  summary: "The chart's coded levels by whose coding they rest on: each coder, the range over them, the consensus",
  input: z.strictObject({ study: z.string().describe("folder of a study"), project: Id.optional().describe("one project only") }),
  changes: false,
  run: async (context, input): Promise<readonly CellLevels[]> =>
    listLevelsByCoder(openSoundStudy(context, input.study).study).filter(
      ({ project }) => input.project === undefined || project === input.project,
    ),
});
