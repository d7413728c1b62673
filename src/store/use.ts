import type { StudyStore } from "./study-store.ts";

/** How far a list of uses of one artefact was read. `state` begins: a run is amid it. */
export type UseListRow = Readonly<{
  artefact: string;
  list: string;
  state: "begins" | "whole" | "partial";
  asOf: string;
  listed: number;
  because: string | null;
}>;

/** A claim that a model was made from another: use, never participation. Names of others than the study's are keyed hashes, `ACCOUNT/MODEL`. */
export type DerivativeClaim = Readonly<{
  artefact: string;
  child: string;
  parent: string;
  relation: string;
  evidence: readonly unknown[];
  status: string;
  because: string | null;
  hops: number;
  place: number;
  childIsOwn: boolean;
  childCreatedAt: number | null;
  childLicence: string | null;
  parentLicence: string | null;
  childLikes: number | null;
  childDownloads: number | null;
  asOf: string;
}>;

/** A dataset or model used by a model or space of whoever. */
export type Reuse = Readonly<{
  artefact: string;
  list: string;
  by: string;
  byType: string;
  byIsOwn: boolean;
  evidence: string;
  createdAt: number | null;
  asOf: string;
}>;

/** Notes how far a list was read. `begins` takes away what an earlier run gave for it. */
export function writeUseList(db: StudyStore, place: string, row: UseListRow): void {
  if (row.state === "begins") {
    for (const table of ["derivative_claim", "reuse"]) {
      db.prepare(`DELETE FROM ${table} WHERE place = ? AND artefact = ? AND list = ?`).run(place, row.artefact, row.list);
    }
  }
  db.prepare(
    `INSERT OR REPLACE INTO use_list (place, artefact, list, state, as_of, listed, because)
     VALUES (@place, @artefact, @list, @state, @asOf, @listed, @because)`,
  ).run({ ...row, place });
}

export function writeDerivativeClaim(db: StudyStore, place: string, claim: DerivativeClaim): void {
  db.prepare(
    `INSERT OR REPLACE INTO derivative_claim (place, artefact, list, child, parent, relation, evidence, status, because, hops, claim_order,
       child_is_own, child_created_at, child_licence, parent_licence, child_likes, child_downloads, as_of)
     VALUES (@harvestPlace, @artefact, @list, @child, @parent, @relation, @evidence, @status, @because, @hops, @place,
       @childIsOwn, @childCreatedAt, @childLicence, @parentLicence, @childLikes, @childDownloads, @asOf)`,
  ).run({
    ...claim,
    harvestPlace: place,
    list: claim.hops === 0 ? "bases" : "derivatives",
    evidence: JSON.stringify(claim.evidence),
    childIsOwn: claim.childIsOwn ? 1 : 0,
  });
}

export function writeReuse(db: StudyStore, place: string, reuse: Reuse): void {
  db.prepare(
    `INSERT OR REPLACE INTO reuse (place, artefact, list, used_by, by_type, by_is_own, evidence, created_at, as_of)
     VALUES (@place, @artefact, @list, @by, @byType, @byIsOwn, @evidence, @createdAt, @asOf)`,
  ).run({ ...reuse, place, byIsOwn: reuse.byIsOwn ? 1 : 0 });
}

export type LineageRow = Readonly<{ child: string; parent: string; relation: string; childCreatedAt: number | null; childIsOwn: boolean }>;

/** The claims of a project's models, each pair once, in the order in which a child declares its bases. */
export function listLineage(db: StudyStore, project: string): LineageRow[] {
  const rows = db
    .prepare(
      `SELECT c.child, c.parent, c.relation, max(c.child_created_at) AS childCreatedAt, max(c.child_is_own) AS childIsOwn,
         min(c.claim_order) AS claim_order
       FROM derivative_claim c JOIN harvest_place p ON p.id = c.place
       WHERE p.project = ? GROUP BY c.child, c.parent ORDER BY c.child, claim_order, c.parent`,
    )
    .all(project) as (Omit<LineageRow, "childIsOwn"> & { childIsOwn: number })[];
  return rows.map(({ child, parent, relation, childCreatedAt, childIsOwn }) => ({
    child,
    parent,
    relation,
    childCreatedAt,
    childIsOwn: childIsOwn === 1,
  }));
}

/** Reuses of a project's datasets and models, by artefact and kind of user: those by the project's own and those by others. */
export function countReuses(
  db: StudyStore,
  project: string,
): { artefact: string; byType: string; byOwn: number; byOthers: number; asOf: string }[] {
  return db
    .prepare(
      `SELECT r.artefact, r.by_type AS byType, sum(r.by_is_own) AS byOwn, sum(1 - r.by_is_own) AS byOthers, max(r.as_of) AS asOf
       FROM reuse r JOIN harvest_place p ON p.id = r.place WHERE p.project = ? GROUP BY r.artefact, r.by_type ORDER BY r.artefact, r.by_type`,
    )
    .all(project) as { artefact: string; byType: string; byOwn: number; byOthers: number; asOf: string }[];
}
