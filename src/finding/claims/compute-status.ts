import type { ClaimAct, ClaimStatus, EvidenceView } from "../../model/claim.ts";

/** A piece of evidence as its status needs it: how it stands, how much it weighs, and whom it comes from. */
export type WeighedEvidence = Readonly<{
  view: Pick<EvidenceView, "kind" | "side" | "act" | "scope" | "source" | "bears" | "stale">;
  rank: 1 | 2 | 3;
  /** Tells independent origins apart: a voice, a fact's source, a figure. */
  origin: string;
}>;

/**
 * The status of a claim, by these rules in order:
 * no evidence bears for it → unsupported · something pinned moved out of its bounds or flipped → stale · evidence bears against it: of a
 * rank and scope at least that of the strongest for it → contested, else qualified · somebody searched for counter-evidence, and two
 * kinds bear on the claim's own act → corroborated · searched, and two independent sources or a figure whose whole bounds
 * point its way → supported · else voiced.
 */
export function computeStatus(
  act: ClaimAct,
  evidence: readonly WeighedEvidence[],
  isSearched: boolean,
): Readonly<{ status: ClaimStatus; why: string }> {
  const bearing = evidence.filter(({ view }) => view.bears);
  const speaksFor = bearing.filter(({ view }) => view.side === "for");
  const speaksAgainst = bearing.filter(({ view }) => view.side === "against");
  const moved = evidence.filter(({ view }) => view.stale !== null);
  if (speaksFor.length === 0 && moved.length === 0) return { status: "unsupported", why: "Nothing that is on record bears for it." };
  if (moved.length > 0)
    return { status: "stale", why: `${count(moved.length, "piece")} of its evidence moved since it was pinned: ${moved[0]?.view.stale}.` };
  if (speaksAgainst.length > 0) return weighAgainst(speaksFor, speaksAgainst);
  const own = speaksFor.filter(({ view }) => view.act === act);
  const kinds = [...new Set(own.map(({ view }) => view.source))];
  const origins = new Set(speaksFor.map(({ origin }) => origin));
  const hasFigure = speaksFor.some(({ view }) => view.source === "trace");
  if (!isSearched) return { status: "voiced", why: "Nobody recorded a search for what speaks against it." };
  if (kinds.length >= 2)
    return {
      status: "corroborated",
      why: `${nameKinds(kinds)} bear on the same act, and the search for counter-evidence found none that holds.`,
    };
  if (hasFigure)
    return {
      status: "supported",
      why: "A figure's whole bounds point its way, and the search for counter-evidence found none that holds.",
    };
  if (origins.size >= 2)
    return {
      status: "supported",
      why: `${origins.size} independent sources say so, and the search for counter-evidence found none that holds.`,
    };
  return { status: "voiced", why: "One source says so." };
}

function weighAgainst(
  speaksFor: readonly WeighedEvidence[],
  speaksAgainst: readonly WeighedEvidence[],
): Readonly<{ status: ClaimStatus; why: string }> {
  const strongest = [...speaksFor].sort((a, b) => b.rank - a.rank || scopeOf(b) - scopeOf(a))[0] as WeighedEvidence;
  const equal = speaksAgainst.filter((item) => item.rank >= strongest.rank && scopeOf(item) >= scopeOf(strongest));
  if (equal.length > 0) {
    return {
      status: "contested",
      why: `${count(equal.length, "piece")} of evidence against it ${equal.length === 1 ? "weighs" : "weigh"} as much as the strongest for it, and as wide.`,
    };
  }
  return {
    status: "qualified",
    why: `${count(speaksAgainst.length, "piece")} of evidence against it ${speaksAgainst.length === 1 ? "holds" : "hold"}, of a lesser kind or for a part of it.`,
  };
}

function scopeOf({ view }: WeighedEvidence): number {
  return view.scope === "whole" ? 1 : 0;
}

function nameKinds(kinds: readonly EvidenceView["source"][]): string {
  const words = { testimony: "testimony", fact: "facts", trace: "traces" };
  const [last, ...rest] = kinds.map((kind) => words[kind]).reverse();
  const text = rest.length === 0 ? (last ?? "") : `${rest.reverse().join(", ")} and ${last}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function count(number: number, word: string): string {
  return `${number} ${number === 1 ? word : `${word}s`}`;
}
