import type { Day } from "./day.ts";
import type { Id } from "./id.ts";

export type CodedLevel = "closed" | "closed to selective" | "selective" | "selective to open" | "open";
export type ObservedLevel = "closed" | "selective" | "open" | "undetermined";

/** Why an observed level is undetermined. */
export type Why = "short" | "few" | "affiliation" | "venue";

/** Why a cell holds no traced event. Only `nobody-looked` is drawn as a dot. */
export type Silence =
  | "not-traceable"
  | "no-artefact"
  | "not-yet-public"
  | "ended"
  | "nothing-found"
  | "nobody-looked"
  | "not-applicable"
  | "undated";

export type Interval = readonly [low: number, high: number];

export type CellTestimony = Readonly<{
  /** Sources that asked about this cell. */
  asked: number;
  passages: number;
  /** Of the passages: in reading notes, second-hand. */
  readingNotes: number;
  voices: number;
  sources: number;
  practices: number;
  onRamps: number;
  barriers: number;
  level: CodedLevel | null;
  spread: Readonly<{ min: CodedLevel; max: CodedLevel }> | null;
}>;

export type CellTraces = Readonly<{
  scope: "core" | "shared";
  ledBy: "organisation" | "community";
  /** First and last event's day, both included. */
  window: Readonly<{ from: Day; until: Day }> | null;
  events: number | null;
  actors: number | null;
  arrivals: Readonly<{
    all: number | null;
    inside: number | null;
    partner: number | null;
    outside: number | null;
    unknown: number | null;
    threeOrMore: number | null;
    /** People a year over the exposure; null without exposure. */
    perYear: Readonly<{ low: number | null; high: number | null; all: number | null }>;
    poisson: Readonly<{ low: Interval | null; high: Interval | null; all: Interval | null }>;
  }>;
  exposureYears: number | null;
  shareOfEvents: Readonly<{
    inside: number | null;
    partner: number | null;
    outside: number | null;
    unknown: number | null;
    low: number | null;
    high: number | null;
    core: number | null;
    periphery: number | null;
  }>;
  outsideOrganisations: number | null;
  /** People with an event of standing outside; null where a community leads. */
  knownOutsiders: number | null;
  dual: number | null;
  weak: number | null;
  impreciselyPlaced: number | null;
  contributorAbsenceFactor: number | null;
  /** 1 − unknown share of events. */
  coverage: number | null;
  venues: Readonly<{ main: readonly Id[]; examined: readonly Id[] }>;
  overlap: boolean;
  level: ObservedLevel | null;
  why: Why | null;
  /** The level if weak affiliations are read as unknown, where it differs; else null. */
  levelWithoutWeak: ObservedLevel | null;
  /** True where the level stays the same with all unknown people inside, then outside, and at both Poisson limits. */
  levelHolds: boolean;
  /** The organisation that makes a declared community's cell organisation-led (R13); null otherwise. */
  oneOrganisation: Id | null;
}>;

/**
 * The chart's unit. `silence` is null exactly where `traces` hold an event. Counts of a silent cell are 0 where its artefacts were
 * read (`ended`, `nothing-found`, `not-yet-public`) and null where they were not.
 */
export type Cell = Readonly<{
  project: Id;
  stage: Id | null;
  domain: Id;
  silence: Silence | null;
  testimony: CellTestimony;
  traces: CellTraces;
  agreement: "agree" | "adjacent" | "differs" | null;
  /** In a published atlas: the paths whose small counts are withheld, and then null. Absent: none. */
  withheld?: readonly string[] | null;
}>;

export type Chart = Readonly<{
  study: Id;
  framework: Id;
  /** Version of the framework and of the measures. */
  version: string;
  cells: readonly Cell[];
  undated: readonly Cell[];
  commons: readonly Cell[];
  /** Events that no stage takes, by artefact. */
  unplaced: readonly Readonly<{ project: Id | null; artefact: string; events: number }>[];
}>;
