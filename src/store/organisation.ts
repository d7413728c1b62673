import type { Organisation } from "../model/organisation.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

const organisations = new Table<Omit<Organisation, "emailDomains">>("organisation", ["id"], {
  id: "id",
  name: "name",
  type: "type",
  mapType: "map_type",
  country: "country",
  ror: "ror",
  status: "status",
  source: "source",
  note: "note",
});

const emailDomains = new Table<{ organisation: string; emailDomain: string }>("organisation_email_domain", ["organisation", "position"], {
  organisation: "organisation",
  emailDomain: "email_domain",
});

export function readOrganisations(db: StudyStore): Organisation[] {
  const domains = groupBy(emailDomains.list(db), (row) => row.organisation);
  return organisations.list(db).map((row) => ({ ...row, emailDomains: (domains.get(row.id) ?? []).map((domain) => domain.emailDomain) }));
}

/** Changes organisations by their id and adds new ones at the end. */
export function writeOrganisations(db: StudyStore, given: readonly Organisation[]): void {
  organisations.append(
    db,
    given.map(({ emailDomains: _, ...row }) => row),
  );
  for (const { id, emailDomains: values } of given) {
    emailDomains.replaceList(
      db,
      { organisation: id },
      values.map((emailDomain) => ({ organisation: id, emailDomain })),
    );
  }
}

/** Refused at the end of the act where involvements, affiliations or ties still name it. */
export function removeOrganisation(db: StudyStore, id: string): boolean {
  return organisations.remove(db, { id }) > 0;
}
