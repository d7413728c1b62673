import { z } from "zod";
import { takeMeasure } from "../../measure/take-measure.ts";
import { Day } from "../../model/day.ts";
import { countedKinds } from "../../model/event.ts";
import type { MeasureRow } from "../../model/figures.ts";
import { openSoundStudy } from "../open-study.ts";
import { studyFacts } from "../study-facts.ts";
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
    kinds: z.array(z.enum(countedKinds)).optional().describe("kinds of act counted: commit, issue-opened, … (default all that count)"),
    project: z.string().optional().describe("only this project's events"),
    artefact: z.string().optional().describe("only this artefact's events, owner/name"),
    days: z.coerce.number().int().min(1).optional().describe("before-after: days on each side of the release (default 365, else 180)"),
    release: Day.optional().describe("before-after: a day in place of the release's own, YYYY-MM-DD"),
  }),
  changes: false,
  run: async (context, { name, study, scope, ...options }): Promise<readonly MeasureRow[]> => {
    const open = openSoundStudy(context, study);
    const facts = studyFacts(open);
    return withPlaced(context, open, (engine, placed) => takeMeasure(engine, placed, name, { ...options, scopes: scope }, facts));
  },
});
