import type { Interval, ObservedLevel, Why } from "../model/cell.ts";
import type { ByStanding } from "../model/figures.ts";
import type { Thresholds } from "../model/framework.ts";
import { poissonRates } from "../model/poisson.ts";
import type { LedBy } from "./led-by.ts";

/** What an observed level hangs on. */
export type LevelInput = Readonly<{
  ledBy: LedBy;
  events: number;
  /** In years of 365.25 days. */
  exposureYears: number;
  eventsByStanding: ByStanding;
  arrivals: ByStanding & Readonly<{ all: number }>;
  outsideOrganisations: number;
  knownOutsiders: number;
  /** All main venues of the cell were examined. */
  venuesExamined: boolean;
}>;

export type LevelVerdict = Readonly<{ level: ObservedLevel; why: Why | null }>;

/** Arrivals a year that the rules compare: `…Upper` and `…Lower` are Poisson limits. */
type Rates = Readonly<{
  outside: number;
  couldBeOutside: number;
  couldBeOutsideUpper: number;
  all: number;
  allLower: number;
  allUpper: number;
}>;

/**
 * Who could come in, by arrivals; the thresholds are the framework's. The rules are tried in their printed order: too short, too
 * few, open, closed, want of affiliation, selective. Closed is said only where the cell's main venues were all examined.
 */
export function observedLevel(input: LevelInput, thresholds: Thresholds): LevelVerdict {
  return levelAt(input, thresholds, ratesOf(input, thresholds.poissonCoverage));
}

/**
 * Whether a level stays the same with all unknown people taken as inside, then as outside, and at both Poisson limits of each.
 * An undetermined level never holds.
 */
export function levelHolds(input: LevelInput, thresholds: Thresholds): boolean {
  const drawn = observedLevel(input, thresholds).level;
  if (drawn === "undetermined") return false;
  const coverage = thresholds.poissonCoverage;
  return (["inside", "outside"] as const).every((standing) => {
    const reading = withUnknownAs(standing, input);
    const rates = ratesOf(reading, coverage);
    const atLimits = ([0, 1] as const).map((side) => ratesAtLimit(reading, side, coverage));
    return [rates, ...atLimits].every((variant) => levelAt(reading, thresholds, variant).level === drawn);
  });
}

/** A share of outside work as its bounds: everybody unknown inside, then everybody unknown outside. Null without events. */
export function outsideShare({ outside, unknown }: ByStanding, events: number): Interval | null {
  return events === 0 ? null : [outside / events, (outside + unknown) / events];
}

function levelAt(input: LevelInput, thresholds: Thresholds, rates: Rates): LevelVerdict {
  if (input.exposureYears < thresholds.minimumExposureYears) return undetermined("short");
  if (input.events < thresholds.minimumEvents) return undetermined("few");
  const verdict = input.ledBy === "community" ? communityLevel(input, rates, thresholds) : organisationLevel(input, rates, thresholds);
  return verdict.level === "closed" && !input.venuesExamined ? undetermined("venue") : verdict;
}

function organisationLevel(input: LevelInput, rates: Rates, { open, closed, affiliation }: Thresholds): LevelVerdict {
  const shareHigh = outsideShare(input.eventsByStanding, input.events)?.[1] ?? 0;
  const fewOutsiders = input.knownOutsiders <= closed.knownOutsiders;
  const enter = rates.outside >= open.outsideArrivalsPerYear;
  if (enter && input.outsideOrganisations >= open.outsideOrganisations && shareHigh >= open.outsideShareHigh) return level("open");
  if (input.exposureYears >= closed.exposureYears && rates.couldBeOutsideUpper <= closed.arrivalsPerYearHigh && fewOutsiders)
    return level("closed");
  if (shareHigh < closed.outsideShareHigh) return level(fewOutsiders ? "closed" : "selective");
  if (rates.couldBeOutside >= affiliation.arrivalsPerYearHigh && !enter && shareHigh >= affiliation.outsideShareHigh)
    return undetermined("affiliation");
  return level("selective");
}

function communityLevel({ exposureYears }: LevelInput, rates: Rates, { open, closed }: Thresholds): LevelVerdict {
  if (rates.all >= open.communityArrivalsPerYear && rates.allLower >= open.communityArrivalsPerYearLow) return level("open");
  if (exposureYears >= closed.exposureYears && rates.allUpper <= closed.arrivalsPerYearHigh) return level("closed");
  return level("selective");
}

function ratesOf({ arrivals, exposureYears }: LevelInput, coverage: number): Rates {
  const couldBeOutside = arrivals.outside + arrivals.unknown;
  const all = poissonRates(arrivals.all, exposureYears, coverage);
  return {
    outside: arrivals.outside / exposureYears,
    couldBeOutside: couldBeOutside / exposureYears,
    couldBeOutsideUpper: poissonRates(couldBeOutside, exposureYears, coverage)?.[1] ?? 0,
    all: arrivals.all / exposureYears,
    allLower: all?.[0] ?? 0,
    allUpper: all?.[1] ?? 0,
  };
}

/** The rates if a Poisson limit were the truth. The reading has no unknown people. */
function ratesAtLimit({ arrivals, exposureYears }: LevelInput, side: 0 | 1, coverage: number): Rates {
  const outside = poissonRates(arrivals.outside, exposureYears, coverage)?.[side] ?? 0;
  const all = poissonRates(arrivals.all, exposureYears, coverage)?.[side] ?? 0;
  return { outside, couldBeOutside: outside, couldBeOutsideUpper: outside, all, allLower: all, allUpper: all };
}

function withUnknownAs(standing: "inside" | "outside", input: LevelInput): LevelInput {
  const move = <T extends ByStanding>(counts: T): T => ({ ...counts, [standing]: counts[standing] + counts.unknown, unknown: 0 });
  const newOutsiders = standing === "outside" && input.eventsByStanding.unknown > 0 ? Number.POSITIVE_INFINITY : 0;
  return {
    ...input,
    eventsByStanding: move(input.eventsByStanding),
    arrivals: move(input.arrivals),
    knownOutsiders: input.knownOutsiders + newOutsiders,
    outsideOrganisations: input.outsideOrganisations + newOutsiders,
  };
}

const level = (drawn: ObservedLevel): LevelVerdict => ({ level: drawn, why: null });
const undetermined = (why: Why): LevelVerdict => ({ level: "undetermined", why });
