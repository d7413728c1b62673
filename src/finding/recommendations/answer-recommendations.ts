import type { Id } from "../../model/id.ts";
import type {
  ConditionEvidence,
  GatheredRecommendation,
  RecommendationAnswer,
  RecommendationsDocument,
  TriggerEvidence,
} from "../../model/recommendation.ts";

/** What is asked for; null: all. */
export type RecommendationFilter = Readonly<{ audience: Id | null; region: string | null; project: Id | null }>;

/**
 * Which recommendations speak to the chosen audience and projects. A trigger holds for a project where each of its conditions has
 * evidence of that project; testimony counts only where the chosen projects together bring the voices that the rule asks for. Voices are
 * counted over the choice, so a rule that holds for a study may rest on one voice for a region, and then does not fire.
 */
export function answerRecommendations(document: RecommendationsDocument, filter: RecommendationFilter): readonly RecommendationAnswer[] {
  const projects = document.projects
    .filter(({ id, region }) => (filter.project === null || id === filter.project) && (filter.region === null || region === filter.region))
    .map(({ id }) => id);
  return document.recommendations
    .filter(({ audience }) => filter.audience === null || audience === filter.audience)
    .map((recommendation) => answer(recommendation, projects));
}

function answer(recommendation: GatheredRecommendation, chosen: readonly Id[]): RecommendationAnswer {
  const { trigger, ...words } = recommendation;
  const base = { ...words, rule: trigger?.rule ?? null, satisfied: trigger?.satisfied ?? null, projects: [] };
  if (trigger === null) return { ...base, state: "general", reason: "Advice of the paper; Portolan has no rule for it." };
  const missingVoices = trigger.when.flatMap((condition, n) => {
    if (condition.of !== "testimony") return [];
    const voices = countVoices(trigger.evidence[n] ?? {}, chosen);
    return voices > 0 && voices < condition.voices ? [{ voices, wanted: condition.voices }] : [];
  });
  const speakers = chosen.filter((project) => trigger.evidence.every((evidence) => (evidence[project] ?? []).length > 0));
  if (speakers.length === 0) return { ...base, state: "not-triggered", reason: "Nothing that the study holds meets the rule." };
  const projects = speakers.map((project) => ({
    project,
    isSatisfied: trigger.satisfyingEvidence.some((evidence) => (evidence[project] ?? []).length > 0),
    evidence: trigger.evidence.flatMap((evidence) => evidence[project] ?? []),
  }));
  const [lacking] = missingVoices;
  if (lacking !== undefined) {
    return {
      ...base,
      projects,
      state: "one-voice",
      reason: `${lacking.voices} voice says so, and the rule asks for ${lacking.wanted}; it does not fire.`,
    };
  }
  const open = projects.filter(({ isSatisfied }) => !isSatisfied).length;
  if (open === 0)
    return { ...base, projects, state: "satisfied", reason: `The rule is met by ${countOf(projects.length)}, and satisfied in each.` };
  const rest = projects.length === open ? "" : `, and satisfied in ${projects.length - open} of them`;
  return { ...base, projects, state: "triggered", reason: `The rule is met by ${countOf(projects.length)}${rest}.` };
}

function countVoices(evidence: ConditionEvidence, projects: readonly Id[]): number {
  const found = projects.flatMap((project): readonly TriggerEvidence[] => evidence[project] ?? []);
  return new Set(found.map(({ voice }) => voice)).size;
}

function countOf(projects: number): string {
  return projects === 1 ? "1 project" : `${projects} projects`;
}
