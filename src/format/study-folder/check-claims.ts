import type { Claim, ClaimEvidence, MeasureRef } from "../../model/claim.ts";
import { type Entry, type ItemCheck, keepSound, type Ledger, type Names } from "./ledger.ts";
import type { Path } from "./read-yaml.ts";

/** What claims may name. */
export type ClaimNames = Readonly<Record<"project" | "artefact" | "organisation" | "domain" | "stage" | "coding" | "fact", Names>>;

/** The claims whose every reference stands. */
export function checkClaims(entries: readonly Entry<Claim>[], ledger: Ledger, known: ClaimNames): readonly Entry<Claim>[] {
  return keepSound(ledger, entries, (claim, the) => {
    the.referAll(known.project, claim.projects, ["projects"]);
    for (const [n, cell] of claim.cells.entries()) {
      the.refer(known.project, cell.project, ["cells", n, "project"]);
      the.refer(known.domain, cell.domain, ["cells", n, "domain"]);
      the.refer(known.stage, cell.stage, ["cells", n, "stage"]);
    }
    for (const [n, evidence] of claim.evidence.entries()) checkEvidence(evidence, the, ["evidence", n], known);
    if (claim.state === "dismissed" && claim.reason === null)
      the.error(["state"], "a dismissed claim says why", "Give it a reason, or accept it.");
  });
}

function checkEvidence(evidence: ClaimEvidence, the: ItemCheck, path: Path, known: ClaimNames): void {
  if (evidence.kind === "coding") the.refer(known.coding, evidence.coding, [...path, "coding"]);
  else if (evidence.kind === "fact") the.refer(known.fact, evidence.fact, [...path, "fact"]);
  else if (evidence.kind === "cell") {
    the.refer(known.project, evidence.project, [...path, "project"]);
    the.refer(known.domain, evidence.domain, [...path, "domain"]);
    the.refer(known.stage, evidence.stage, [...path, "stage"]);
  } else if (evidence.kind === "measure") {
    checkFigure(evidence.measure, the, [...path, "measure"], known);
    if ((evidence.above === null) === (evidence.below === null))
      the.error([...path, "measure"], "a figure speaks where it lies above or below one value", "Give either above or below.");
  } else {
    checkFigure(evidence.from, the, [...path, "from"], known);
    checkFigure(evidence.to, the, [...path, "to"], known);
  }
}

function checkFigure(ref: MeasureRef, the: ItemCheck, path: Path, known: ClaimNames): void {
  for (const key of ["project", "artefact", "organisation", "domain", "stage"] as const) the.refer(known[key], ref[key], [...path, key]);
}
