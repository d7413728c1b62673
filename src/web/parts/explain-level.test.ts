import { describe, expect, it } from "vitest";
import type { Thresholds } from "../../model/framework.ts";
import { cellWith } from "./blank-cell.ts";
import { explainLevel } from "./explain-level.ts";

const thresholds: Thresholds = {
  affiliationDays: 180,
  exposureDays: 90,
  foundingDays: 90,
  minimumExposureYears: 0.5,
  minimumEvents: 30,
  poissonCoverage: 0.9,
  minimumCoverage: 0.5,
  open: {
    outsideArrivalsPerYear: 4,
    outsideOrganisations: 3,
    outsideShareHigh: 0.1,
    communityArrivalsPerYear: 8,
    communityArrivalsPerYearLow: 4,
  },
  closed: { exposureYears: 1, arrivalsPerYearHigh: 4, knownOutsiders: 1, outsideShareHigh: 0.1 },
  affiliation: { arrivalsPerYearHigh: 8, outsideShareHigh: 0.2 },
  core: { activeMonths: 6, ofMonths: 12, shareOfEvents: 0.8 },
  oneOrganisationShare: 0.5,
  agreement: { agree: 0.5, differs: 2 },
};
const rates = (low: number, high: number, upper: number) => ({
  perYear: { low, high, all: high },
  poisson: { low: [0, low] as const, high: [0, upper] as const, all: [0, upper] as const },
});
const lines = (cell: Parameters<typeof explainLevel>[0]) =>
  explainLevel(cell, thresholds)!.checks.map(
    (check) => `${check.what}: ${check.found}, ${check.asked}, ${check.isMet ? "met" : "not met"}`,
  );

describe("explainLevel", () => {
  it("says nothing where nothing was traced", () => {
    expect(explainLevel(cellWith({ silence: "ended" }), thresholds)).toBeNull();
  });

  it("names the half year that a short cell lacks, and nothing else", () => {
    const cell = cellWith({ traces: { events: 232, exposureYears: 0.372, level: "undetermined", why: "short" } });
    expect(lines(cell)).toEqual(["Time under observation: 0.37 years, at least 0.50 years for any level, not met"]);
  });

  it("names the events that a thin cell lacks", () => {
    const cell = cellWith({ traces: { events: 10, exposureYears: 0.8, level: "undetermined", why: "few" } });
    expect(lines(cell).at(-1)).toBe("Events: 10, at least 30 for any level, not met");
  });

  it("shows the three numbers that make an organisation's cell open, all met", () => {
    const cell = cellWith({
      traces: {
        events: 5400,
        exposureYears: 2,
        level: "open",
        outsideOrganisations: 11,
        shareOfEvents: { high: 0.6 },
        arrivals: rates(20, 50, 60),
      },
    });
    expect(lines(cell)).toEqual([
      "Known-outside arrivals a year: 20, at least 4 for open, met",
      "Outside organisations they came from: 11, at least 3 for open, met",
      "Outside share of events, high bound: 60%, at least 10% for open, met",
    ]);
  });

  it("shows of a selective cell what keeps it from open and what from closed", () => {
    const cell = cellWith({
      traces: {
        events: 764,
        exposureYears: 1.72,
        level: "selective",
        outsideOrganisations: 2,
        shareOfEvents: { high: 0.14 },
        arrivals: rates(1.74, 2.9, 6.1),
      },
    });
    expect(lines(cell)).toContain("Known-outside arrivals a year: 1.7, at least 4 for open, not met");
    expect(lines(cell)).toContain("Outside and unknown arrivals a year, upper limit: 6.1, at most 4 for closed, not met");
    expect(lines(cell).join()).not.toContain("Known outsiders");
  });

  it("says that known outsiders decided where all else would read closed", () => {
    const traces = {
      events: 2712,
      exposureYears: 2.98,
      outsideOrganisations: 3,
      shareOfEvents: { high: 0.05 },
      arrivals: rates(1, 5.4, 8.2),
    };
    expect(lines(cellWith({ traces: { ...traces, knownOutsiders: 3, level: "selective" } })).at(-1)).toBe(
      "Known outsiders: 3, at most 1 for closed, not met",
    );
    expect(lines(cellWith({ traces: { ...traces, knownOutsiders: 1, level: "closed" } })).at(-1)).toBe(
      "Known outsiders: 1, at most 1 for closed, met",
    );
  });

  it("explains want of affiliation by both rates", () => {
    const cell = cellWith({
      traces: {
        events: 1382,
        exposureYears: 3.2,
        level: "undetermined",
        why: "affiliation",
        shareOfEvents: { high: 0.85 },
        arrivals: rates(1.9, 14.3, 18),
      },
    });
    expect(lines(cell)).toEqual([
      "Known-outside arrivals a year: 1.9, at least 4 for open, not met",
      "Outside and unknown arrivals a year: 14, at least 8 for undetermined, met",
      "Outside share of events, high bound: 85%, at least 20% for undetermined, met",
    ]);
  });

  it("reads a community by all arrivals and never by an outside share", () => {
    const cell = cellWith({
      traces: { ledBy: "community", events: 187, exposureYears: 1.4, level: "undetermined", why: "venue", arrivals: rates(0, 0.7, 3.4) },
    });
    expect(lines(cell)).toContain("Arrivals a year, upper limit: 3.4, at most 4 for closed, met");
    expect(lines(cell).join()).not.toContain("Outside");
    expect(explainLevel(cell, thresholds)!.rule).toContain("would read closed");
  });

  it("says where weak affiliations or the bounds would change the level", () => {
    const cell = cellWith({ traces: { events: 90, exposureYears: 1, level: "open", levelWithoutWeak: "selective", levelHolds: false } });
    expect(explainLevel(cell, thresholds)!.notes).toEqual([
      "With affiliations known by a university address alone read as unknown, the level would be selective.",
      "The level does not hold over all bounds: it changes with unknown people inside or outside, or at a Poisson limit.",
    ]);
  });
});
