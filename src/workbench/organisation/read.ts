import { z } from "zod";
import { type OrganisationTies, organisationRoles } from "../../finding/ties/organisation-roles.ts";
import { measureSharedPeople } from "../../measure/shared-people.ts";
import type { PassageView } from "../../model/documents.ts";
import type { Id } from "../../model/id.ts";
import type { Organisation } from "../../model/organisation.ts";
import { PortolanError } from "../../model/problem.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/organisation/ID.json` */
export type OrganisationDocument = Readonly<{
  organisation: Organisation;
  work: OrganisationTies;
  /** Passages whose voice it is, where consent lets its name stand, with the project they are about. */
  passages: readonly Readonly<{ project: Id; passage: PassageView }>[];
}>;

export const readOrganisation = defineVerb({
  name: "organisation read",
  summary: "One organisation: its record, its roles and traced work by project, its ties, what it said",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    organisation: z.string().describe("id of an organisation, e.g. hugging-face"),
  }),
  changes: false,
  run: async (context, input): Promise<OrganisationDocument> => {
    const open = openSoundStudy(context, input.study);
    const { study } = open;
    const organisation = study.organisations.find(({ id }) => id === input.organisation);
    if (organisation === undefined)
      throw new PortolanError(`no organisation is called ${input.organisation}`, { hint: "portolan ties lists them." });
    const traced = await withPlaced(context, open, measureSharedPeople);
    const [work] = organisationRoles([organisation], study.projects, study.ties, traced.organisations);
    const said = study.projects.flatMap(({ id }) =>
      passagesOf(study, id)
        .filter(({ voice }) => voice === organisation.name)
        .map((passage) => ({ project: id, passage })),
    );
    return { organisation, work: work ?? { organisation: organisation.id, projects: [], ties: [] }, passages: said };
  },
});
