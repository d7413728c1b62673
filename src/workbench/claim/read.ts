import { z } from "zod";
import type { AssessedClaim } from "../../model/claim.ts";
import { defineVerb } from "../verb.ts";
import { getClaim } from "./change-claim.ts";
import { readClaimsDocument } from "./claims-document.ts";

export const readClaim = defineVerb({
  name: "claim read",
  summary: "One claim with its evidence, its status and why, its searches, discussion and history",
  input: z.strictObject({ study: z.string().describe("folder of a study"), id: z.string().describe("id of a claim") }),
  changes: false,
  run: async (context, { study, id }): Promise<AssessedClaim> => getClaim((await readClaimsDocument(context, study)).claims, id),
});
