import { z } from "zod";
import { type OrganisationTies, organisationRoles } from "../../finding/ties/organisation-roles.ts";
import { type ProjectPair, pairProjects, type TieTest, testTies } from "../../finding/ties/tie-pairs.ts";
import { measureSharedPeople } from "../../measure/shared-people.ts";
import type { Tie } from "../../model/organisation.ts";
import { openSoundStudy } from "../open-study.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/ties.json`. Counts of one to four people are withheld. */
export type TiesDocument = Readonly<{
  organisations: readonly OrganisationTies[];
  ties: readonly Tie[];
  /** Pairs with a tie or a shared person. */
  pairs: readonly ProjectPair[];
  test: TieTest;
}>;

export const readTies = defineVerb({
  name: "ties read",
  summary: "Who works with whom: organisations in projects, recorded ties, and people found in two projects",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<TiesDocument> => {
    const open = openSoundStudy(context, input.study);
    const { organisations, projects, ties } = open.study;
    const traced = await withPlaced(context, open, measureSharedPeople);
    const pairs = pairProjects(projects, ties, traced.shared);
    return {
      organisations: organisationRoles(organisations, projects, ties, traced.organisations),
      ties,
      pairs,
      test: testTies(pairs, projects.length),
    };
  },
});
