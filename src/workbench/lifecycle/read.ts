import { z } from "zod";
import { gatherComparison, type ReleaseComparison } from "../../finding/shift/release-comparison.ts";
import { findShift, generalShift, type SaidShift, type ShiftFinding } from "../../finding/shift/shift.ts";
import { takeMeasure } from "../../measure/take-measure.ts";
import type { Day } from "../../model/day.ts";
import type { PassageView } from "../../model/documents.ts";
import type { DatedFact } from "../../model/fact.ts";
import type { MeasureRow } from "../../model/figures.ts";
import type { Id } from "../../model/id.ts";
import { codebook } from "../../model/study.ts";
import { chartOf } from "../chart-text.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { studyFacts } from "../study-facts.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/lifecycle.json` */
export type LifecycleDocument = Readonly<{
  projects: readonly Readonly<{
    project: Id;
    clock: DatedFact | null;
    /** Counted events of core artefacts by month. */
    months: readonly Readonly<{ month: Day; events: number }>[];
    comparison: ReleaseComparison;
  }>[];
  /** Per project × domain, where something was said of a change or could be compared. */
  shifts: readonly ShiftFinding[];
  /** Artefacts whose history begins at their release or after it. */
  notPublicBefore: readonly Readonly<{ project: Id; artefact: string }>[];
  /** Participation passages about no project in particular, and what they come to. */
  general: Readonly<{ said: SaidShift; passages: readonly PassageView[] }>;
}>;

export const readLifecycle = defineVerb({
  name: "lifecycle read",
  summary: "Projects aligned on their release: activity, and what changed with it, said and traced",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<LifecycleDocument> => {
    const open = openSoundStudy(context, input.study);
    const { study } = open;
    const facts = studyFacts(open);
    const chart = await chartOf(context, input.study);
    const { months, projects, domains, artefacts } = await withPlaced(context, open, async (engine, placed) => ({
      months: await takeMeasure(engine, placed, "activity-by-month", { by: "project" }, facts),
      projects: await takeMeasure(engine, placed, "before-after", { by: "project" }, facts),
      domains: await takeMeasure(engine, placed, "before-after", { by: "cell" }, facts),
      artefacts: await takeMeasure(engine, placed, "before-after", { by: "artefact", scopes: ["core"] }, facts),
    }));
    const general = passagesOf(study, null).filter(({ codeKind }) => codeKind === "participation");
    const levels = new Map(codebook(study).map(({ id, level }) => [id, level]));
    const of = (rows: readonly MeasureRow[], project: Id) => rows.filter((row) => row.project === project);
    return {
      projects: study.projects.map(({ id, clock }) => ({
        project: id,
        clock,
        months: of(months, id).flatMap(({ month, value }) => (month === null || value === null ? [] : [{ month, events: value }])),
        comparison: gatherComparison(of(projects, id)),
      })),
      shifts: study.projects.flatMap(({ id }) =>
        study.framework.domains.flatMap((domain) => {
          const rows = of(domains, id).filter((row) => row.domain === domain.id);
          const shift = findShift(chart.cells, id, domain.id, study.framework, rows.length === 0 ? null : gatherComparison(rows));
          return shift.said.direction !== null || (shift.traced !== null && shift.traced.comparison.days !== null) ? [shift] : [];
        }),
      ),
      notPublicBefore: artefacts
        .filter(({ aspect, why }) => aspect === null && why?.startsWith("no before: the history begins at the release") === true)
        .map(({ project, artefact }) => ({ project: project as Id, artefact: artefact as string })),
      general: { said: generalShift(general, (code) => levels.get(code) ?? null, study.framework), passages: general },
    };
  },
});
