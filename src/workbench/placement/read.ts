import { z } from "zod";
import { type Placement, placeProject } from "../../finding/placement/place-project.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const readPlacement = defineVerb({
  name: "placement read",
  summary: "Each project in the tree of organisational models: by which facts, what is missing, what it hangs on",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<readonly Placement[]> => {
    const { study } = openSoundStudy(context, input.study);
    return study.projects.map((project) =>
      placeProject(
        project,
        study.facts.filter((fact) => fact.project === project.id),
        study.organisations,
      ),
    );
  },
});
