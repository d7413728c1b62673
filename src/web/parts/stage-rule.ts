import type { StageRule } from "../../model/artefact.ts";
import type { Generation } from "../../model/project.ts";

/** An artefact's stage rule in words. */
export function describeStageRule(rule: StageRule, stageName: (id: string) => string, generations: readonly Generation[]): string {
  if (rule.by === "release") return "by the project's release";
  if (rule.by === "stage") return `bound to ${stageName(rule.stage).toLowerCase()}`;
  const name = generations.find(({ id }) => id === rule.generation)?.name ?? rule.generation;
  return `by the release of ${name}`;
}
