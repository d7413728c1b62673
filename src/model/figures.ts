import type { Day } from "./day.ts";
import type { Standing } from "./event.ts";
import type { Id } from "./id.ts";

export type ByStanding = Readonly<Record<Standing, number>>;

/**
 * What the engine counted for one cell: project × domain × stage (null: undated), over its core or its shared artefacts.
 * Only cells with at least one counted event, or with exposure, have figures. Standing is as placed (docs/method/cells.md, R1–R16).
 */
export type CellFigures = Readonly<{
  project: Id;
  stage: Id | null;
  domain: Id;
  scope: "core" | "shared";
  /** First and last counted event's day, both included; null without events. */
  from: Day | null;
  until: Day | null;
  events: number;
  actors: number;
  eventsByStanding: ByStanding;
  arrivals: ByStanding & Readonly<{ all: number; threeOrMore: number }>;
  exposureDays: number;
  outsideOrganisations: number;
  /** People with at least one event of standing outside. */
  knownOutsiders: number;
  dual: number;
  weak: number;
  impreciselyPlaced: number;
  /** Events while a later stated generation was in preparation. */
  overlapping: number;
  /** Null without events. */
  contributorAbsenceFactor: number | null;
  /** Events by the core (R12). */
  coreEvents: number;
  /** The organisation with most events, and how many; null: none known. For a community's cell with the share of R13 it is counted inside. */
  largestOrganisation: Readonly<{ organisation: Id; events: number }> | null;
  /** True where R13 reads a community's cell as organisation-led; standing then counts that organisation as inside. */
  oneOrganisation: boolean;
  /** The same counts with weak standings read as unknown. */
  weakAsUnknown: Readonly<{ eventsByStanding: ByStanding; arrivals: ByStanding; outsideOrganisations: number; knownOutsiders: number }>;
}>;

/** A row of a measure. Groupings not asked for are null. A share is 0–1. */
export type MeasureRow = Readonly<{
  measure: string;
  version: string;
  project: Id | null;
  artefact: string | null;
  organisation: Id | null;
  stage: Id | null;
  domain: Id | null;
  /** First day of the month, for measures by month; else null. */
  month: Day | null;
  /** What of the group the row is about, for measures that say several things; else null. */
  aspect: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  coverage: number | null;
  /** Events the value rests on. */
  n: number;
  unit: string;
  /** Why a value is null or to be read with care; null: nothing to say. */
  why: string | null;
}>;
