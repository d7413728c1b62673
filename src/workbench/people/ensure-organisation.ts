import { PortolanError } from "../../model/problem.ts";
import { readFramework } from "../../store/framework.ts";
import { readOrganisations, writeOrganisations } from "../../store/organisation.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { slugOf } from "../slug.ts";

/** The organisation of this id or name; with a type, one that is not known is made. Throws a PortolanError where it is not known. Inside an act. */
export function ensureOrganisation(db: StudyStore, named: string, type: string | undefined): Readonly<{ id: string; isNew: boolean }> {
  const text = named.trim().toLowerCase();
  const all = readOrganisations(db);
  const known = all.find(({ id, name }) => id === text || name.toLowerCase() === text || id === slugOf(named));
  if (known !== undefined) return { id: known.id, isNew: false };
  const types = readFramework(db).organisationTypes.map(({ id }) => id);
  if (type === undefined) {
    const names = all.map(({ id }) => id).slice(0, 30);
    throw new PortolanError(`the study has no organisation ${named}`, {
      hint: `It has: ${names.join(", ") || "none yet"}. Add --type to make it: ${types.join(", ")}.`,
    });
  }
  if (!types.includes(type))
    throw new PortolanError(`the framework has no type of organisation ${type}`, { hint: `There are: ${types.join(", ")}.` });
  const id = slugOf(named);
  const rest = { mapType: null, country: null, ror: null, emailDomains: [], status: "inferred" as const, source: null, note: null };
  writeOrganisations(db, [{ id, name: named.trim(), type, ...rest }]);
  return { id, isNew: true };
}
