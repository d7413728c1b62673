import { z } from "zod";
import { Claim } from "../../model/claim.ts";
import { changeStudy } from "../change-study.ts";
import type { Context } from "../context.ts";
import { defineVerb } from "../verb.ts";
import { addNewClaim, changeClaim } from "./change-claim.ts";
import { readClaimsDocument } from "./claims-document.ts";

export const acceptClaim = defineVerb({
  name: "claim accept",
  summary: "Makes a suggestion a claim, or takes a dismissed claim up again",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    id: z.string().describe("id of a suggestion or of a dismissed claim"),
    statement: z.string().min(1).optional().describe("other words for it"),
  }),
  changes: true,
  run: async (context, { study, id, statement }): Promise<Claim> => {
    const suggested = await findSuggestion(context, study, id);
    if (suggested === undefined) {
      return changeClaim(context, study, id, { verb: "claim accept", what: "accepted" }, (claim) => ({
        ...claim,
        state: "accepted",
        reason: null,
        statement: statement ?? claim.statement,
      }));
    }
    const claim = { ...suggested, statement: statement ?? suggested.statement };
    return changeStudy(context, study, { verb: "claim accept", note: id }, (db) =>
      addNewClaim(context, db, claim, "suggested, and accepted"),
    );
  },
});

export const dismissClaim = defineVerb({
  name: "claim dismiss",
  summary: "Sets a suggestion or a claim aside, with the reason; it stays on record and is not suggested again",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    id: z.string().describe("id of a suggestion or of a claim"),
    reason: z.string().min(1).describe("why"),
  }),
  changes: true,
  run: async (context, { study, id, reason }): Promise<Claim> => {
    const suggested = await findSuggestion(context, study, id);
    if (suggested === undefined) {
      return changeClaim(context, study, id, { verb: "claim dismiss", what: `dismissed: ${reason}` }, (claim) => ({
        ...claim,
        state: "dismissed",
        reason,
      }));
    }
    const claim: Claim = { ...suggested, state: "dismissed", reason };
    return changeStudy(context, study, { verb: "claim dismiss", note: id }, (db) =>
      addNewClaim(context, db, claim, `suggested, and dismissed: ${reason}`),
    );
  },
});

/** A suggestion as the claim it would become. */
async function findSuggestion(context: Context, study: string, id: string): Promise<Claim | undefined> {
  const found = (await readClaimsDocument(context, study)).suggestions.find((suggestion) => suggestion.id === id);
  if (found === undefined) return undefined;
  const { rule, because: _, ...rest } = found;
  return Claim.parse({ ...rest, author: context.who ?? "me", suggestedBy: rule });
}
