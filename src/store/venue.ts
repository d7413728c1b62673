import type { Venue } from "../model/artefact.ts";
import type { Id } from "../model/id.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

const venues = new Table<Omit<Venue, "domains"> & { project: Id }>("venue", ["project", "id"], {
  project: "project",
  id: "id",
  kind: "kind",
  name: "name",
  url: "url",
  examinedOn: "examined_on",
  status: "status",
  source: "source",
  note: "note",
});

const venueDomains = new Table<{ project: Id; venue: Id; domain: Id }>("venue_domain", ["project", "venue", "position"], {
  project: "project",
  venue: "venue",
  domain: "venue_domain",
});

/** Venues by project. */
export function readVenues(db: StudyStore): Map<Id, Venue[]> {
  const domains = groupBy(venueDomains.list(db), (row) => `${row.project}/${row.venue}`);
  const rows = groupBy(venues.list(db), (row) => row.project);
  const domainsOf = (project: Id, id: Id) => (domains.get(`${project}/${id}`) ?? []).map((row) => row.domain);
  return new Map(
    [...rows].map(([project, own]) => [
      project,
      own.map(({ project: _, ...venue }) => ({ ...venue, domains: domainsOf(project, venue.id) })),
    ]),
  );
}

/** The venues of a project become these, in this order. */
export function writeVenues(db: StudyStore, project: Id, given: readonly Venue[]): void {
  venues.remove(db, { project }, { column: "id", values: given.map((venue) => venue.id) });
  venues.place(
    db,
    given.map(({ domains: _, ...venue }) => ({ project, ...venue })),
  );
  for (const { id: venue, domains } of given) {
    venueDomains.replaceList(
      db,
      { project, venue },
      domains.map((domain) => ({ project, venue, domain })),
    );
  }
}
