import type { Silence } from "../model/cell.ts";
import type { Day } from "../model/day.ts";
import type { Framework } from "../model/framework.ts";
import type { Id } from "../model/id.ts";
import type { Project } from "../model/project.ts";
import { mainVenuesOf, venuesOf } from "./main-venues.ts";
import { ownStages, stageWindows } from "./stage-windows.ts";

/** Days of an artefact's first and last counted event; absent: it has none. */
export type ArtefactSpans = ReadonlyMap<string, Readonly<{ from: Day; until: Day }>>;

/**
 * Why a cell without a traced event is silent. Tried in this order: the domain leaves no traces; the stage is not the project's own;
 * no artefact or venue is known for the cell; the project has no clock; nobody looked; the artefacts opened after the stage;
 * they ended before it; they were examined and nothing was found.
 */
export function silenceOf(project: Project, stage: Id | null, domain: Id, framework: Framework, spans: ArtefactSpans): Silence {
  if (framework.domains.find(({ id }) => id === domain)?.traceable === false) return "not-traceable";
  const stages = ownStages(project, framework);
  if (stage !== null && !stages.some(({ id }) => id === stage)) return "not-applicable";
  const core = project.artefacts.filter((artefact) => artefact.domain === domain && artefact.scope === "core");
  const windows = core.flatMap((artefact) => stageWindows(project, artefact, framework));
  const reaching = windows.filter((window) => window.stage === stage);
  if (reaching.length === 0) {
    if (stage !== null && windows.some((window) => window.stage === null) && placingOf(stage, framework) !== "bound") return "undated";
    return someVenueUnread(project, stage, domain, framework) ? "nobody-looked" : "no-artefact";
  }
  const read = reaching.filter(({ seenUntil }) => seenUntil !== null);
  if (read.length === 0) return "nobody-looked";
  const seen = read.flatMap((window) => {
    const span = spans.get(window.artefact);
    return span === undefined ? [] : [{ window, span }];
  });
  if (seen.length === 0) return "nothing-found";
  if (seen.every(({ window, span }) => window.until !== null && span.from >= window.until)) return "not-yet-public";
  if (seen.every(({ window, span }) => window.from !== null && span.until < window.from)) return "ended";
  return "nothing-found";
}

/** A project lists a venue of the cell's main kinds that nobody examined: something is there to look at. */
function someVenueUnread(project: Project, stage: Id | null, domain: Id, framework: Framework): boolean {
  const { main, examined } = mainVenuesOf(project, stage, domain, framework);
  const unread = main.filter((kind) => !examined.includes(kind));
  return venuesOf(project, domain).some((venue) => unread.includes(venue.kind));
}

const placingOf = (stage: Id, framework: Framework) => framework.stages.find(({ id }) => id === stage)?.placing;
