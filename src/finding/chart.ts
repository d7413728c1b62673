import type { Cell, CellTraces, Chart } from "../model/cell.ts";
import type { ArtefactFigures } from "../model/documents.ts";
import type { CellFigures } from "../model/figures.ts";
import type { Id } from "../model/id.ts";
import { poissonRates } from "../model/poisson.ts";
import type { Project } from "../model/project.ts";
import type { Study } from "../model/study.ts";
import { agreementOf } from "./agreement.ts";
import { readTestimony } from "./coded-participation.ts";
import { ledBy } from "./led-by.ts";
import { mainVenuesOf } from "./main-venues.ts";
import { type LevelInput, levelHolds, observedLevel, outsideShare } from "./observed-level.ts";
import { silenceOf } from "./silence.ts";

/** The part of a chart that is one project's. */
export type ProjectCells = Pick<Chart, "cells" | "undated" | "commons">;

const daysOfYear = 365.25;

/**
 * Draws a study's projects one by one: every stage × domain, an undated row where the project has no clock, and a commons row wherever
 * shared artefacts have events. Of another project nothing is read: src/workbench/chart-pieces.ts keeps what is drawn by project.
 */
export function chartDrawer(
  study: Study,
): (project: Project, counted: readonly CellFigures[], artefacts: readonly ArtefactFigures[]) => ProjectCells {
  const { framework } = study;
  const testimonyOf = readTestimony(study);
  return (project, counted, artefacts) => {
    const spans = new Map(artefacts.flatMap(({ artefact, from, until }) => (from && until ? [[artefact, { from, until }] as const] : [])));
    const figures = new Map(counted.map((figure) => [keyOf(figure.scope, figure.stage, figure.domain), figure]));
    const draw = (stage: Id | null, domain: Id, scope: "core" | "shared"): Cell => {
      const said = testimonyOf(project.id, stage ?? "", domain);
      const found = figures.get(keyOf(scope, stage, domain));
      const traces = tracesOf(project, stage, domain, scope, found, study);
      const silent = found === undefined || found.events === 0;
      const silence = silent ? silenceOf(project, stage, domain, framework, spans) : null;
      return {
        project: project.id,
        stage,
        domain,
        silence,
        testimony: said.testimony,
        traces: silence === null ? traces : silentTraces(traces, silence),
        agreement: scope === "core" ? agreementOf(said, traces, framework) : null,
      };
    };
    const everyDomain = (stage: Id | null) => framework.domains.map(({ id }) => draw(stage, id, "core"));
    return {
      cells: framework.stages.flatMap(({ id }) => everyDomain(id)),
      undated: project.clock === null ? everyDomain(null) : [],
      commons: [...framework.stages.map(({ id }) => id), null].flatMap((stage) =>
        framework.domains
          .filter(({ id }) => (figures.get(keyOf("shared", stage, id))?.events ?? 0) > 0)
          .map(({ id }) => draw(stage, id, "shared")),
      ),
    };
  };
}

/** What a chart says of itself. `version` names the framework's version and the measures'. */
export function chartHead({ meta, framework }: Study, measuresVersion: string): Pick<Chart, "study" | "framework" | "version"> {
  return { study: meta.id, framework: framework.id, version: `${framework.version}+measures.${measuresVersion}` };
}

/** Projects in the order of the chart. */
export function chartOrder(projects: readonly Project[]): readonly Project[] {
  return [...projects].sort((a, b) => a.order - b.order);
}

const keyOf = (scope: string, stage: Id | null, domain: Id) => `${scope}|${stage}|${domain}`;

function tracesOf(
  project: Project,
  stage: Id | null,
  domain: Id,
  scope: "core" | "shared",
  figures: CellFigures | undefined,
  { framework }: Study,
): CellTraces {
  const { thresholds } = framework;
  const venues = mainVenuesOf(project, stage, domain, framework);
  const led = figures?.oneOrganisation ? "organisation" : ledBy(project, framework);
  if (figures === undefined) return emptyTraces(scope, led, venues);
  const { events, arrivals, eventsByStanding: standing } = figures;
  const years = figures.exposureDays / daysOfYear;
  const input = levelInput(project, figures, framework);
  const leveled = scope === "core" && events > 0;
  const verdict = leveled ? observedLevel(input, thresholds) : null;
  const strict = leveled
    ? observedLevel({ ...input, ...figures.weakAsUnknown, arrivals: { ...figures.weakAsUnknown.arrivals, all: arrivals.all } }, thresholds)
    : null;
  const byOrganisation = led === "organisation";
  const rate = (people: number) => (years > 0 ? people / years : null);
  const limits = (people: number) => poissonRates(people, years, thresholds.poissonCoverage);
  const share = (count: number) => (events > 0 ? count / events : null);
  const [low, high] = outsideShare(standing, events) ?? [null, null];
  const coreShare = share(figures.coreEvents);
  return {
    scope,
    ledBy: led,
    window: figures.from === null || figures.until === null ? null : { from: figures.from, until: figures.until },
    events,
    actors: figures.actors,
    arrivals: {
      all: arrivals.all,
      inside: byOrganisation ? arrivals.inside : null,
      partner: byOrganisation ? arrivals.partner : null,
      outside: byOrganisation ? arrivals.outside : null,
      unknown: arrivals.unknown,
      threeOrMore: arrivals.threeOrMore,
      perYear: {
        low: byOrganisation ? rate(arrivals.outside) : null,
        high: byOrganisation ? rate(arrivals.outside + arrivals.unknown) : null,
        all: rate(arrivals.all),
      },
      poisson: {
        low: byOrganisation ? limits(arrivals.outside) : null,
        high: byOrganisation ? limits(arrivals.outside + arrivals.unknown) : null,
        all: limits(arrivals.all),
      },
    },
    exposureYears: years,
    shareOfEvents: {
      inside: byOrganisation ? share(standing.inside) : null,
      partner: byOrganisation ? share(standing.partner) : null,
      outside: byOrganisation ? share(standing.outside) : null,
      unknown: share(standing.unknown),
      low: byOrganisation ? low : null,
      high: byOrganisation ? high : null,
      core: byOrganisation ? null : coreShare,
      periphery: byOrganisation || coreShare === null ? null : 1 - coreShare,
    },
    outsideOrganisations: byOrganisation ? figures.outsideOrganisations : null,
    knownOutsiders: byOrganisation ? figures.knownOutsiders : null,
    dual: figures.dual,
    weak: figures.weak,
    impreciselyPlaced: figures.impreciselyPlaced,
    contributorAbsenceFactor: figures.contributorAbsenceFactor,
    coverage: events > 0 ? 1 - standing.unknown / events : null,
    venues,
    overlap: figures.overlapping > 0,
    level: verdict?.level ?? null,
    why: verdict?.why ?? null,
    levelWithoutWeak: strict !== null && strict.level !== verdict?.level ? strict.level : null,
    levelHolds: leveled && levelHolds(input, thresholds),
    oneOrganisation: figures.oneOrganisation ? (figures.largestOrganisation?.organisation ?? null) : null,
  };
}

/** What a cell's observed level hangs on. */
export function levelInput(project: Project, figures: CellFigures, framework: Study["framework"]): LevelInput {
  const venues = mainVenuesOf(project, figures.stage, figures.domain, framework);
  return {
    ledBy: figures.oneOrganisation ? "organisation" : ledBy(project, framework),
    events: figures.events,
    exposureYears: figures.exposureDays / daysOfYear,
    eventsByStanding: figures.eventsByStanding,
    arrivals: figures.arrivals,
    outsideOrganisations: figures.outsideOrganisations,
    knownOutsiders: figures.knownOutsiders,
    venuesExamined: venues.main.every((kind) => venues.examined.includes(kind)),
  };
}

/** Artefacts that were read have counts of 0; where nobody looked, or could, they are not known. */
function silentTraces(traces: CellTraces, silence: NonNullable<Cell["silence"]>): CellTraces {
  const counted = silence === "ended" || silence === "nothing-found" || silence === "not-yet-public";
  if (!counted) return emptyTraces(traces.scope, traces.ledBy, traces.venues);
  const arrivals = { ...traces.arrivals, all: 0, threeOrMore: 0 };
  return { ...traces, events: 0, actors: 0, arrivals, exposureYears: traces.exposureYears ?? 0, dual: 0, weak: 0, impreciselyPlaced: 0 };
}

function emptyTraces(scope: "core" | "shared", led: "organisation" | "community", venues: CellTraces["venues"]): CellTraces {
  return {
    scope,
    ledBy: led,
    window: null,
    events: null,
    actors: null,
    arrivals: {
      all: null,
      inside: null,
      partner: null,
      outside: null,
      unknown: null,
      threeOrMore: null,
      perYear: { low: null, high: null, all: null },
      poisson: { low: null, high: null, all: null },
    },
    exposureYears: null,
    shareOfEvents: { inside: null, partner: null, outside: null, unknown: null, low: null, high: null, core: null, periphery: null },
    outsideOrganisations: null,
    knownOutsiders: null,
    dual: null,
    weak: null,
    impreciselyPlaced: null,
    contributorAbsenceFactor: null,
    coverage: null,
    venues,
    overlap: false,
    level: null,
    why: null,
    levelWithoutWeak: null,
    levelHolds: false,
    oneOrganisation: null,
  };
}
