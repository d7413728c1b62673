import type { Cell } from "../../model/cell.ts";
import type { Thresholds } from "../../model/framework.ts";
import { formatCount, formatRate, formatShare, formatYears } from "./numbers.ts";

/** One number that the verdict hangs on: what it is, what was found, what the rule asks for, and whether it is met. */
export type Check = Readonly<{ what: string; found: string; asked: string; isMet: boolean }>;

/** A verdict's rule in words and the numbers that decided it. */
export type LevelExplanation = Readonly<{ rule: string; checks: readonly Check[]; notes: readonly string[] }>;

/**
 * Why a cell's observed level is what it is, from its figures and the framework's thresholds (docs/method/cells.md).
 * Null where the cell has no observed level. The level itself is the engine's: this tells which tests it passed and failed.
 */
export function explainLevel(cell: Cell, thresholds: Thresholds): LevelExplanation | null {
  const { level, why } = cell.traces;
  if (level === null) return null;
  const notes = notesOn(cell);
  if (why === "short") return { rule: "Too short a time under observation to tell.", checks: [exposureCheck(cell, thresholds)], notes };
  if (why === "few")
    return { rule: "Too few events to tell.", checks: [exposureCheck(cell, thresholds), eventsCheck(cell, thresholds)], notes };
  const checks = cell.traces.ledBy === "community" ? communityChecks(cell, thresholds) : organisationChecks(cell, thresholds);
  return { rule: ruleOf(cell), checks, notes };
}

function ruleOf({ traces: { level, why, ledBy } }: Cell): string {
  if (why === "affiliation") return "Many people arrived whose affiliation is not known, so open and selective cannot be told apart.";
  if (why === "venue") return "The figures would read closed. Closed is said only where every main venue was examined, and one was not.";
  if (ledBy === "community") {
    if (level === "open") return "A community leads, so all arrivals count, and enough people arrived.";
    return level === "closed"
      ? "A community leads, so all arrivals count, and hardly anybody arrived."
      : "A community leads, and its arrivals are neither enough for open nor few enough for closed.";
  }
  if (level === "open") return "Enough people known to come from outside arrived, from enough organisations.";
  return level === "closed"
    ? "Hardly anybody from outside took part, whoever the unknown people are."
    : "The figures meet neither the rule for open nor the rule for closed.";
}

function organisationChecks(cell: Cell, thresholds: Thresholds): Check[] {
  const { open, closed, affiliation } = thresholds;
  const { traces } = cell;
  const { arrivals, shareOfEvents } = traces;
  const checks = [
    atLeast("Known-outside arrivals a year", arrivals.perYear.low, open.outsideArrivalsPerYear, formatRate, "open"),
    atLeast("Outside organisations they came from", traces.outsideOrganisations, open.outsideOrganisations, formatCount, "open"),
    atLeast("Outside share of events, high bound", shareOfEvents.high, open.outsideShareHigh, formatShare, "open"),
  ];
  if (traces.level === "open") return checks;
  if (traces.why === "affiliation") {
    return [
      atLeast("Known-outside arrivals a year", arrivals.perYear.low, open.outsideArrivalsPerYear, formatRate, "open"),
      atLeast("Outside and unknown arrivals a year", arrivals.perYear.high, affiliation.arrivalsPerYearHigh, formatRate, "undetermined"),
      atLeast("Outside share of events, high bound", shareOfEvents.high, affiliation.outsideShareHigh, formatShare, "undetermined"),
    ];
  }
  return [...checks, ...closedChecks(cell, closed, arrivals.poisson.high?.[1] ?? null, "Outside and unknown arrivals a year, upper limit")];
}

function communityChecks(cell: Cell, { open, closed }: Thresholds): Check[] {
  const { perYear, poisson } = cell.traces.arrivals;
  const checks = [
    atLeast("Arrivals a year", perYear.all, open.communityArrivalsPerYear, formatRate, "open"),
    atLeast("Arrivals a year, lower limit", poisson.all?.[0] ?? null, open.communityArrivalsPerYearLow, formatRate, "open"),
  ];
  if (cell.traces.level === "open") return checks;
  return [
    ...checks,
    atLeast("Time under observation", cell.traces.exposureYears, closed.exposureYears, formatYears, "closed"),
    atMost("Arrivals a year, upper limit", poisson.all?.[1] ?? null, closed.arrivalsPerYearHigh, formatRate, "closed"),
  ];
}

function closedChecks(cell: Cell, closed: Thresholds["closed"], upper: number | null, upperName: string): Check[] {
  const { shareOfEvents, exposureYears, knownOutsiders } = cell.traces;
  const isSmall = shareOfEvents.high !== null && shareOfEvents.high < closed.outsideShareHigh;
  const isQuiet = (exposureYears ?? 0) >= closed.exposureYears && upper !== null && upper <= closed.arrivalsPerYearHigh;
  const outsiders = atMost("Known outsiders", knownOutsiders, closed.knownOutsiders, formatCount, "closed");
  const share: Check = {
    what: "Outside share of events, high bound",
    found: formatShare(shareOfEvents.high),
    asked: `below ${formatShare(closed.outsideShareHigh)} for closed`,
    isMet: isSmall,
  };
  const quiet = [
    atLeast("Time under observation", exposureYears, closed.exposureYears, formatYears, "closed"),
    atMost(upperName, upper, closed.arrivalsPerYearHigh, formatRate, "closed"),
  ];
  /** The count of known outsiders decides only where the figures before it would read closed. */
  if (isQuiet) return [...quiet, outsiders];
  return isSmall ? [share, outsiders] : quiet;
}

function notesOn({ traces }: Cell): string[] {
  const notes: string[] = [];
  if (traces.levelWithoutWeak !== null) {
    notes.push(`With affiliations known by a university address alone read as unknown, the level would be ${traces.levelWithoutWeak}.`);
  }
  if (traces.level !== "undetermined") {
    notes.push(
      traces.levelHolds
        ? "The level stays the same with all unknown people inside, then outside, and at both Poisson limits."
        : "The level does not hold over all bounds: it changes with unknown people inside or outside, or at a Poisson limit.",
    );
  }
  return notes;
}

const exposureCheck = (cell: Cell, { minimumExposureYears }: Thresholds) =>
  atLeast("Time under observation", cell.traces.exposureYears, minimumExposureYears, formatYears, "any level");
const eventsCheck = (cell: Cell, { minimumEvents }: Thresholds) =>
  atLeast("Events", cell.traces.events, minimumEvents, formatCount, "any level");

type Format = (value: number) => string;

function atLeast(what: string, value: number | null, limit: number, format: Format, goal: string): Check {
  return {
    what,
    found: value === null ? "not known" : format(value),
    asked: `at least ${format(limit)} for ${goal}`,
    isMet: value !== null && value >= limit,
  };
}

function atMost(what: string, value: number | null, limit: number, format: Format, goal: string): Check {
  return {
    what,
    found: value === null ? "not known" : format(value),
    asked: `at most ${format(limit)} for ${goal}`,
    isMet: value !== null && value <= limit,
  };
}
