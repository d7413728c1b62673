import type { Day } from "../model/day.ts";
import type { Preparation, StageWindow } from "../model/placing.ts";

/** A stretch of an artefact's time in which all its events are placed alike. Half-open; null: open on that side. */
export type Segment = Readonly<{
  project: string;
  artefact: string;
  artefact_domain: string;
  scope: string;
  stage: string | null;
  /** False where no window takes the events. */
  is_placed: boolean;
  is_inherited: boolean;
  imprecise: boolean;
  overlapping: boolean;
  from_day: Day | null;
  until_day: Day | null;
}>;

/**
 * Cuts the whole time axis of one artefact where anything about its events changes: at its windows' ends, the end of inherited history, the
 * ends of what is imprecise and of preparations of later generations. Every event falls in exactly one segment.
 * `windows`: all windows of the artefact, at least one, without overlap.
 */
export function segmentsOf(
  windows: readonly [StageWindow, ...StageWindow[]],
  inheritedBefore: Day | null,
  preparations: readonly Preparation[],
): Segment[] {
  const [first] = windows;
  const cuts = [
    inheritedBefore,
    ...windows.flatMap(({ from, until, impreciseFrom, impreciseUntil }) => [from, until, impreciseFrom, impreciseUntil]),
    ...preparations.flatMap(({ from, until }) => [from, until]),
  ].filter((day) => day !== null);
  const days = [...new Set(cuts)].sort();
  return [null, ...days].map((from, index) => {
    const until = days[index] ?? null;
    const within = (start: Day | null, end: Day | null): boolean =>
      (start === null || (from !== null && from >= start)) && (end === null || (until !== null && until <= end));
    const window = windows.find((one) => within(one.from, one.until));
    return {
      project: first.project,
      artefact: first.artefact,
      artefact_domain: first.domain,
      scope: first.scope,
      stage: window?.stage ?? null,
      is_placed: window !== undefined,
      is_inherited: inheritedBefore !== null && within(null, inheritedBefore),
      imprecise: window !== undefined && window.impreciseFrom !== null && within(window.impreciseFrom, window.impreciseUntil),
      overlapping: preparations.some((preparation) => within(preparation.from, preparation.until)),
      from_day: from,
      until_day: until,
    };
  });
}
