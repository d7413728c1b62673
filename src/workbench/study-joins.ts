import { joinAccounts } from "../harvest/identity/join-accounts.ts";
import { settleJoins } from "../harvest/identity/settle-joins.ts";
import { readJoinDecisions, readJoins, writeJoins } from "../store/account-join.ts";
import { readSightings } from "../store/account-sighting.ts";
import type { StudyStore } from "../store/study-store.ts";

/**
 * Makes the study's joins anew from the accounts that its places showed and from what people decided; inside an act. Joins of accounts that no
 * place showed (they came with an import) stay.
 */
export function settleStudyJoins(db: StudyStore): void {
  const sightings = readSightings(db);
  const sighted = new Set([...sightings.values()].flatMap((accounts) => accounts.map(({ account }) => account)));
  const imported = readJoins(db).filter(({ a, b, reason }) => reason !== "by-hand" && !sighted.has(a) && !sighted.has(b));
  const found = [...sightings.values()].flatMap((accounts) => joinAccounts(accounts).joins);
  writeJoins(db, settleJoins([...imported, ...found], readJoinDecisions(db)));
}
