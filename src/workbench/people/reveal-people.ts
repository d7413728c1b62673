import { join } from "node:path";
import { revealAccounts } from "../../harvest/git/reveal-accounts.ts";
import { makePseudonyms } from "../../harvest/identity/pseudonyms.ts";
import { resolveActors } from "../../model/account-join.ts";
import { PortolanError, type Problem } from "../../model/problem.ts";
import { readPlaces } from "../../store/harvest-place.ts";
import { readStudyStore } from "../change-study.ts";
import type { Context } from "../context.ts";
import type { OpenStudy } from "../open-study.ts";
import { findStudyKey } from "../study-key.ts";

/**
 * Names and addresses of people, looked up again in the clones that the study was harvested from. Nothing of it is written anywhere. A clone
 * that is gone is a problem; accounts that only a platform showed stay as they are.
 */
export async function revealPeople(
  context: Context,
  { root, form, study }: OpenStudy,
  actors: readonly string[],
): Promise<{ names: ReadonlyMap<string, readonly string[]>; problems: Problem[] }> {
  if (form === "plain") {
    throw new PortolanError("names can be shown only where a study was harvested", {
      hint: "This one is plain files, without its key and places.",
    });
  }
  const key = findStudyKey(root);
  if (key === undefined)
    throw new PortolanError("the study has no key, so that nobody in it can be recognised", { hint: "Harvest first." });
  const pseudonyms = makePseudonyms(key, []);
  const persons = resolveActors(study.joins ?? []);
  const wanted = new Set(actors);
  const accounts = new Set([...actors, ...[...persons].filter(([, person]) => wanted.has(person)).map(([account]) => account)]);
  const names = new Map<string, Set<string>>();
  const problems: Problem[] = [];
  for (const place of readStudyStore(root, readPlaces).filter(({ connector }) => connector === "git")) {
    try {
      const found = await revealAccounts({
        source: place.address,
        clonesFolder: join(context.home, "clones"),
        pseudonyms,
        accounts,
        allowLocal: context.farSides?.git === "loopback",
        signal: context.signal,
      });
      for (const [account, signatures] of found) {
        const actor = persons.get(account) ?? account;
        const own = names.get(actor) ?? new Set<string>();
        names.set(actor, own);
        for (const { name, address } of signatures) own.add(`${name} <${address}>`);
      }
    } catch (error) {
      if (!(error instanceof PortolanError)) throw error;
      problems.push({ severity: "warning", message: `${place.artefact}: ${error.message}`, hint: error.hint });
    }
  }
  return { names: new Map([...names].map(([actor, own]) => [actor, [...own].sort()])), problems };
}
