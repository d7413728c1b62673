import type { Participant } from "../model/desk.ts";
import { type ConsentRow, consentColumns, parseConsent, serializeConsent } from "./consent-columns.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<Participant, "consent" | "projects"> & ConsentRow & { projects: string };

const participants = new Table<Row>("participant", ["id"], {
  id: "id",
  role: "role",
  organisation: "organisation",
  group: "group_name",
  projects: "projects",
  ...consentColumns,
  withdrawnOn: "withdrawn_on",
  note: "note",
});

export function readParticipants(db: StudyStore): Participant[] {
  return participants
    .list(db)
    .map(({ id, role, organisation, group, projects, mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish, withdrawnOn, note }) => ({
      id,
      role,
      organisation,
      group,
      projects: JSON.parse(projects) as string[],
      consent: parseConsent({ mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish }),
      withdrawnOn,
      note,
    }));
}

/** Changes participants by their pseudonym and adds new ones at the end. */
export function writeParticipants(db: StudyStore, given: readonly Participant[]): void {
  participants.append(
    db,
    given.map(({ consent, projects, ...plain }) => ({ ...plain, projects: JSON.stringify(projects), ...serializeConsent(consent) })),
  );
}

export function removeParticipant(db: StudyStore, id: string): boolean {
  return participants.remove(db, { id }) > 0;
}
