import { z } from "zod";
import { type GovernanceRecord, governanceRecord } from "../../finding/governance/governance-record.ts";
import { type MeasuredAxes, measuredAxes } from "../../finding/governance/measured-axes.ts";
import { ledBy } from "../../finding/led-by.ts";
import { type Placement, placeProject } from "../../finding/placement/place-project.ts";
import type { Id } from "../../model/id.ts";
import { takeAxisRows } from "../axis-rows.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/governance.json` */
export type GovernanceDocument = Readonly<{
  projects: readonly Readonly<{
    project: Id;
    ledBy: "organisation" | "community";
    placement: Placement;
    record: GovernanceRecord;
    axes: MeasuredAxes;
  }>[];
}>;

export const readGovernance = defineVerb({
  name: "governance read",
  summary: "Who decides: the governance record, the placement and the measured axes of each project",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<GovernanceDocument> => {
    const open = openSoundStudy(context, input.study);
    const { study } = open;
    const inside = new Set(study.framework.roles.filter(({ standing }) => standing === "inside").map(({ id }) => id));
    const names = new Map(study.organisations.map(({ id, name }) => [id, name]));
    const rows = await withPlaced(context, open, (engine, placed) => takeAxisRows(engine, placed));
    return {
      projects: study.projects.map((project) => {
        const facts = study.facts.filter((fact) => fact.project === project.id);
        const led = ledBy(project, study.framework);
        const leads = project.involvements.filter(({ role }) => inside.has(role)).map(({ organisation }) => organisation);
        const passages = passagesOf(study, project.id).filter(({ codeKind }) => codeKind === "governance");
        return {
          project: project.id,
          ledBy: led,
          placement: placeProject(project, facts, study.organisations),
          record: governanceRecord(project, facts, passages, (id) => names.get(id) ?? id),
          axes: measuredAxes(project, led, leads, rows),
        };
      }),
    };
  },
});
