import { z } from "zod";
import { takeMeasure } from "../../measure/take-measure.ts";
import { Day } from "../../model/day.ts";
import type { MeasureRow } from "../../model/figures.ts";
import { openSoundStudy } from "../open-study.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

export const takeMeasureVerb = defineVerb({
  name: "measure take",
  summary: "One measure over a study's traces",
  input: z.strictObject({
    name: z.string().describe("name of a measure; portolan measure --list names them"),
    study: z.string().describe("folder of a study"),
    by: z.enum(["artefact", "project", "cell", "organisation"]).default("project").describe("what to group by"),
    since: Day.optional().describe("first day counted, YYYY-MM-DD"),
    until: Day.optional().describe("day before which counting stops, YYYY-MM-DD"),
    include: z
      .array(z.enum(["bots", "merges", "upstream"]))
      .default([])
      .describe("events otherwise left out: bots, merges, upstream"),
    scope: z
      .array(z.enum(["core", "shared", "adjacent"]))
      .optional()
      .describe("scopes counted: core, shared, adjacent (default core; every artefact by artefact)"),
  }),
  changes: false,
  run: async (context, { name, study, by, since, until, include, scope }): Promise<readonly MeasureRow[]> => {
    const open = openSoundStudy(context, study);
    return withPlaced(context, open, (engine, placed) => takeMeasure(engine, placed, name, { by, since, until, include, scopes: scope }));
  },
});
