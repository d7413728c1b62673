import { z } from "zod";
import type { SuggestedClaim } from "../../model/claim.ts";
import { defineVerb } from "../verb.ts";
import { readClaimsDocument } from "./claims-document.ts";

export const suggestClaimsVerb = defineVerb({
  name: "claim suggest",
  summary: "What the figures suggest saying: differences, shifts with a release, placements at odds with who does the work",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, { study }): Promise<readonly SuggestedClaim[]> => (await readClaimsDocument(context, study)).suggestions,
});
