import type { Claim } from "../../model/claim.ts";
import { PortolanError } from "../../model/problem.ts";
import { readClaims, writeClaims } from "../../store/claim.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { changeStudy } from "../change-study.ts";
import type { Context } from "../context.ts";

/** Who acts and on which day, as claims record it. */
export function actorOf(context: Context): Readonly<{ who: string; on: string }> {
  return { who: context.who ?? "me", on: new Date().toISOString().slice(0, 10) };
}

/** Changes one claim of a working study, as one act; `what` goes into its history. */
export function changeClaim(
  context: Context,
  path: string,
  id: string,
  { verb, what }: Readonly<{ verb: string; what: string }>,
  change: (claim: Claim) => Claim,
): Claim {
  return changeStudy(context, path, { verb, note: id }, (db) => {
    const claim = getClaim(readClaims(db), id);
    const changed = change(claim);
    const next = { ...changed, history: [...changed.history, { ...actorOf(context), what }] };
    writeClaims(db, [next]);
    return next;
  });
}

/** Adds a claim whose id is not taken. */
export function addNewClaim(context: Context, db: StudyStore, claim: Claim, what: string): Claim {
  if (readClaims(db).some(({ id }) => id === claim.id))
    throw new PortolanError(`there is a claim ${claim.id} already`, { hint: "Give it another id, or edit the one there is." });
  const written = { ...claim, history: [{ ...actorOf(context), what }] };
  writeClaims(db, [written]);
  return written;
}

export function getClaim<T extends Readonly<{ id: string }>>(claims: readonly T[], id: string): T {
  const found = claims.find((claim) => claim.id === id);
  if (found === undefined)
    throw new PortolanError(`no claim is called ${id}`, {
      hint: claims.length === 0 ? "The study has none yet." : `Known: ${claims.map((claim) => claim.id).join(", ")}.`,
    });
  return found;
}
