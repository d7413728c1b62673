import type { Day } from "../model/day.ts";
import type { PlacingFacts } from "../model/placing.ts";
import type { Row } from "../traces/engine.ts";
import type { Aspect } from "./aspect.ts";
import { compareBeforeAfter } from "./before-after.ts";
import type { StudyFacts } from "./study-facts.ts";

/** What a measure may be asked for beside its grouping. */
export type Asked = Readonly<{
  project: string | null;
  artefact: string | null;
  days: number | null;
  release: Day | null;
  placing: PlacingFacts;
  study: StudyFacts;
}>;

/** What a measure does with the rows of its SQL where SQL should not say it: survival curves, draws, limits. */
export type Conclusion = Readonly<{
  /** Options that no other measure has. */
  takes: readonly ("days" | "release")[];
  /** The groups not asked for are needed too: the measure itself leaves them out of its answer. Such a measure takes no since and until. */
  needsAll: boolean;
  conclude: (rows: AsyncIterable<readonly Row[]>, asked: Asked) => Promise<readonly Aspect[]>;
}>;

export const conclusions: Readonly<Record<string, Conclusion>> = {
  "before-after": {
    takes: ["days", "release"],
    needsAll: true,
    conclude: (rows, { project, artefact, days, release, placing, study }) =>
      compareBeforeAfter(rows, {
        releases: study.releases,
        days,
        release,
        foundingDays: placing.foundingDays,
        communityProjects: placing.communityProjects,
        isAsked: (group) => (project === null || group.project === project) && (artefact === null || group.artefact === artefact),
      }),
  },
};
