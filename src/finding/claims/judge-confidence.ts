import type { Confidence, ConfidencePart } from "../../model/claim.ts";

const ofTestimony: readonly ConfidencePart["part"][] = ["methods", "coherence", "adequacy", "relevance"];

/**
 * The confidence that the judged parts leave. Starts at high; a serious concern takes two steps, a moderate one takes one; minor ones
 * none. Null: no part was judged. After CERQual in its parts; the arithmetic is Portolan's.
 */
export function judgeConfidence(parts: readonly ConfidencePart[], of: "testimony" | "traces"): Confidence | null {
  const judged = parts.filter(({ part }) => ofTestimony.includes(part) === (of === "testimony"));
  if (judged.length === 0) return null;
  const steps = judged.reduce((sum, { concern }) => sum + (concern === "serious" ? 2 : concern === "moderate" ? 1 : 0), 0);
  return (["high", "moderate", "low", "very low"] as const)[Math.min(steps, 3)] as Confidence;
}
