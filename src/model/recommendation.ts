import { z } from "zod";
import { Id } from "./id.ts";

/**
 * What a trigger may rest on. The form itself keeps a rule from firing on what is not settled: levels leave out `undetermined`,
 * silences name `ended` alone, and testimony asks for two voices at least.
 */
export const TriggerCondition = z.discriminatedUnion("of", [
  /** A stated fact. A list of words is met by any of them, in any case; empty: anything. */
  z.strictObject({
    of: z.literal("fact"),
    property: z.array(z.string().min(1)).default([]),
    value: z.array(z.string().min(1)).default([]),
    domains: z.array(Id).default([]),
  }),
  /** A cell of the chart, or of its commons (`shared`), that all named conditions hold for. Empty lists: any. */
  z.strictObject({
    of: z.literal("cell"),
    scope: z.enum(["core", "shared"]).default("core"),
    domains: z.array(Id).default([]),
    levels: z.array(z.enum(["closed", "selective", "open"])).default([]),
    silence: z.enum(["ended"]).nullable().default(null),
    /** At most so many people make half of the cell's events. */
    contributorAbsenceFactor: z.number().int().positive().nullable().default(null),
  }),
  /** Coded passages, from as many voices over all the projects asked for. */
  z.strictObject({ of: z.literal("testimony"), codes: z.array(Id).min(1), voices: z.number().int().min(2).default(2) }),
  /** The project's placement, stated or inferred. */
  z.strictObject({ of: z.literal("model"), families: z.array(z.enum(["company", "institute", "grassroots"])).min(1) }),
  /** A body involved in the project. */
  z.strictObject({ of: z.literal("involvement"), roles: z.array(Id).min(1), organisationTypes: z.array(Id).default([]) }),
]);
export type TriggerCondition = z.infer<typeof TriggerCondition>;

/** Portolan's rule: when a recommendation of the framework speaks to a project. All of `when` must hold. */
export const Trigger = z.strictObject({
  /** The rule in words, as it is printed. */
  rule: z.string().min(1),
  when: z.array(TriggerCondition).min(1),
  /** What would satisfy it, in words. */
  satisfied: z.string().min(1),
  /** Where one of these holds for the project, it is satisfied. Empty: no fact that a study holds can say so. */
  satisfiedWhen: z.array(TriggerCondition).default([]),
});
export type Trigger = z.infer<typeof Trigger>;

/** One thing in the study that meets a condition. `ref`: the id of the fact or coding, or `stage/domain` of a cell. */
export type TriggerEvidence = Readonly<{
  condition: TriggerCondition["of"];
  ref: string;
  text: string;
  /** A number that tells voices apart and names nobody; null: not testimony. */
  voice: string | null;
}>;

/** What meets one condition, by project; every project of the study that has something. */
export type ConditionEvidence = Readonly<Record<Id, readonly TriggerEvidence[]>>;

/** A recommendation with all that its trigger rests on, over every project; what was asked for is chosen later. */
export type GatheredRecommendation = Readonly<{
  id: string;
  label: string;
  definition: string;
  origin: string;
  audience: Id;
  trigger: (Trigger & Readonly<{ evidence: readonly ConditionEvidence[]; satisfyingEvidence: readonly ConditionEvidence[] }>) | null;
}>;

/** `/data/recommendations.json` */
export type RecommendationsDocument = Readonly<{
  study: Id;
  audiences: readonly Readonly<{ id: Id; label: string; definition: string }>[];
  projects: readonly Readonly<{ id: Id; name: string; region: string | null }>[];
  recommendations: readonly GatheredRecommendation[];
}>;

/** `general`: the paper's advice without a trigger. `one-voice`: testimony would meet the rule but for a second voice. */
export type RecommendationState = "triggered" | "satisfied" | "one-voice" | "not-triggered" | "general";

export type RecommendationAnswer = Readonly<{
  id: string;
  label: string;
  definition: string;
  origin: string;
  audience: Id;
  state: RecommendationState;
  /** Why the state is what it is, in a sentence. */
  reason: string;
  rule: string | null;
  satisfied: string | null;
  projects: readonly Readonly<{ project: Id; isSatisfied: boolean; evidence: readonly TriggerEvidence[] }>[];
}>;
