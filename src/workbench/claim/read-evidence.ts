import type { Ground } from "../../finding/claims/assess-claim.ts";
import { type AskedEvidence, parseEvidenceAddress, pinEvidence } from "../../finding/claims/evidence-address.ts";
import type { ClaimEvidence, MeasureRef } from "../../model/claim.ts";
import { PortolanError } from "../../model/problem.ts";
import { getFigure, getVerdict } from "../claim-ground.ts";

type Asked = ReturnType<typeof parseEvidenceAddress> & Readonly<{ side: ClaimEvidence["side"] }>;

/** The lines of evidence that a call names, read; nothing of the study is looked at yet. */
export function askedEvidence(lines: Readonly<{ for: readonly string[]; against: readonly string[] }>): readonly Asked[] {
  const read = (side: ClaimEvidence["side"]) => lines[side].map((line) => ({ ...parseEvidenceAddress(line), side }));
  return [...read("for"), ...read("against")];
}

export function figuresOf(asked: readonly AskedEvidence[]): readonly MeasureRef[] {
  return asked.flatMap((item) => (item.kind === "measure" ? [item.measure] : item.kind === "change" ? [item.from, item.to] : []));
}

/** The evidence with its figures pinned as they are now. Throws a PortolanError for what the study does not have. */
export function pinAsked(asked: readonly Asked[], ground: Ground): ClaimEvidence[] {
  return asked.map(({ side, act, scope, ...item }) => {
    if (item.kind === "coding") refuseMissing("coding", item.coding, ground.study.codings);
    if (item.kind === "fact") refuseMissing("fact", item.fact, ground.study.facts);
    return pinEvidence(
      item,
      { side, act, scope, note: null },
      (ref) => getFigure(ground, ref),
      (...place) => getVerdict(ground, ...place),
    );
  });
}

function refuseMissing(word: string, id: string, items: readonly Readonly<{ id: string }>[]): void {
  if (!items.some((item) => item.id === id)) throw new PortolanError(`the study has no ${word} ${id}`);
}
