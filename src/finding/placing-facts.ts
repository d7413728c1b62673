import { resolveActors } from "../model/account-join.ts";
import { firstDay } from "../model/day.ts";
import type { InvolvementSpan, PlacingFacts, Preparation } from "../model/placing.ts";
import { generationClock, type Project } from "../model/project.ts";
import type { Study } from "../model/study.ts";
import { ledBy } from "./led-by.ts";
import { stageWindows } from "./stage-windows.ts";

/** What the traces layer needs of a study to place its events. */
export function placingFacts(study: Study): PlacingFacts {
  const { framework, projects, organisations } = study;
  const { thresholds } = framework;
  const persons = resolveActors(study.joins ?? []);
  return {
    windows: projects.flatMap((project) => project.artefacts.flatMap((artefact) => stageWindows(project, artefact, framework))),
    inherited: projects.flatMap(({ artefacts }) =>
      artefacts.flatMap(({ id, inheritedBefore }) => (inheritedBefore === null ? [] : [{ artefact: id, before: inheritedBefore }])),
    ),
    preparations: projects.flatMap(preparationsOf),
    involvements: projects.flatMap((project) => involvementSpans(project, study)),
    domains: organisations.flatMap(({ id, type, emailDomains }) =>
      emailDomains.map((emailDomain) => ({ emailDomain, organisation: id, isUniversity: type === "university" })),
    ),
    affiliations: study.affiliations.map(({ actor, organisation, from, until, basis }) => ({
      actor: persons.get(actor) ?? actor,
      organisation,
      from: from && firstDay(from),
      until: until && firstDay(until),
      ...(basis === "membership" || basis === "profile" ? { isBeside: true } : {}),
    })),
    persons: [...persons].map(([account, person]) => ({ account, person })),
    affiliationDays: thresholds.affiliationDays,
    exposureDays: thresholds.exposureDays,
    foundingDays: thresholds.foundingDays,
    core: thresholds.core,
    oneOrganisationShare: thresholds.oneOrganisationShare,
    communityProjects: projects.filter((project) => ledBy(project, framework) === "community").map(({ id }) => id),
  };
}

/** A later generation is in preparation between its *stated* start and its clock; a derived start claims nothing. */
function preparationsOf(project: Project): Preparation[] {
  if (project.clock === null) return [];
  const release = firstDay(project.clock.date);
  return project.generations.flatMap((generation) => {
    const clock = generationClock(generation);
    if (clock === null || generation.start?.status !== "stated" || firstDay(clock.date) <= release) return [];
    return [{ project: project.id, from: firstDay(generation.start.date), until: firstDay(clock.date) }];
  });
}

function involvementSpans(project: Project, { framework }: Study): InvolvementSpan[] {
  return project.involvements.map(({ organisation, role, from, until }) => ({
    project: project.id,
    organisation,
    standing: framework.roles.find(({ id }) => id === role)?.standing ?? "partner",
    from: from && firstDay(from),
    until: until && firstDay(until),
  }));
}
