import type { Cell, CellTraces, Chart } from "../model/cell.ts";
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
import { type ArtefactSpans, silenceOf } from "./silence.ts";

/** What the engine knows of a study's traces. */
export type Traced = Readonly<{
  figures: readonly CellFigures[];
  spans: ArtefactSpans;
  unplaced: Chart["unplaced"];
}>;

const daysOfYear = 365.25;

/**
 * The chart: every project × stage × domain, an undated row per domain of each project without a clock, and a commons row
 * wherever shared artefacts have events. `version` names the framework's version and the measures'.
 */
export function drawChart(study: Study, traced: Traced, measuresVersion: string): Chart {
  const { framework, projects } = study;
  const figures = new Map(traced.figures.map((figure) => [keyOf(figure.scope, figure.project, figure.stage, figure.domain), figure]));
  const testimonyOf = readTestimony(study);
  const draw = (project: Project, stage: Id | null, domain: Id, scope: "core" | "shared"): Cell => {
    const said = testimonyOf(project.id, stage ?? "", domain);
    const found = figures.get(keyOf(scope, project.id, stage, domain));
    const traces = tracesOf(project, stage, domain, scope, found, study);
    const silent = found === undefined || found.events === 0;
    const silence = silent ? silenceOf(project, stage, domain, framework, traced.spans) : null;
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
  const ordered = [...projects].sort((a, b) => a.order - b.order);
  const everyDomain = (project: Project, stage: Id | null) => framework.domains.map(({ id }) => draw(project, stage, id, "core"));
  return {
    study: study.meta.id,
    framework: framework.id,
    version: `${framework.version}+measures.${measuresVersion}`,
    cells: ordered.flatMap((project) => framework.stages.flatMap(({ id }) => everyDomain(project, id))),
    undated: ordered.filter(({ clock }) => clock === null).flatMap((project) => everyDomain(project, null)),
    commons: ordered.flatMap((project) =>
      [...framework.stages.map(({ id }) => id), null].flatMap((stage) =>
        framework.domains
          .filter(({ id }) => (figures.get(keyOf("shared", project.id, stage, id))?.events ?? 0) > 0)
          .map(({ id }) => draw(project, stage, id, "shared")),
      ),
    ),
    unplaced: traced.unplaced,
  };
}

const keyOf = (scope: string, project: Id, stage: Id | null, domain: Id) => `${scope}|${project}|${stage}|${domain}`;

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
  const input: LevelInput = {
    ledBy: led,
    events,
    exposureYears: years,
    eventsByStanding: standing,
    arrivals,
    outsideOrganisations: figures.outsideOrganisations,
    knownOutsiders: figures.knownOutsiders,
    venuesExamined: venues.main.every((kind) => venues.examined.includes(kind)),
  };
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
