import { z } from "zod";
import { type Claim, ConfidencePart, confidenceParts } from "../../model/claim.ts";
import { defineVerb } from "../verb.ts";
import { actorOf, changeClaim } from "./change-claim.ts";

const named = { study: z.string().describe("folder of a working study"), id: z.string().describe("id of a claim") };

export const discussClaim = defineVerb({
  name: "claim discuss",
  summary: "Adds a remark to a claim's discussion",
  input: z.strictObject({ ...named, text: z.string().min(1).describe("the remark") }),
  changes: true,
  run: async (context, { study, id, text }): Promise<Claim> =>
    changeClaim(context, study, id, { verb: "claim discuss", what: "discussed" }, (claim) => ({
      ...claim,
      discussion: [...claim.discussion, { ...actorOf(context), text }],
    })),
});

export const searchCounterEvidence = defineVerb({
  name: "claim search",
  summary: "Records a search for what speaks against a claim, whatever it found",
  input: z.strictObject({
    ...named,
    where: z.string().min(1).describe("where was looked, and how"),
    found: z.string().min(1).describe("what was found, or that nothing was"),
  }),
  changes: true,
  run: async (context, { study, id, where, found }): Promise<Claim> =>
    changeClaim(context, study, id, { verb: "claim search", what: "searched for counter-evidence" }, (claim) => ({
      ...claim,
      searches: [...claim.searches, { ...actorOf(context), where, found }],
    })),
});

export const judgeClaim = defineVerb({
  name: "claim judge",
  summary: "Judges one part of the confidence in a claim, after CERQual for testimony",
  input: z.strictObject({
    ...named,
    part: z.enum(confidenceParts).describe("methods, coherence, adequacy, relevance; coverage, construct, window, stability"),
    concern: z.enum(["none", "minor", "moderate", "serious"]).describe("how far it lowers the confidence"),
    note: z.string().optional().describe("why"),
  }),
  changes: true,
  run: async (context, { study, id, part, concern, note }): Promise<Claim> =>
    changeClaim(context, study, id, { verb: "claim judge", what: `judged ${part}: ${concern}` }, (claim) => ({
      ...claim,
      confidence: [...claim.confidence.filter((item) => item.part !== part), ConfidencePart.parse({ part, concern, note: note ?? null })],
    })),
});
