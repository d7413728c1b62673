import type { Artefact, Venue } from "../../model/artefact.ts";
import type { Cell, ObservedLevel } from "../../model/cell.ts";
import type { Day } from "../../model/day.ts";
import type { PassageView } from "../../model/documents.ts";
import type { Status } from "../../model/fact.ts";
import type { Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { OnRampSignal } from "../../model/on-ramp-signal.ts";
import type { Project } from "../../model/project.ts";
import { stageWindows } from "../stage-windows.ts";
import { type Interest, interests } from "./interests.ts";

/** How people from outside fared in the cells of a way's domain: arrivals a year from known outside to possibly outside (of a community: all). */
export type Fared = Readonly<{
  stage: Id | null;
  level: ObservedLevel | null;
  low: number | null;
  high: number | null;
  all: number | null;
  lastSeen: Day | null;
}>;

/** A place or route by which one may take part. `asOf`: the day it was last looked at; null: nobody looked. */
export type WayIn = Readonly<{
  project: Id;
  interest: Interest;
  kind: "repository" | "place" | "said";
  name: string;
  url: string | null;
  /** Stages it belongs to; empty: any. */
  stages: readonly Id[];
  asOf: string | null;
  status: Status | null;
  source: string | null;
  note: string | null;
  /** Of a repository: what it has that invites newcomers. */
  signals: readonly string[];
  licence: string | null;
  fared: readonly Fared[];
}>;

/** What keeps people out, as said, by interest. A withheld quote is null. */
export type BarrierSaid = Readonly<{ project: Id; interest: Interest; stage: Id | null; label: string; quote: string | null }>;

/** Every known way into a project and the barriers said beside them. */
export function waysInto(
  project: Project,
  framework: Framework,
  cells: readonly Cell[],
  passages: readonly PassageView[],
  signals: readonly OnRampSignal[],
): Readonly<{ ways: readonly WayIn[]; barriers: readonly BarrierSaid[] }> {
  const mine = cells.filter((cell) => cell.project === project.id);
  return {
    ways: [
      ...project.artefacts
        .filter(({ kind, scope }) => kind === "repository" && scope !== "adjacent")
        .flatMap((artefact) => repositoryWays(project, artefact, framework, mine, signals)),
      ...project.venues.flatMap((venue) => placeWays(project.id, venue)),
      ...passages.filter(({ codeKind }) => codeKind === "on-ramp").flatMap((passage) => saidWays(project.id, passage)),
    ],
    barriers: passages
      .filter(({ codeKind }) => codeKind === "barrier")
      .flatMap((passage) =>
        interestsOf(passage).map((interest) => ({
          project: project.id,
          interest,
          stage: passage.stage,
          label: passage.codeLabel,
          quote: passage.quote,
        })),
      ),
  };
}

function repositoryWays(
  project: Project,
  artefact: Artefact,
  framework: Framework,
  cells: readonly Cell[],
  signals: readonly OnRampSignal[],
): WayIn[] {
  const stages = [...new Set(stageWindows(project, artefact, framework).flatMap(({ stage }) => stage ?? []))];
  const fared = cells
    .filter(
      ({ domain, traces }) => domain === artefact.domain && traces.events !== null && traces.events > 0 && traces.scope === artefact.scope,
    )
    .map(({ stage, traces: { level, arrivals, window } }) => ({ stage, level, ...arrivals.perYear, lastSeen: window?.until ?? null }));
  return interests
    .filter(({ domains }) => domains.includes(artefact.domain))
    .map(({ id }) => ({
      project: project.id,
      interest: id,
      kind: "repository",
      name: artefact.id,
      url: artefact.url,
      stages,
      asOf: artefact.snapshotDate,
      status: artefact.status,
      source: artefact.source,
      note: artefact.caveat,
      signals: signals
        .filter((signal) => signal.artefact === artefact.id && signal.isThere === true)
        .map(({ signal }) => signal.replaceAll("-", " ")),
      licence: artefact.licence,
      fared,
    }));
}

/** A place of a kind that answers an interest; one with domains of its own also answers theirs. Repositories and hubs are entered by their artefacts. */
function placeWays(project: Id, { kind, domains, name, url, examinedOn, status, source, note }: Venue): WayIn[] {
  if (kind === "repository" || kind === "hub") return [];
  const found = interests.filter(
    (rule) => rule.venueKinds.includes(kind) || (kind === "other" && rule.domains.some((domain) => domains.includes(domain))),
  );
  return found.map(({ id }) => ({
    project,
    interest: id,
    kind: "place",
    name,
    url,
    stages: [],
    asOf: examinedOn,
    status,
    source,
    note,
    signals: [],
    licence: null,
    fared: [],
  }));
}

function saidWays(project: Id, passage: PassageView): WayIn[] {
  return interestsOf(passage).map((interest) => ({
    project,
    interest,
    kind: "said",
    name: passage.codeLabel,
    url: null,
    stages: passage.stage === null ? [] : [passage.stage],
    asOf: null,
    status: null,
    source: passage.origin ?? passage.sourceTitle,
    note: passage.quote,
    signals: [],
    licence: null,
    fared: [],
  }));
}

function interestsOf({ code, domain }: Pick<PassageView, "code" | "domain">): readonly Interest[] {
  const named = interests.filter(({ codes }) => codes.includes(code));
  return (named.length > 0 ? named : interests.filter(({ domains }) => domain !== null && domains.includes(domain))).map(({ id }) => id);
}
