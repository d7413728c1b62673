import type { Claim, ClaimEvidence } from "../model/claim.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

const listed = ["projects", "cells", "searches", "confidence", "discussion", "history"] as const;
type Row = Omit<Claim, "evidence" | (typeof listed)[number]> & Readonly<Record<(typeof listed)[number], string>>;

const claims = new Table<Row>("claim", ["id"], {
  id: "id",
  statement: "statement",
  act: "act",
  projects: "projects",
  cells: "cells",
  author: "author",
  state: "state",
  reason: "reason",
  suggestedBy: "suggested_by",
  searches: "searches",
  confidence: "confidence",
  discussion: "discussion",
  history: "history",
});

const claimEvidence = new Table<{ claim: string; coding: string | null; fact: string | null; document: string }>(
  "claim_evidence",
  ["claim", "position"],
  { claim: "claim", coding: "coding", fact: "fact", document: "document" },
);

export function readClaims(db: StudyStore): Claim[] {
  const evidence = groupBy(claimEvidence.list(db), (row) => row.claim);
  return claims.list(db).map((row) => ({
    ...row,
    ...(Object.fromEntries(listed.map((key) => [key, JSON.parse(row[key])])) as Pick<Claim, (typeof listed)[number]>),
    evidence: (evidence.get(row.id) ?? []).map(({ document }) => JSON.parse(document) as ClaimEvidence),
  }));
}

/** Changes claims by their id and adds new ones at the end. */
export function writeClaims(db: StudyStore, given: readonly Claim[]): void {
  claims.append(
    db,
    given.map(({ evidence: _, ...claim }) => ({
      ...claim,
      ...(Object.fromEntries(listed.map((key) => [key, JSON.stringify(claim[key])])) as Pick<Row, (typeof listed)[number]>),
    })),
  );
  for (const { id: claim, evidence } of given) {
    claimEvidence.replaceList(
      db,
      { claim },
      evidence.map((item) => ({
        claim,
        coding: item.kind === "coding" ? item.coding : null,
        fact: item.kind === "fact" ? item.fact : null,
        document: JSON.stringify(item),
      })),
    );
  }
}

export function removeClaim(db: StudyStore, id: string): boolean {
  return claims.remove(db, { id }) > 0;
}

/** Absent where there is none. */
export function readHeldClaims(db: StudyStore): { claims?: readonly Claim[] } {
  const held = readClaims(db);
  return held.length === 0 ? {} : { claims: held };
}
