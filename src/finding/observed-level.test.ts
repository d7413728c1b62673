import { describe, expect, it } from "vitest";
import { exampleThresholds as thresholds } from "../../test/finding/example-thresholds.ts";
import { type LevelInput, levelHolds, observedLevel } from "./observed-level.ts";

/** A library of one company: two years, 400 commits, nine of ten by its own people, five arrivals from outside a year. */
const library: LevelInput = {
  ledBy: "organisation",
  events: 400,
  exposureYears: 2,
  eventsByStanding: { inside: 340, partner: 0, outside: 40, unknown: 20 },
  arrivals: { inside: 4, partner: 0, outside: 10, unknown: 2, all: 16 },
  outsideOrganisations: 4,
  knownOutsiders: 10,
  venuesExamined: true,
};
const none = { inside: 0, partner: 0, outside: 0, unknown: 0 };
const level = (change: Partial<LevelInput>) => observedLevel({ ...library, ...change }, thresholds);

describe("observedLevel", () => {
  it("is undetermined for shortness before anything else", () => {
    expect(level({ exposureYears: 0.49, events: 2 })).toEqual({ level: "undetermined", why: "short" });
  });

  it("is undetermined below thirty events", () => {
    expect(level({ events: 29 })).toEqual({ level: "undetermined", why: "few" });
  });

  it("is open with four known outsiders a year from three organisations", () => {
    expect(level({}).level).toBe("open");
    expect(level({ outsideOrganisations: 2 }).level).toBe("selective");
  });

  it("is not open where outside work cannot reach a tenth of the events", () => {
    expect(level({ eventsByStanding: { inside: 375, partner: 0, outside: 20, unknown: 5 } }).level).toBe("selective");
  });

  it("is closed where few could have come from outside and at most one did", () => {
    const quiet = { arrivals: { ...none, inside: 3, outside: 1, all: 4 }, knownOutsiders: 1 };
    expect(level(quiet).level).toBe("closed");
    expect(level({ ...quiet, knownOutsiders: 2 }).level).toBe("selective");
    expect(level({ ...quiet, exposureYears: 0.9 }).level).toBe("selective");
  });

  it("says closed only where the main venues were examined", () => {
    const quiet = { arrivals: { ...none, inside: 3, all: 3 }, knownOutsiders: 0, venuesExamined: false };
    expect(level(quiet)).toEqual({ level: "undetermined", why: "venue" });
  });

  it("is undetermined for affiliation where many unknown people came and known outsiders did not", () => {
    const unnamed = {
      arrivals: { ...none, outside: 2, unknown: 30, all: 32 },
      eventsByStanding: { inside: 200, partner: 0, outside: 10, unknown: 190 },
    };
    expect(level(unnamed)).toEqual({ level: "undetermined", why: "affiliation" });
  });

  it("reads a community by all arrivals and the lower limit of their rate", () => {
    const community = (all: number, years: number) => level({ ledBy: "community", exposureYears: years, arrivals: { ...none, all } }).level;
    expect(community(20, 2)).toBe("open");
    expect(community(5, 0.6)).toBe("selective");
    expect(community(1, 2)).toBe("closed");
  });
});

describe("levelHolds", () => {
  it("holds where no reading of the unknown and no Poisson limit changes the level", () => {
    const busy = { ...library, arrivals: { ...none, outside: 60, unknown: 2, all: 62 }, outsideOrganisations: 12 };
    expect(levelHolds(busy, thresholds)).toBe(true);
  });

  it("does not hold where the lower Poisson limit falls below the threshold", () => {
    expect(levelHolds(library, thresholds)).toBe(false);
  });

  it("never holds for an undetermined level", () => {
    expect(levelHolds({ ...library, events: 3 }, thresholds)).toBe(false);
  });
});
