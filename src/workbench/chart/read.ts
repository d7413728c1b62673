import { z } from "zod";
import type { Chart } from "../../model/cell.ts";
import { chartOf } from "../chart-text.ts";
import { defineVerb } from "../verb.ts";

export const readChart = defineVerb({
  name: "chart read",
  summary: "The chart: what was said and what was traced, by project, stage and domain",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, { study }): Promise<Chart> => chartOf(context, study),
});
