import type { Artefact } from "../model/artefact.ts";
import type { Day } from "../model/day.ts";
import type { Fact } from "../model/fact.ts";
import { removeFact, writeFacts } from "./fact.ts";
import type { StudyStore } from "./study-store.ts";

/**
 * What a place says of an artefact becomes these facts: those of an earlier harvest that are not among them go, unless `keeps` says that
 * they are dated snapshots.
 */
export function replaceHarvestedFacts(
  db: StudyStore,
  given: Readonly<{ place: string; artefact: string; facts: readonly Fact[]; keeps: (id: string) => boolean }>,
): void {
  const { place, artefact, facts, keeps } = given;
  const wanted = new Set(facts.map(({ id }) => id));
  const known = db.prepare("SELECT fact FROM harvested_fact WHERE place = ? AND artefact = ?").pluck().all(place, artefact) as string[];
  for (const id of known) if (!wanted.has(id) && !keeps(id)) removeFact(db, id);
  writeFacts(db, facts);
  const note = db.prepare("INSERT OR REPLACE INTO harvested_fact (fact, place, artefact) VALUES (?, ?, ?)");
  for (const { id } of facts) note.run(id, place, artefact);
}

export type ReadMark = Readonly<{
  snapshotDate: Day;
  /** Null: what is known of it stays. */
  head: string | null;
  tags: Artefact["tags"] | null;
  governanceFiles: Artefact["governanceFiles"] | null;
}>;

/** Notes on an artefact that its traces were read. The newest day of reading counts. False: the study has no such artefact. */
export function markArtefactRead(db: StudyStore, id: string, { snapshotDate, head, tags, governanceFiles }: ReadMark): boolean {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const values = { id, snapshotDate, head, tags: json(tags), governanceFiles: json(governanceFiles) };
  return db.prepare(markSql).run(values).changes > 0 || db.prepare("SELECT 1 FROM artefact WHERE id = ?").get(id) !== undefined;
}

const markSql = `UPDATE artefact SET
    snapshot_date = max(coalesce(snapshot_date, ''), @snapshotDate), head = coalesce(@head, head), tags = coalesce(@tags, tags),
    governance_files = coalesce(@governanceFiles, governance_files)
  WHERE id = @id AND (coalesce(snapshot_date, '') < @snapshotDate OR head IS NOT coalesce(@head, head)
    OR tags IS NOT coalesce(@tags, tags) OR governance_files IS NOT coalesce(@governanceFiles, governance_files))`;

/** Notes that a project's venue, by its id or by one of these URLs, was examined. */
export function markVenueExamined(
  db: StudyStore,
  venue: Readonly<{ project: string; id: string; urls: readonly string[]; on: Day }>,
): void {
  db.prepare(
    `UPDATE venue SET examined_on = @on
     WHERE project = @project AND (id = @id OR url IN (SELECT value FROM json_each(@urls))) AND coalesce(examined_on, '') < @on`,
  ).run({ ...venue, urls: JSON.stringify(venue.urls) });
}

export function addMembership(
  db: StudyStore,
  place: string,
  member: Readonly<{ account: string; organisation: string; asOf: string; basis: string }>,
): void {
  db.prepare(
    `INSERT OR REPLACE INTO membership (place, account, namespace, as_of, basis) VALUES (@place, @account, @organisation, @asOf, @basis)`,
  ).run({ ...member, place });
}

export type Membership = Readonly<{ place: string; account: string; namespace: string; asOf: string }>;

/** Members that platforms showed, by place. */
export function readMemberships(db: StudyStore): Membership[] {
  return db
    .prepare("SELECT place, account, namespace, as_of AS asOf FROM membership ORDER BY place, account, namespace")
    .all() as Membership[];
}

export function writeRepositoryReading(
  db: StudyStore,
  place: string,
  reading: Readonly<{ artefact: string; state: string; commits: string; threads: string; because: string | null }>,
): void {
  db.prepare(
    `INSERT OR REPLACE INTO repository_reading (place, artefact, state, commits, threads, because)
     VALUES (@place, @artefact, @state, @commits, @threads, @because)`,
  ).run({ place, ...reading });
}
