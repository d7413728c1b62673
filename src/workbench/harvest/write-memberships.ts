import { addDays } from "../../model/day.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import type { Affiliation } from "../../model/organisation.ts";
import type { Project } from "../../model/project.ts";
import { readAffiliations, writeAffiliations } from "../../store/affiliation.ts";
import { readFramework } from "../../store/framework.ts";
import { readMemberships } from "../../store/harvested.ts";
import { readProjects } from "../../store/project.ts";
import type { StudyStore } from "../../store/study-store.ts";

const NOTE = "a member on the platform on the day it was read";

/**
 * Turns members that platforms showed into claims of belonging to the organisation that leads the place's project, where just one does: for as many
 * days around the day of reading as an address claims around a sighting. Inside an act.
 */
export function writeMemberships(db: StudyStore, places: readonly HarvestPlace[]): void {
  const framework = readFramework(db);
  const inside = new Set(framework.roles.filter(({ standing }) => standing === "inside").map(({ id }) => id));
  const leads = new Map(readProjects(db).map((project) => [project.id, findLead(project, inside)]));
  const projectOf = new Map(places.map(({ id, project }) => [id, project]));
  const days = framework.thresholds.affiliationDays;
  const claims = new Map<string, Affiliation>();
  for (const { place, account, asOf } of readMemberships(db)) {
    const organisation = leads.get(projectOf.get(place) ?? "");
    if (organisation === undefined || organisation === null) continue;
    const claim = { from: addDays(asOf, -days), until: addDays(asOf, days + 1), basis: "membership", note: NOTE } as const;
    claims.set(`${account} ${organisation}`, { actor: account, organisation, ...claim });
  }
  const others = readAffiliations(db).filter(({ basis, note }) => basis !== "membership" || note !== NOTE);
  writeAffiliations(db, [...others, ...claims.values()]);
}

function findLead({ involvements }: Project, inside: ReadonlySet<string>): string | null {
  const leading = new Set(involvements.filter(({ role }) => inside.has(role)).map(({ organisation }) => organisation));
  return leading.size === 1 ? ([...leading][0] as string) : null;
}
