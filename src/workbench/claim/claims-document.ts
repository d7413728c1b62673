import { assessClaim } from "../../finding/claims/assess-claim.ts";
import { suggestClaims } from "../../finding/claims/suggest-claims.ts";
import type { ClaimsDocument } from "../../model/claim.ts";
import { readGround } from "../claim-ground.ts";
import type { Context } from "../context.ts";

/** Every claim, and every suggestion that was neither accepted nor dismissed. */
export async function readClaimsDocument(context: Context, path: string): Promise<ClaimsDocument> {
  const ground = await readGround(context, path);
  return {
    study: ground.study.meta.id,
    claims: (ground.study.claims ?? []).map((claim) => assessClaim(claim, ground)),
    suggestions: suggestClaims(ground.study, ground.chart),
  };
}
