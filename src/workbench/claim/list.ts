import { z } from "zod";
import type { ClaimsDocument } from "../../model/claim.ts";
import { defineVerb } from "../verb.ts";
import { readClaimsDocument } from "./claims-document.ts";

export const listClaims = defineVerb({
  name: "claim list",
  summary: "The claims of a study with the evidence for and against each, and the status that follows",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    status: z
      .enum(["voiced", "supported", "corroborated", "qualified", "contested", "unsupported", "stale"])
      .optional()
      .describe("claims of one status"),
    project: z.string().optional().describe("claims and suggestions about one project"),
  }),
  changes: false,
  run: async (context, { study, status, project }): Promise<ClaimsDocument> => {
    const all = await readClaimsDocument(context, study);
    const isAbout = ({ projects }: Readonly<{ projects: readonly string[] }>) => project === undefined || projects.includes(project);
    return {
      study: all.study,
      claims: all.claims.filter((claim) => isAbout(claim) && (status === undefined || claim.status === status)),
      suggestions: all.suggestions.filter(isAbout),
    };
  },
});
