import { z } from "zod";
import { listMeasures, type MeasureDefinition } from "../../measure/catalogue.ts";
import { defineVerb } from "../verb.ts";

export const listMeasuresVerb = defineVerb({
  name: "measure list",
  summary: "The measures with their questions and caveats",
  input: z.strictObject({}),
  changes: false,
  run: async (): Promise<readonly MeasureDefinition[]> => listMeasures(),
});
