import type { Chart } from "../../model/cell.ts";
import type { RecommendationsDocument } from "../../model/recommendation.ts";
import type { Study } from "../../model/study.ts";
import { gatherEvidence } from "./gather-evidence.ts";

/** Every recommendation of the framework with all in the study that its trigger could rest on. `isLeaving` as for `gatherEvidence`. */
export function gatherRecommendations(study: Study, chart: Chart, isLeaving = false): RecommendationsDocument {
  const { audiences, recommendations } = study.framework;
  return {
    study: study.meta.id,
    audiences: audiences.map(({ id, label, definition }) => ({ id, label, definition })),
    projects: study.projects.map(({ id, name, region }) => ({ id, name, region })),
    recommendations: recommendations.map(({ trigger, ...recommendation }) => ({
      ...recommendation,
      trigger:
        trigger === undefined
          ? null
          : {
              ...trigger,
              evidence: trigger.when.map((condition) => gatherEvidence(study, chart, condition, isLeaving)),
              satisfyingEvidence: trigger.satisfiedWhen.map((condition) => gatherEvidence(study, chart, condition, isLeaving)),
            },
    })),
  };
}
