import { z } from "zod";
import { Day } from "./day.ts";
import { ArtefactId, Id } from "./id.ts";

/** The act that a claim, or one piece of evidence, speaks of. Kinds of evidence corroborate each other only where they speak of one act. */
export const ClaimAct = z.enum(["participation", "use", "motivation", "governance"]);
export type ClaimAct = z.infer<typeof ClaimAct>;

/** Which row of a measure: the groups not named are null, as in the measure's answer. */
export const MeasureRef = z.strictObject({
  name: Id,
  by: z.enum(["artefact", "project", "cell", "organisation"]),
  project: Id.nullable().default(null),
  artefact: ArtefactId.nullable().default(null),
  organisation: Id.nullable().default(null),
  domain: Id.nullable().default(null),
  stage: Id.nullable().default(null),
  /** Which figure of the row's group, for measures that give several. */
  aspect: z.string().min(1).nullable().default(null),
  /** First day counted, and the day before which counting stops. */
  since: Day.nullable().default(null),
  until: Day.nullable().default(null),
});
export type MeasureRef = z.infer<typeof MeasureRef>;

/** A figure as it stood when somebody rested a claim on it. */
export const PinnedFigure = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  coverage: z.number().nullable(),
  /** Events it rests on. */
  n: z.number().int().nonnegative(),
  version: z.string().min(1),
});
export type PinnedFigure = z.infer<typeof PinnedFigure>;

const item = {
  side: z.enum(["for", "against"]),
  /** Null: the claim's own act. */
  act: ClaimAct.nullable().default(null),
  /** Whether it bears on all that the claim is about, or on a part of it. */
  scope: z.enum(["whole", "part"]).default("whole"),
  note: z.string().nullable().default(null),
};

export const ClaimEvidence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("coding"), ...item, coding: Id }),
  z.strictObject({ kind: z.literal("fact"), ...item, fact: Id }),
  /** A figure that speaks for its side where its whole bounds lie above, or below, a value. */
  z.strictObject({
    kind: z.literal("measure"),
    ...item,
    measure: MeasureRef,
    above: z.number().nullable().default(null),
    below: z.number().nullable().default(null),
    pinned: PinnedFigure,
  }),
  /** Two figures of one measure. Speaks for its side where the bounds of the second lie wholly above, or below, those of the first. */
  z.strictObject({
    kind: z.literal("change"),
    ...item,
    from: MeasureRef,
    to: MeasureRef,
    expects: z.enum(["rises", "falls"]),
    pinnedFrom: PinnedFigure,
    pinnedTo: PinnedFigure,
  }),
  /** What the chart says of a cell: its traced level, or its silence. */
  z.strictObject({
    kind: z.literal("cell"),
    ...item,
    project: Id,
    domain: Id,
    stage: Id.nullable().default(null),
    /** Traced levels or silences any of which speaks for its side. */
    expects: z.array(z.string().min(1)).min(1),
    pinned: z.strictObject({ verdict: z.string().min(1), version: z.string().min(1) }),
  }),
]);
export type ClaimEvidence = z.infer<typeof ClaimEvidence>;

/** A search for what would speak against the claim, whatever it found. */
export const CounterSearch = z.strictObject({ who: z.string().min(1), on: Day, where: z.string().min(1), found: z.string().min(1) });
export type CounterSearch = z.infer<typeof CounterSearch>;

export const confidenceParts = ["methods", "coherence", "adequacy", "relevance", "coverage", "construct", "window", "stability"] as const;

/** One part of the confidence in a claim: the first four are of its testimony (after CERQual), the last four of its traces. */
export const ConfidencePart = z.strictObject({
  part: z.enum(confidenceParts),
  concern: z.enum(["none", "minor", "moderate", "serious"]),
  note: z.string().nullable().default(null),
});
export type ConfidencePart = z.infer<typeof ConfidencePart>;

/** A statement about projects with the evidence for and against it. Its status is computed, never stored. */
export const Claim = z.strictObject({
  id: Id,
  statement: z.string().min(1),
  act: ClaimAct,
  /** What it is about; a claim about no project in particular names none. */
  projects: z.array(Id).default([]),
  cells: z.array(z.strictObject({ project: Id, domain: Id, stage: Id.nullable().default(null) })).default([]),
  author: z.string().min(1),
  /** `dismissed` claims keep their reason and are not suggested again. */
  state: z.enum(["accepted", "dismissed"]).default("accepted"),
  reason: z.string().nullable().default(null),
  /** The rule that suggested it, as its own id; null: somebody wrote it. */
  suggestedBy: Id.nullable().default(null),
  evidence: z.array(ClaimEvidence).default([]),
  searches: z.array(CounterSearch).default([]),
  confidence: z.array(ConfidencePart).default([]),
  discussion: z.array(z.strictObject({ who: z.string().min(1), on: Day, text: z.string().min(1) })).default([]),
  /** What was done to it, oldest first. */
  history: z.array(z.strictObject({ who: z.string().min(1), on: Day, what: z.string().min(1) })).default([]),
});
export type Claim = z.infer<typeof Claim>;

export type ClaimStatus = "voiced" | "supported" | "corroborated" | "qualified" | "contested" | "unsupported" | "stale";

/** How far the parts of a confidence that were judged allow it to be trusted; null: none was judged. */
export type Confidence = "high" | "moderate" | "low" | "very low";

/** One piece of evidence as it stands now. */
export type EvidenceView = Readonly<{
  kind: ClaimEvidence["kind"];
  side: "for" | "against";
  act: ClaimAct;
  scope: "whole" | "part";
  note: string | null;
  /** Id of the coding or fact, or the figure's address; opens what it rests on. */
  ref: string;
  /** Ready to show. Null: consent withholds the words. */
  text: string | null;
  /** The project and cell it stands at, where it has one. */
  place: Readonly<{ project: Id | null; domain: Id | null; stage: Id | null }>;
  /** Testimony, facts or traces. */
  source: "testimony" | "fact" | "trace";
  /** True: it speaks for its side. A figure whose bounds span what was expected, or evidence that is gone, does not. */
  bears: boolean;
  /** Where it no longer stands as it was pinned, why. */
  stale: string | null;
}>;

/** A claim with its status, as computed from the evidence as it stands. */
export type AssessedClaim = Omit<Claim, "evidence"> &
  Readonly<{
    status: ClaimStatus;
    /** Why the status is what it is, in a sentence. */
    why: string;
    evidence: readonly EvidenceView[];
    confidenceOf: Readonly<{ testimony: Confidence | null; traces: Confidence | null }>;
  }>;

/** A statement that the study's own figures suggest. It is no claim until somebody accepts it. */
export type SuggestedClaim = Readonly<{
  id: Id;
  rule: Id;
  statement: string;
  because: string;
  act: ClaimAct;
  projects: readonly Id[];
  cells: Claim["cells"];
  evidence: readonly ClaimEvidence[];
}>;

/** `/data/claims.json` */
export type ClaimsDocument = Readonly<{ study: Id; claims: readonly AssessedClaim[]; suggestions: readonly SuggestedClaim[] }>;
