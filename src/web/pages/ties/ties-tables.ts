import type { Tie } from "../../../model/organisation.ts";
import type { TiesDocument } from "../../../workbench/ties/read.ts";
import type { TableOf } from "../../parts/data-columns.ts";
import type { StudyNames } from "../../parts/study-names.ts";

type Pair = TiesDocument["pairs"][number];

const projectName = (names: StudyNames, id: string) => names.project(id)?.name ?? id;

/** People of a pair or an organisation: a number, or that it is withheld. */
export const peopleText = ({ people, isSmall }: Readonly<{ people: number | null; isSmall: boolean }>) =>
  isSmall ? "under 5" : people === null ? null : String(people);

export function pairTable(pairs: readonly Pair[], names: StudyNames): TableOf<Pair> {
  return {
    caption: "Pairs of projects with a tie or people in both",
    rows: pairs,
    keyOf: ({ a, b }) => `${a} ${b}`,
    columns: [
      { head: "Project", kind: "text", value: ({ a }) => projectName(names, a), href: ({ a }) => `project/${a}` },
      { head: "And", kind: "text", value: ({ b }) => projectName(names, b), href: ({ b }) => `project/${b}` },
      { head: "Ties of their leads", kind: "count", value: ({ ties }) => ties.length },
      { head: "Kind", kind: "text", value: ({ ties }) => ties.map(({ kind }) => kind).join(", ") || null },
      { head: "Confidence", kind: "text", value: ({ ties }) => ties.map(({ confidence }) => confidence).join(", ") || null },
      { head: "Source", kind: "text", value: ({ ties }) => [...new Set(ties.flatMap(({ source }) => source ?? []))].join("; ") || null },
      { head: "People in both", kind: "text", value: peopleText },
    ],
  };
}

export function tieTable(ties: readonly Tie[], names: StudyNames): TableOf<Tie> {
  return {
    caption: "Recorded ties between organisations",
    rows: ties,
    keyOf: ({ a, b, kind }) => `${a} ${b} ${kind}`,
    columns: [
      { head: "Organisation", kind: "text", value: ({ a }) => names.organisation(a), href: ({ a }) => `organisation/${a}` },
      { head: "And", kind: "text", value: ({ b }) => names.organisation(b), href: ({ b }) => `organisation/${b}` },
      { head: "Kind", kind: "text", value: ({ kind }) => kind },
      { head: "Confidence", kind: "text", value: ({ confidence }) => confidence },
      { head: "Status", kind: "text", value: ({ status }) => status },
      { head: "Source", kind: "text", value: ({ source }) => source },
      { head: "Note", kind: "text", value: ({ note }) => note },
    ],
  };
}

type Entry = TiesDocument["organisations"][number];
export type RoleRow = Readonly<{
  organisation: string;
  project: string;
  role: string | null;
  status: string | null;
  source: string | null;
  domain: string | null;
  people: string | null;
  events: number | null;
}>;

/** Organisations × projects: a row a role, and a row a domain in which people of the organisation were traced. */
export function organisationTable(organisations: readonly Entry[], names: StudyNames): TableOf<RoleRow> {
  const rows = organisations.flatMap(({ organisation, projects }) =>
    projects.flatMap(({ project, roles, traced }): RoleRow[] => [
      ...roles.map(({ role, status, source }) => ({
        organisation,
        project,
        role: names.role(role),
        status,
        source,
        domain: null,
        people: null,
        events: null,
      })),
      ...traced.map((one) => ({
        organisation,
        project,
        role: null,
        status: null,
        source: null,
        domain: names.domain(one.domain),
        people: peopleText(one),
        events: one.events,
      })),
    ]),
  );
  return {
    caption: "Organisations in projects, a row a role or a traced domain",
    rows,
    keyOf: ({ organisation, project, role, domain }) => `${organisation} ${project} ${role} ${domain}`,
    columns: [
      {
        head: "Organisation",
        kind: "text",
        value: ({ organisation }) => names.organisation(organisation),
        href: ({ organisation }) => `organisation/${organisation}`,
      },
      { head: "Project", kind: "text", value: ({ project }) => projectName(names, project), href: ({ project }) => `project/${project}` },
      { head: "Role, as said", kind: "text", value: ({ role }) => role },
      { head: "Status", kind: "text", value: ({ status }) => status },
      { head: "Source", kind: "text", value: ({ source }) => source },
      { head: "Domain, as traced", kind: "text", value: ({ domain }) => domain },
      { head: "People", kind: "text", value: ({ people }) => people },
      { head: "Events", kind: "count", value: ({ events }) => events },
    ],
  };
}
