import type { Artefact } from "../model/artefact.ts";
import { type Day, endDay, firstDay, precisionOf } from "../model/day.ts";
import type { DatedFact } from "../model/fact.ts";
import type { Framework, Stage } from "../model/framework.ts";
import type { StageWindow } from "../model/placing.ts";
import { generationClock, type Project } from "../model/project.ts";

/**
 * The intervals in which an artefact's events fall in each stage (docs/method/cells.md, R5).
 *
 * Bound to a stage: one window without ends. Otherwise by the project's or the bound generation's clock: before it the stage placed
 * `before-release`, from it on the one placed `after-release`. Without a clock: one undated window (stage null). Stages before
 * `project.startsAt` take nothing, so events there stay unplaced.
 */
export function stageWindows(project: Project, artefact: Artefact, framework: Framework): readonly StageWindow[] {
  const window = (stage: Stage | null, from: Day | null, until: Day | null, clock: DatedFact | null = null): StageWindow => ({
    project: project.id,
    artefact: artefact.id,
    domain: artefact.domain,
    scope: artefact.scope,
    stage: stage?.id ?? null,
    from,
    until,
    seenUntil: artefact.snapshotDate,
    impreciseFrom: clock === null || precisionOf(clock.date) === "day" ? null : firstDay(clock.date),
    impreciseUntil: clock === null || precisionOf(clock.date) === "day" ? null : endDay(clock.date),
  });
  const rule = artefact.stageRule;
  if (rule.by === "stage") return framework.stages.filter(({ id }) => id === rule.stage).map((stage) => window(stage, null, null));
  const clock = clockOf(project, artefact);
  if (clock === null) return [window(null, null, null)];
  const release = firstDay(clock.date);
  const owned = ownStages(project, framework);
  return framework.stages
    .filter((stage) => stage.placing !== "bound" && owned.includes(stage))
    .map((stage) => (stage.placing === "before-release" ? window(stage, null, release, clock) : window(stage, release, null, clock)));
}

/** The clock an artefact goes by: its bound generation's, else the project's. Null: none is known. */
export function clockOf(project: Project, artefact: Artefact): DatedFact | null {
  const rule = artefact.stageRule;
  if (rule.by !== "generation") return project.clock;
  const generation = project.generations.find(({ id }) => id === rule.generation);
  return generation === undefined ? null : generationClock(generation);
}

/** The stages that a project has of its own: all from `startsAt` on. */
export function ownStages(project: Project, framework: Framework): readonly Stage[] {
  const first = framework.stages.findIndex(({ id }) => id === project.startsAt);
  return first === -1 ? framework.stages : framework.stages.slice(first);
}
