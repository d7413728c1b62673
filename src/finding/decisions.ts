import type { ObservedLevel } from "../model/cell.ts";
import type { Thresholds } from "../model/framework.ts";
import { type LevelInput, type LevelVerdict, observedLevel } from "./observed-level.ts";

/** Somebody unknown in a cell: what moves when it is decided where they belong. */
export type Undecided = Readonly<{ events: number; hasArrived: boolean }>;

/** Where a decision puts a person: to the lead, to another body involved, or to an organisation that the study did not meet in the cell. */
export type DecidedStanding = "inside" | "partner" | "outside";

/** The cell with one unknown person known. Someone outside is taken to come from an organisation of their own. */
export function withDecided(input: LevelInput, { events, hasArrived }: Undecided, standing: DecidedStanding): LevelInput {
  const arrived = hasArrived ? 1 : 0;
  const isOutside = standing === "outside" ? 1 : 0;
  const move = <T extends LevelInput["eventsByStanding"]>(counts: T, by: number): T => ({
    ...counts,
    [standing]: counts[standing] + by,
    unknown: counts.unknown - by,
  });
  return {
    ...input,
    eventsByStanding: move(input.eventsByStanding, events),
    arrivals: move(input.arrivals, arrived),
    knownOutsiders: input.knownOutsiders + isOutside,
    outsideOrganisations: input.outsideOrganisations + (isOutside && arrived),
  };
}

/** The verdicts that deciding one person alone would give, where they differ from the present one. */
export function verdictsOfDecision(
  input: LevelInput,
  person: Undecided,
  thresholds: Thresholds,
): Partial<Record<DecidedStanding, LevelVerdict>> {
  const now = observedLevel(input, thresholds);
  const found: Partial<Record<DecidedStanding, LevelVerdict>> = {};
  for (const standing of ["inside", "partner", "outside"] as const) {
    const decided = observedLevel(withDecided(input, person, standing), thresholds);
    if (decided.level !== now.level || decided.why !== now.why) found[standing] = decided;
  }
  return found;
}

/** How many decisions, the weightiest first, would settle a cell, and at which level. */
export type Settling = Readonly<{ decisions: number; level: ObservedLevel }>;

/**
 * The fewest decisions after which a cell that is undetermined for want of affiliation has a level, if all that are decided prove to be of one
 * standing. The order is that in which people weigh: those who arrived first, then by events. Null: not even all of them settle it.
 */
export function decisionsToSettle(
  input: LevelInput,
  people: readonly Undecided[],
  standing: DecidedStanding,
  thresholds: Thresholds,
): Settling | null {
  const ordered = [...people].sort((a, b) => Number(b.hasArrived) - Number(a.hasArrived) || b.events - a.events);
  let reading = input;
  for (const [index, person] of ordered.entries()) {
    reading = withDecided(reading, person, standing);
    const { level } = observedLevel(reading, thresholds);
    if (level !== "undetermined") return { decisions: index + 1, level };
  }
  return null;
}
