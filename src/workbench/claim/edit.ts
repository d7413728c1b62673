import { z } from "zod";
import { type Claim, ClaimAct } from "../../model/claim.ts";
import { readGround } from "../claim-ground.ts";
import { defineVerb } from "../verb.ts";
import { changeClaim } from "./change-claim.ts";
import { askedEvidence, figuresOf, pinAsked } from "./read-evidence.ts";

export const editClaim = defineVerb({
  name: "claim edit",
  summary: "Changes a claim's words, or adds and removes evidence",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    id: z.string().describe("id of a claim"),
    statement: z.string().min(1).optional().describe("what is claimed, in a sentence"),
    act: ClaimAct.optional().describe("the act it speaks of"),
    for: z.array(z.string()).default([]).describe("evidence for it, to add"),
    against: z.array(z.string()).default([]).describe("evidence against it, to add"),
    remove: z.array(z.coerce.number().int().positive()).default([]).describe("places of evidence to remove, from 1"),
  }),
  changes: true,
  run: async (context, { study, id, statement, act, remove, ...lines }): Promise<Claim> => {
    const asked = askedEvidence(lines);
    const added = asked.length === 0 ? [] : pinAsked(asked, await readGround(context, study, figuresOf(asked)));
    return changeClaim(context, study, id, { verb: "claim edit", what: "edited" }, (claim) => ({
      ...claim,
      statement: statement ?? claim.statement,
      act: act ?? claim.act,
      evidence: [...claim.evidence.filter((_, index) => !remove.includes(index + 1)), ...added],
    }));
  },
});
