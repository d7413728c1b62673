import { z } from "zod";
import { type MeasuredAxes, measuredAxes } from "../../finding/governance/measured-axes.ts";
import { ledBy } from "../../finding/led-by.ts";
import { onRampSignals } from "../../finding/on-ramp-signals.ts";
import { type Placement, placeProject } from "../../finding/placement/place-project.ts";
import { type Gap, listGaps } from "../../finding/profile/not-known.ts";
import { gatherComparison, type ReleaseComparison } from "../../finding/shift/release-comparison.ts";
import { type OrganisationInProject, organisationRoles } from "../../finding/ties/organisation-roles.ts";
import { type BarrierSaid, type WayIn, waysInto } from "../../finding/ways-in/ways-in.ts";
import { measureSharedPeople } from "../../measure/shared-people.ts";
import { takeMeasure } from "../../measure/take-measure.ts";
import type { Id } from "../../model/id.ts";
import { takeAxisRows } from "../axis-rows.ts";
import { chartOf } from "../chart-text.ts";
import { getProject } from "../known-project.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { studyFacts } from "../study-facts.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/profile/ID.json`: what the views say of one project. */
export type ProfileDocument = Readonly<{
  placement: Placement;
  axes: MeasuredAxes;
  comparison: ReleaseComparison;
  /** Organisations with a role or traced work; counts of one to four people are withheld. */
  partners: readonly (OrganisationInProject & Readonly<{ organisation: Id; name: string }>)[];
  ways: readonly WayIn[];
  barriers: readonly BarrierSaid[];
  gaps: readonly Gap[];
}>;

export const readProfile = defineVerb({
  name: "project profile",
  summary: "What the views say of one project: placement, release, partners, ways in, what is not known",
  input: z.strictObject({ study: z.string().describe("folder of a study"), project: z.string().describe("id of a project, e.g. olmo") }),
  changes: false,
  run: async (context, input): Promise<ProfileDocument> => {
    const open = openSoundStudy(context, input.study);
    const { study } = open;
    const project = getProject(study, input.project);
    const facts = study.facts.filter((fact) => fact.project === project.id);
    const chart = await chartOf(context, input.study);
    const cells = [...chart.cells, ...chart.undated, ...chart.commons].filter((cell) => cell.project === project.id);
    const traced = await withPlaced(context, open, async (engine, placed) => ({
      axes: await takeAxisRows(engine, placed, project.id),
      comparison: await takeMeasure(engine, placed, "before-after", { by: "project", project: project.id }, studyFacts(open)),
      organisations: (await measureSharedPeople(engine, placed)).organisations,
    }));
    const inside = new Set(study.framework.roles.filter(({ standing }) => standing === "inside").map(({ id }) => id));
    const leads = project.involvements.filter(({ role }) => inside.has(role)).map(({ organisation }) => organisation);
    const names = new Map(study.organisations.map(({ id, name }) => [id, name]));
    return {
      placement: placeProject(project, facts, study.organisations),
      axes: measuredAxes(project, ledBy(project, study.framework), leads, traced.axes),
      comparison: gatherComparison(traced.comparison),
      partners: organisationRoles(study.organisations, [project], [], traced.organisations).flatMap(({ organisation, projects: [row] }) =>
        row === undefined ? [] : [{ ...row, organisation, name: names.get(organisation) ?? organisation }],
      ),
      ...waysInto(project, study.framework, cells, passagesOf(study, project.id), onRampSignals(study)),
      gaps: listGaps(
        project,
        facts,
        [...chart.cells, ...chart.undated].filter((cell) => cell.project === project.id),
        study.framework,
      ),
    };
  },
});
