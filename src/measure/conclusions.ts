import type { Day } from "../model/day.ts";
import type { PlacingFacts } from "../model/placing.ts";
import type { Row } from "../traces/engine.ts";
import type { Aspect } from "./aspect.ts";
import { compareBeforeAfter } from "./before-after.ts";
import { lifetimesByStanding } from "./lifetimes.ts";
import { describeDiversity } from "./organisational-diversity.ts";
import { limitCounts } from "./poisson-counts.ts";
import { sharesByStanding, sharesOfRows } from "./shares.ts";
import type { StudyFacts } from "./study-facts.ts";
import { measureTruckFactor } from "./truck-factor.ts";

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

const NO_CONVERSATION = "no conversation of this kind is in these traces";

/** A conclusion from the rows of the groups asked for, without options of its own. */
function ofRows(conclude: (rows: AsyncIterable<readonly Row[]>, communities: readonly string[]) => Promise<readonly Aspect[]>): Conclusion {
  return { takes: [], needsAll: false, conclude: (rows, { placing }) => conclude(rows, placing.communityProjects) };
}

/** Measures without an entry are whole in their SQL. */
export const conclusions: Readonly<Record<string, Conclusion>> = {
  arrivals: ofRows(limitCounts),
  "new-contributors": ofRows(limitCounts),
  "time-to-first-response": ofRows((rows, communities) =>
    lifetimesByStanding(rows, communities, {
      days: [2, 7, 30],
      reads: "ended",
      whyNoMedian: "fewer than half were answered before they were last seen",
      whyNone: NO_CONVERSATION,
      withNewcomers: true,
    }),
  ),
  "contributor-survival": ofRows((rows, communities) =>
    lifetimesByStanding(rows, communities, {
      days: [30, 90, 180, 365],
      reads: "lasting",
      whyNoMedian: "fewer than half had left before they were last seen",
      whyNone: "nobody known came in",
      withNewcomers: false,
    }),
  ),
  "change-request-closure": ofRows((rows, communities) => sharesByStanding(rows, communities, NO_CONVERSATION)),
  "change-request-acceptance": ofRows((rows, communities) =>
    sharesByStanding(rows, communities, "no change request that ended is in these traces"),
  ),
  "retention-by-quarter": ofRows(sharesOfRows),
  "retention-by-cohort": ofRows(sharesOfRows),
  "organisational-diversity": ofRows(describeDiversity),
  "truck-factor": ofRows(measureTruckFactor),
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
