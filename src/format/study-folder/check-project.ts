import type { PartialDate } from "../../model/day.ts";
import { endDay, firstDay } from "../../model/day.ts";
import type { Framework } from "../../model/framework.ts";
import { generationClock, type Project } from "../../model/project.ts";
import { type ItemCheck, type Names, names } from "./ledger.ts";

/** The framework's ids that a study refers to. */
export type FrameworkNames = Readonly<
  Record<"domains" | "stages" | "venueKinds" | "organisationTypes" | "mapTypes" | "organisationalModels" | "roles", Names>
>;

export function frameworkNames(framework: Framework): FrameworkNames {
  const of = (what: string, items: readonly { id: string }[]) =>
    names(
      what,
      items.map(({ id }) => id),
    );
  return {
    domains: of("domain", framework.domains),
    stages: of("stage", framework.stages),
    venueKinds: of("venue kind", framework.venueKinds),
    organisationTypes: of("organisation type", framework.organisationTypes),
    mapTypes: of("map type", framework.mapTypes),
    organisationalModels: of("organisational model", framework.organisationalModels),
    roles: of("role", framework.roles),
  };
}

/** References and dates of one project. Ids that are to stand once in the whole study are checked elsewhere. */
export function checkProject(project: Project, the: ItemCheck, framework: FrameworkNames, organisations: Names): void {
  the.refer(framework.organisationalModels, project.organisationalModel.value, ["organisationalModel", "value"]);
  the.refer(framework.stages, project.startsAt, ["startsAt"]);
  for (const [n, involvement] of project.involvements.entries()) {
    the.refer(organisations, involvement.organisation, ["involvements", n, "organisation"]);
    the.refer(framework.roles, involvement.role, ["involvements", n, "role"]);
    checkSpan(involvement, the, ["involvements", n, "until"]);
  }

  standOnce(project.generations, "generation", the, "generations");
  for (const [n, generation] of project.generations.entries()) {
    const clock = generationClock(generation);
    if (generation.start !== null && clock !== null && firstDay(generation.start.date) >= endDay(clock.date)) {
      the.error(
        ["generations", n, "start", "date"],
        `generation "${generation.id}" starts ${generation.start.date}, after its release ${clock.date}`,
      );
    }
  }

  const generations = names(
    "generation",
    project.generations.map(({ id }) => id),
  );
  for (const [n, { domain, stageRule }] of project.artefacts.entries()) {
    the.refer(framework.domains, domain, ["artefacts", n, "domain"]);
    if (stageRule.by === "stage") the.refer(framework.stages, stageRule.stage, ["artefacts", n, "stageRule", "stage"]);
    if (stageRule.by === "generation") the.refer(generations, stageRule.generation, ["artefacts", n, "stageRule", "generation"]);
  }

  standOnce(project.venues, "venue", the, "venues");
  for (const [n, venue] of project.venues.entries()) {
    the.refer(framework.venueKinds, venue.kind, ["venues", n, "kind"]);
    the.referAll(framework.domains, venue.domains, ["venues", n, "domains"]);
  }
}

/** A span is half-open, so it must end after it begins. */
export function checkSpan(
  span: Readonly<{ from: PartialDate | null; until: PartialDate | null }>,
  the: ItemCheck,
  path: readonly PropertyKey[],
): void {
  if (span.from === null || span.until === null || firstDay(span.until) > firstDay(span.from)) return;
  the.error(
    path,
    `until ${span.until} is not after from ${span.from}`,
    "until is the first day, month or year in which it no longer holds.",
  );
}

function standOnce(items: readonly { id: string }[], what: string, the: ItemCheck, key: string): void {
  const first = new Map<string, number>();
  for (const [n, { id }] of items.entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, n);
    else the.error([key, n, "id"], `${what} "${id}" stands twice in this project: first as item ${earlier + 1}`);
  }
}
