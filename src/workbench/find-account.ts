import { resolveActors } from "../model/account-join.ts";
import { PortolanError } from "../model/problem.ts";
import { readJoins } from "../store/account-join.ts";
import { listKnownAccounts } from "../store/account-sighting.ts";
import { readAffiliations } from "../store/affiliation.ts";
import type { StudyStore } from "../store/study-store.ts";

/** The account that a person typed, by its first digits where these are enough. Throws a PortolanError where none or several begin so. */
export function getAccount(db: StudyStore, typed: string): string {
  const text = typed.trim().toLowerCase();
  if (text.length < 4)
    throw new PortolanError(`"${typed}" is too short for an actor`, { hint: "Give its first characters, as portolan people lists it." });
  const known = new Set([...listKnownAccounts(db), ...readAffiliations(db).map(({ actor }) => actor)]);
  if (known.has(text)) return text;
  const found = [...known].filter((account) => account.startsWith(text));
  if (found.length === 1) return found[0] as string;
  throw new PortolanError(found.length === 0 ? `the study has no actor ${typed}` : `${found.length} actors begin with ${typed}`, {
    hint:
      found.length === 0 ? "portolan people lists those who are not known; portolan people joins all joined accounts." : "Give more of it.",
  });
}

/** All accounts of the person that an account belongs to, that one first. */
export function accountsOfPerson(db: StudyStore, account: string): string[] {
  const persons = resolveActors(readJoins(db));
  const person = persons.get(account);
  if (person === undefined) return [account];
  return [account, ...[...persons].filter(([other, of]) => of === person && other !== account).map(([other]) => other)];
}
