import { z } from "zod";
import type { Claim, ClaimEvidence } from "../../model/claim.ts";
import { getFigure, getVerdict, readGround } from "../claim-ground.ts";
import { defineVerb } from "../verb.ts";
import { changeClaim } from "./change-claim.ts";

export const pinClaim = defineVerb({
  name: "claim pin",
  summary: "Pins the figures of a claim as they are now, after they moved and somebody looked at them",
  input: z.strictObject({ study: z.string().describe("folder of a working study"), id: z.string().describe("id of a claim") }),
  changes: true,
  run: async (context, { study, id }): Promise<Claim> => {
    const ground = await readGround(context, study);
    const pinned = (item: ClaimEvidence): ClaimEvidence => {
      if (item.kind === "measure") return { ...item, pinned: getFigure(ground, item.measure) };
      if (item.kind === "change") return { ...item, pinnedFrom: getFigure(ground, item.from), pinnedTo: getFigure(ground, item.to) };
      if (item.kind === "cell") return { ...item, pinned: getVerdict(ground, item.project, item.domain, item.stage) };
      return item;
    };
    return changeClaim(context, study, id, { verb: "claim pin", what: "figures pinned anew" }, (claim) => ({
      ...claim,
      evidence: claim.evidence.map(pinned),
    }));
  },
});
