import type { Scope } from "./artefact.ts";
import type { Day } from "./day.ts";
import type { ArtefactId, Id } from "./id.ts";

/** An interval of days in which an artefact's events fall in one stage. Half-open; null: open on that side. Stage null: undated. */
export type StageWindow = Readonly<{
  project: Id;
  artefact: ArtefactId;
  domain: Id;
  scope: Scope;
  stage: Id | null;
  from: Day | null;
  until: Day | null;
  /** Last day that could be seen, included; null: no limit known. */
  seenUntil: Day | null;
  /** Days whose events stand in this stage only by the month's first day (a month-precision clock): half-open, or null. */
  impreciseFrom: Day | null;
  impreciseUntil: Day | null;
}>;

/** A later generation of the project is in preparation. Half-open. */
export type Preparation = Readonly<{ project: Id; from: Day; until: Day }>;

/** An organisation's involvement, reduced to the standing it gives. Half-open; null: open on that side. */
export type InvolvementSpan = Readonly<{
  project: Id;
  organisation: Id;
  standing: "inside" | "partner";
  from: Day | null;
  until: Day | null;
}>;

export type DomainOwner = Readonly<{ emailDomain: string; organisation: Id; isUniversity: boolean }>;
/** `isBeside`: stands beside what a person's addresses say; otherwise it replaces that. */
export type AffiliationSpan = Readonly<{ actor: string; organisation: Id; from: Day | null; until: Day | null; isBeside?: boolean }>;

/** An account of a person who has several; the person is one of the accounts. */
export type PersonOfAccount = Readonly<{ account: string; person: string }>;

/** What the traces layer needs of a study to place its events: see docs/method/cells.md. */
export type PlacingFacts = Readonly<{
  /** Every artefact with traces, its inherited history's end, and its windows; adjacent artefacts have windows too. */
  windows: readonly StageWindow[];
  inherited: readonly Readonly<{ artefact: ArtefactId; before: Day }>[];
  preparations: readonly Preparation[];
  involvements: readonly InvolvementSpan[];
  domains: readonly DomainOwner[];
  /** Of persons: what holds for one account of a person holds for all. */
  affiliations: readonly AffiliationSpan[];
  /** Who the accounts in events are, where they are not persons of their own; absent: all are. */
  persons?: readonly PersonOfAccount[];
  affiliationDays: number;
  exposureDays: number;
  foundingDays: number;
  core: Readonly<{ activeMonths: number; ofMonths: number; shareOfEvents: number }>;
  oneOrganisationShare: number;
  /** Projects that a community leads. */
  communityProjects: readonly Id[];
}>;
