import type { Thresholds } from "../../src/model/framework.ts";

/** Thresholds as the shipped framework has them, so that tests of rules do not move with it. */
export const exampleThresholds: Thresholds = {
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
