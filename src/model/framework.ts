import { z } from "zod";
import { Id } from "./id.ts";
import { Trigger } from "./recommendation.ts";

/** What every item of the conceptual model carries. `origin` says which source it is from, e.g. `paper v1`, `slide 20`, `inferred`. */
const item = {
  id: Id,
  label: z.string().min(1),
  definition: z.string().min(1),
  origin: z.string().min(1),
};

export const Domain = z.strictObject({
  ...item,
  /** One or two words for a narrow column head. */
  shortLabel: z.string().min(1),
  /** False: tools record nothing of it; facts and testimony are its only evidence. */
  traceable: z.boolean().default(true),
  caveat: z.string().nullable().default(null),
});
export type Domain = z.infer<typeof Domain>;

export const Stage = z.strictObject({
  ...item,
  shortLabel: z.string().min(1),
  /** How an event of a by-release artefact gets here; `bound`: by binding only. */
  placing: z.enum(["before-release", "bound", "after-release"]),
});
export type Stage = z.infer<typeof Stage>;

/** A step of the ordinal participation scale; `value` 0 = closed, 1 = selective, 2 = open. */
export const Level = z.strictObject({ ...item, id: z.enum(["closed", "selective", "open"]), value: z.number().int().min(0).max(2) });
export type Level = z.infer<typeof Level>;

/** Every number that a verdict hangs on. Rates are people a year; shares 0–1. */
export const Thresholds = z.strictObject({
  /** Days before a first and after a last sighting for which an affiliation holds. */
  affiliationDays: z.number().int().positive(),
  /** Days that an event keeps its artefact under observation. */
  exposureDays: z.number().int().positive(),
  /** Days from the domain's first event in which the founding team gathers. */
  foundingDays: z.number().int().nonnegative(),
  minimumExposureYears: z.number().positive(),
  minimumEvents: z.number().int().positive(),
  /** Two-sided coverage of the Poisson limits. */
  poissonCoverage: z.number().gt(0).lt(1),
  minimumCoverage: z.number().min(0).max(1),
  open: z.strictObject({
    outsideArrivalsPerYear: z.number().positive(),
    outsideOrganisations: z.number().int().positive(),
    outsideShareHigh: z.number().min(0).max(1),
    communityArrivalsPerYear: z.number().positive(),
    communityArrivalsPerYearLow: z.number().positive(),
  }),
  closed: z.strictObject({
    exposureYears: z.number().positive(),
    arrivalsPerYearHigh: z.number().positive(),
    knownOutsiders: z.number().int().nonnegative(),
    outsideShareHigh: z.number().min(0).max(1),
  }),
  affiliation: z.strictObject({ arrivalsPerYearHigh: z.number().positive(), outsideShareHigh: z.number().min(0).max(1) }),
  core: z.strictObject({
    activeMonths: z.number().int().positive(),
    ofMonths: z.number().int().positive(),
    shareOfEvents: z.number().gt(0).max(1),
  }),
  /** Share of a community cell's events by one organisation from which it is read as organisation-led. */
  oneOrganisationShare: z.number().gt(0).max(1),
  agreement: z.strictObject({ agree: z.number().nonnegative(), differs: z.number().positive() }),
});
export type Thresholds = z.infer<typeof Thresholds>;

export const OrganisationalModel = z.strictObject({
  ...item,
  family: z.enum(["company", "institute", "grassroots"]),
  ledBy: z.enum(["organisation", "community"]),
});
export type OrganisationalModel = z.infer<typeof OrganisationalModel>;

export const Role = z.strictObject({ ...item, standing: z.enum(["inside", "partner"]) });
export type Role = z.infer<typeof Role>;

export const CodeKind = z.enum(["practice", "on-ramp", "barrier", "participation", "motivation", "governance", "other"]);
export type CodeKind = z.infer<typeof CodeKind>;

/** A code of the codebook. Participation codes carry the level they stand for. */
export const Code = z
  .strictObject({
    ...item,
    kind: CodeKind,
    parent: Id.nullable().default(null),
    level: z.enum(["closed", "selective", "open"]).nullable().default(null),
    include: z.string().nullable().default(null),
    exclude: z.string().nullable().default(null),
    example: z.string().nullable().default(null),
    /** True: no longer to be applied; its codings stay. */
    deprecated: z.boolean().optional(),
    /** The code that took this one's codings: whoever follows the old name comes to it. */
    mergedInto: Id.optional(),
  })
  .refine((code) => (code.kind === "participation") === (code.level !== null) || code.parent === null, {
    message: "a participation code below the top names its level, other codes have none",
    path: ["level"],
  });
export type Code = z.infer<typeof Code>;

/** The kinds of place where the work of a domain and stage mainly happens; closedness is said only if all were examined. */
export const MainVenues = z.strictObject({ domain: Id, stage: Id, kinds: z.array(Id).min(1) });
export type MainVenues = z.infer<typeof MainVenues>;

export const Recommendation = z.strictObject({
  ...item,
  id: z.string().regex(/^[A-Z][0-9]+$/),
  audience: Id,
  /** When it speaks to a project; left out: general advice. */
  trigger: Trigger.optional(),
});
export type Recommendation = z.infer<typeof Recommendation>;

/** The conceptual model as data. Ids are unique within each list; the schema of `framework/*.yaml`. */
export const Framework = z.strictObject({
  id: Id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string().min(1),
  source: z.strictObject({ title: z.string(), url: z.url(), licence: z.string(), note: z.string().nullable().default(null) }),
  domains: z.array(z.strictObject(Domain.shape)).min(1),
  stages: z.array(Stage).min(1),
  participation: z.array(Level).length(3),
  thresholds: Thresholds,
  venueKinds: z.array(z.strictObject(item)).min(1),
  mainVenues: z.array(MainVenues),
  organisationTypes: z.array(z.strictObject(item)).min(1),
  /** The types that the study's authors drew on their map. */
  mapTypes: z.array(z.strictObject(item)).default([]),
  organisationalModels: z.array(OrganisationalModel).min(1),
  roles: z.array(Role).min(1),
  codes: z.array(Code).min(1),
  audiences: z.array(z.strictObject(item)).default([]),
  recommendations: z.array(Recommendation).default([]),
});
export type Framework = z.infer<typeof Framework>;
