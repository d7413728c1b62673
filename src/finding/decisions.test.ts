import { describe, expect, it } from "vitest";
import { exampleThresholds } from "../../test/finding/example-thresholds.ts";
import { decisionsToSettle, verdictsOfDecision, withDecided } from "./decisions.ts";
import { type LevelInput, observedLevel } from "./observed-level.ts";

/** Two years, 100 events, 24 arrivals: four are of the lead, twenty are unknown, as are half of the events. */
const cell: LevelInput = {
  ledBy: "organisation",
  events: 100,
  exposureYears: 2,
  eventsByStanding: { inside: 50, partner: 0, outside: 0, unknown: 50 },
  arrivals: { all: 24, inside: 4, partner: 0, outside: 0, unknown: 20 },
  outsideOrganisations: 0,
  knownOutsiders: 0,
  venuesExamined: true,
};
const people = [{ events: 30, hasArrived: false }, ...Array.from({ length: 20 }, () => ({ events: 1, hasArrived: true }))];

describe("what a decision on one person changes", () => {
  it("moves the person's events and arrival from unknown to where they belong", () => {
    const decided = withDecided(cell, { events: 10, hasArrived: true }, "outside");
    expect(decided.eventsByStanding).toEqual({ inside: 50, partner: 0, outside: 10, unknown: 40 });
    expect(decided.arrivals).toEqual({ all: 24, inside: 4, partner: 0, outside: 1, unknown: 19 });
    expect(decided).toMatchObject({ knownOutsiders: 1, outsideOrganisations: 1 });
    expect(withDecided(cell, { events: 10, hasArrived: false }, "inside")).toMatchObject({
      eventsByStanding: { inside: 60, unknown: 40 },
      knownOutsiders: 0,
      outsideOrganisations: 0,
    });
  });

  it("is told only where the verdict would be another", () => {
    expect(observedLevel(cell, exampleThresholds)).toEqual({ level: "undetermined", why: "affiliation" });
    expect(verdictsOfDecision(cell, { events: 1, hasArrived: true }, exampleThresholds)).toEqual({});
    // With 32 of the 50 unknown events inside, less than a fifth may be from outside.
    expect(verdictsOfDecision(cell, { events: 32, hasArrived: false }, exampleThresholds)).toEqual({
      inside: { level: "selective", why: null },
      partner: { level: "selective", why: null },
    });
  });
});

describe("the decisions that would settle a cell", () => {
  it("are counted from the weightiest: eight arrivals from outside in two years make it open", () => {
    expect(decisionsToSettle(cell, people, "outside", exampleThresholds)).toEqual({ decisions: 8, level: "open" });
  });

  it("are fewer or more by where people prove to belong: below eight possible arrivals a year it is selective", () => {
    expect(decisionsToSettle(cell, people, "inside", exampleThresholds)).toEqual({ decisions: 5, level: "selective" });
  });

  it("are none where not even all of them would do", () => {
    expect(decisionsToSettle({ ...cell, exposureYears: 0.1 }, people, "inside", exampleThresholds)).toBeNull();
  });
});
