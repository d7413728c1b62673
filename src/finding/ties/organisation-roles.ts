import type { Id } from "../../model/id.ts";
import type { Involvement, Organisation, Tie } from "../../model/organisation.ts";
import type { Project } from "../../model/project.ts";
import { type PeopleCount, withholdSmall } from "./small-counts.ts";

/** Traced work of an organisation's people in one domain of a project. Where they are fewer than five, their events are withheld with them. */
export type TracedDomain = PeopleCount & Readonly<{ domain: Id; events: number | null }>;

/** An organisation in a project: the roles that are said, and the domains in which its people were traced. One of them may be empty. */
export type OrganisationInProject = Readonly<{ project: Id; roles: readonly Involvement[]; traced: readonly TracedDomain[] }>;

export type OrganisationTies = Readonly<{
  organisation: Id;
  projects: readonly OrganisationInProject[];
  ties: readonly Tie[];
}>;

type Activity = Readonly<{ project: Id; domain: Id; organisation: Id; events: number; people: number }>;

/** Every organisation with a role in a project, a tie, or traced work, in the study's order; projects in theirs. */
export function organisationRoles(
  organisations: readonly Organisation[],
  projects: readonly Project[],
  ties: readonly Tie[],
  activity: readonly Activity[],
): readonly OrganisationTies[] {
  const traced = new Map<string, TracedDomain[]>();
  for (const { project, organisation, domain, events, people } of activity) {
    const count = withholdSmall(people);
    const key = `${organisation} ${project}`;
    traced.set(key, [...(traced.get(key) ?? []), { domain, ...count, events: count.isSmall ? null : events }]);
  }
  return organisations
    .map(({ id }) => ({
      organisation: id,
      projects: projects
        .map((project) => ({
          project: project.id,
          roles: project.involvements.filter(({ organisation }) => organisation === id),
          traced: traced.get(`${id} ${project.id}`) ?? [],
        }))
        .filter((row) => row.roles.length > 0 || row.traced.length > 0),
      ties: ties.filter(({ a, b }) => a === id || b === id),
    }))
    .filter((entry) => entry.projects.length > 0 || entry.ties.length > 0);
}
