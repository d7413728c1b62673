import type { ReleaseComparison } from "../../../finding/shift/release-comparison.ts";
import type { ShiftFinding } from "../../../finding/shift/shift.ts";
import type { LifecycleDocument } from "../../../workbench/lifecycle/read.ts";
import type { Column, TableOf } from "../../parts/data-columns.ts";
import type { StudyNames } from "../../parts/study-names.ts";

type Row = LifecycleDocument["projects"][number];
const nameOf = (names: StudyNames, id: string) => names.project(id)?.name ?? id;

function comparisonColumns<R>(of: (row: R) => ReleaseComparison | null): Column<R>[] {
  const number = (head: string, kind: "count" | "rate", value: (comparison: ReleaseComparison) => number | null): Column<R> => ({
    head,
    kind,
    value: (row) => {
      const comparison = of(row);
      return comparison === null ? null : value(comparison);
    },
  });
  return [
    number("Days on each side", "count", ({ days }) => days),
    number("Events before", "count", ({ events }) => events.before),
    number("Events after", "count", ({ events }) => events.after),
    number("Arrivals a year before", "rate", ({ arrivals }) => arrivals.before),
    number("Arrivals a year after", "rate", ({ arrivals }) => arrivals.after),
    number("Ratio of arrivals", "rate", ({ arrivals }) => arrivals.ratio),
    number("Ratio, low", "rate", ({ arrivals }) => arrivals.limits?.low ?? null),
    number("Ratio, high", "rate", ({ arrivals }) => arrivals.limits?.high ?? null),
    number("People before", "count", ({ people }) => people.before),
    number("People after", "count", ({ people }) => people.after),
    number("People before, equal events", "rate", ({ peopleRarefied }) => peopleRarefied.before),
    number("People after, equal events", "rate", ({ peopleRarefied }) => peopleRarefied.after),
    number("Make half before", "count", ({ absenceFactor }) => absenceFactor.before),
    number("Make half after", "count", ({ absenceFactor }) => absenceFactor.after),
    number("Make half before, equal events", "count", ({ absenceFactorRarefied }) => absenceFactorRarefied.before),
    number("Make half after, equal events", "count", ({ absenceFactorRarefied }) => absenceFactorRarefied.after),
    number("Other projects, same days", "count", ({ elsewhere }) => elsewhere.projects),
    number("Their median ratio of arrivals", "rate", ({ elsewhere }) => elsewhere.arrivalsRatio),
    { head: "Placebos", kind: "text", value: (row) => of(row)?.placebos ?? null },
    { head: "Why not compared", kind: "text", value: (row) => of(row)?.why ?? null },
  ];
}

export function projectTable(projects: readonly Row[], names: StudyNames): TableOf<Row> {
  return {
    caption: "Before and after the release, a row a project",
    rows: projects,
    keyOf: ({ project }) => project,
    columns: [
      { head: "Project", kind: "text", value: ({ project }) => nameOf(names, project), href: ({ project }) => `project/${project}` },
      { head: "Release", kind: "date", value: ({ clock }) => clock?.date ?? null },
      { head: "Status", kind: "text", value: ({ clock }) => clock?.status ?? null },
      ...comparisonColumns<Row>(({ comparison }) => comparison),
    ],
  };
}

export function shiftTable(shifts: readonly ShiftFinding[], names: StudyNames): TableOf<ShiftFinding> {
  return {
    caption: "Directional findings, a row a project and domain",
    rows: shifts,
    keyOf: ({ project, domain }) => `${project} ${domain}`,
    columns: [
      { head: "Project", kind: "text", value: ({ project }) => nameOf(names, project), href: ({ project }) => `project/${project}` },
      { head: "Domain", kind: "text", value: ({ domain }) => names.domain(domain) },
      { head: "Said before", kind: "text", value: ({ said }) => said.before.join(", ") || null },
      { head: "Said after", kind: "text", value: ({ said }) => said.after.join(", ") || null },
      { head: "Direction said", kind: "text", value: ({ said }) => said.direction },
      {
        head: "Direction traced",
        kind: "text",
        value: ({ traced }) => traced?.direction ?? (traced?.isUndecided === true ? "not decided" : null),
      },
      { head: "Agreement", kind: "text", value: ({ verdict }) => verdict },
      ...comparisonColumns<ShiftFinding>(({ traced }) => traced?.comparison ?? null),
    ],
  };
}
