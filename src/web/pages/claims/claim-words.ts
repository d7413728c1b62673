import type { ClaimStatus } from "../../../model/claim.ts";

export const statusOrder: readonly ClaimStatus[] = [
  "corroborated",
  "supported",
  "qualified",
  "contested",
  "voiced",
  "stale",
  "unsupported",
];

/** What each status means, as docs/method/claims.md says it. */
export const statusMeanings: Readonly<Record<ClaimStatus, string>> = {
  corroborated: "Two kinds of evidence bear on the same act, and a search for counter-evidence found none that holds.",
  supported: "Independent sources, or a figure over its whole bounds, and a search for counter-evidence.",
  qualified: "Something holds against it, of a lesser kind or for a part.",
  contested: "What holds against it weighs as much as what speaks for it.",
  voiced: "Something says so; that is all so far.",
  stale: "What it was pinned to has moved: look at it again.",
  unsupported: "Nothing on record bears for it.",
};
