import type { Id } from "../model/id.ts";
import { PortolanError } from "../model/problem.ts";
import { readRounds } from "../store/round.ts";
import type { StudyStore } from "../store/study-store.ts";

/** A text does not change under those who code it blind: their passages would move unseen. */
export function refuseInSealedRound(db: StudyStore, source: Id): void {
  const round = readRounds(db).find(({ sealed, assignments }) => sealed && assignments.some(({ sources }) => sources.includes(source)));
  if (round === undefined) return;
  throw new PortolanError(`${source} is being coded in the sealed round ${round.id}`, {
    hint: `Correct it once the round is unsealed: portolan round-unseal ${round.id} --study …`,
  });
}
