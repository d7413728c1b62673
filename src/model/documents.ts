import type { Derivatives } from "./artefact.ts";
import type { Cell, Chart } from "./cell.ts";
import type { CellColumns } from "./columns.ts";
import type { Day } from "./day.ts";
import type { DatedFact, Fact } from "./fact.ts";
import type { Framework } from "./framework.ts";
import type { Id } from "./id.ts";
import type { Tie } from "./organisation.ts";
import type { Problem } from "./problem.ts";
import type { Project } from "./project.ts";
import type { Source } from "./testimony.ts";

/** What a page reads: GET paths without a query, the same live and published. */

/** `/data/study.json` */
export type StudyDocument = Readonly<{
  id: Id;
  title: string;
  description: string | null;
  asOf: Day | null;
  licence: string | null;
  credit: string | null;
  framework: Omit<Framework, "recommendations" | "audiences">;
  organisations: readonly Readonly<{ id: Id; name: string; type: Id; country: string | null }>[];
  projects: readonly ProjectSummary[];
  sources: readonly Pick<Source, "id" | "title" | "kind" | "date" | "origin">[];
  events: number;
  codings: number;
  /** What the reader should know of how the study was read: faults kept out, caches that could not be written. */
  problems: readonly Problem[];
}>;

export type ProjectSummary = Pick<Project, "id" | "name" | "order" | "leadLabel" | "region" | "country" | "organisationalModel"> &
  Readonly<{ clock: DatedFact | null; leadTypes: readonly Id[]; ledBy: "organisation" | "community" }>;

/** `/data/chart.json`: the chart's cells as columns. */
export type ChartDocument = Omit<Chart, "cells" | "undated" | "commons"> &
  Readonly<{ cells: CellColumns; undated: CellColumns; commons: CellColumns }>;

/** One coded passage, ready to show. A passage with several codes is several codings with the same range. */
export type PassageView = Readonly<{
  coding: Id;
  source: Id;
  sourceTitle: string;
  sourceKind: Source["kind"];
  origin: string | null;
  /** Position in the text, Unicode code points. */
  start: number;
  end: number;
  /** Null where consent withholds it: counted, not shown. */
  quote: string | null;
  code: Id;
  codeLabel: string;
  codeKind: string;
  domain: Id | null;
  stage: Id | null;
  /** Name of who said it; null: the source's author, or withheld. */
  voice: string | null;
  isVoiceWithheld: boolean;
}>;

/** What the engine counted for one artefact over its whole history. */
export type ArtefactFigures = Readonly<{ artefact: string; events: number; actors: number; from: Day | null; until: Day | null }>;

/** Counted events of a project in one month and domain, by standing; core artefacts. */
export type MonthFigures = Readonly<{ month: Day; domain: Id; inside: number; partner: number; outside: number; unknown: number }>;

/** `/data/project/ID.json` */
export type ProjectDocument = Readonly<{
  project: Project;
  ledBy: "organisation" | "community";
  cells: readonly Cell[];
  undated: readonly Cell[];
  commons: readonly Cell[];
  passages: readonly PassageView[];
  facts: readonly Fact[];
  derivatives: readonly Derivatives[];
  /** Ties of the organisations that lead or initiated the project. */
  ties: readonly Tie[];
  organisationNames: Readonly<Record<Id, string>>;
  artefacts: readonly ArtefactFigures[];
  activity: readonly MonthFigures[];
}>;
