import { z } from "zod";
import { onRampSignals } from "../../finding/on-ramp-signals.ts";
import { type BarrierSaid, type WayIn, waysInto } from "../../finding/ways-in/ways-in.ts";
import { chartOf } from "../chart-text.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { defineVerb } from "../verb.ts";

/** `/data/ways-in.json` */
export type WaysInDocument = Readonly<{ ways: readonly WayIn[]; barriers: readonly BarrierSaid[] }>;

export const readWaysIn = defineVerb({
  name: "ways-in read",
  summary: "Where and how one can take part, by interest and stage, and how people from outside fared there",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<WaysInDocument> => {
    const { study } = openSoundStudy(context, input.study);
    const chart = await chartOf(context, input.study);
    const signals = onRampSignals(study);
    const cells = [...chart.cells, ...chart.undated, ...chart.commons];
    const found = study.projects.map((project) => waysInto(project, study.framework, cells, passagesOf(study, project.id), signals));
    return { ways: found.flatMap(({ ways }) => ways), barriers: found.flatMap(({ barriers }) => barriers) };
  },
});
