import { firstDay, precisionOf } from "../model/day.ts";
import type { DatedFact } from "../model/fact.ts";
import type { ArtefactId } from "../model/id.ts";
import type { Project } from "../model/project.ts";
import type { Release } from "../model/release.ts";
import { clockOf } from "./stage-windows.ts";

/** The clocks of projects and of their artefacts; what has none is left out. */
export function releaseClocks(projects: readonly Project[]): Release[] {
  return projects.flatMap((project) => {
    const release = (artefact: ArtefactId | null, clock: DatedFact | null): Release[] =>
      clock === null ? [] : [{ project: project.id, artefact, day: firstDay(clock.date), isImprecise: precisionOf(clock.date) !== "day" }];
    return [...release(null, project.clock), ...project.artefacts.flatMap((artefact) => release(artefact.id, clockOf(project, artefact)))];
  });
}
