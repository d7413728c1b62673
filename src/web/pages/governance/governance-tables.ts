import type { RecordHeading, RecordItem } from "../../../finding/governance/governance-record.ts";
import type { Step } from "../../../finding/placement/place-project.ts";
import type { GovernanceDocument } from "../../../workbench/governance/read.ts";
import type { Column, TableOf } from "../../parts/data-columns.ts";
import type { StudyNames } from "../../parts/study-names.ts";

type Governed = GovernanceDocument["projects"][number];

export const headingWords: Readonly<Record<RecordHeading, string>> = {
  "final-say": "Who has final say",
  rules: "Charter and rules",
  bodies: "Bodies, working groups, meetings",
  home: "Home, sponsors, funders, machines",
  change: "Change over time",
};

const nameOf = (names: StudyNames, id: string) => names.project(id)?.name ?? id;

export function stepTable(projects: readonly Governed[], names: StudyNames): TableOf<Readonly<{ governed: Governed; step: Step }>> {
  type Row = Readonly<{ governed: Governed; step: Step }>;
  const text = (head: string, value: (row: Row) => string | null): Column<Row> => ({ head, kind: "text", value });
  return {
    caption: "Placements, a row a step",
    rows: projects.flatMap((governed) => governed.placement.steps.map((step) => ({ governed, step }))),
    keyOf: ({ governed, step }) => `${governed.project} ${step.question}`,
    columns: [
      {
        ...text("Project", ({ governed }) => nameOf(names, governed.project)),
        href: ({ governed }) => `project/${governed.project}`,
      },
      text("Comes to", ({ governed }) => names.model(governed.placement.model)),
      text("Declared", ({ governed }) => names.model(governed.placement.declared.value)),
      text("Declared, status", ({ governed }) => governed.placement.declared.status),
      text("Question", ({ step }) => step.asks),
      text("Answer", ({ step }) => step.answer),
      text("Status", ({ step }) => step.status),
      text("Basis", ({ step }) => step.basis.map(({ says }) => says).join("; ")),
      text("Source", ({ step }) => [...new Set(step.basis.flatMap(({ source }) => source ?? []))].join("; ") || null),
      text("Hangs on", ({ governed }) => governed.placement.hangsOn.question),
      text("Missing", ({ governed }) => governed.placement.missing.join("; ")),
    ],
  };
}

export function axesTable(projects: readonly Governed[], names: StudyNames): TableOf<Governed> {
  return {
    caption: "Measured axes, a row a project",
    rows: projects,
    keyOf: ({ project }) => project,
    columns: [
      { head: "Project", kind: "text", value: ({ project }) => nameOf(names, project), href: ({ project }) => `project/${project}` },
      { head: "Declared model", kind: "text", value: ({ placement }) => names.model(placement.declared.value) },
      { head: "Events", kind: "count", value: ({ axes }) => axes.events },
      { head: "People who make half", kind: "count", value: ({ axes }) => axes.absenceFactor },
      { head: "Most active person", kind: "share", value: ({ axes }) => axes.topShare },
      { head: "Lead, low", kind: "share", value: ({ axes }) => axes.leadShare?.low ?? null },
      { head: "Lead, high", kind: "share", value: ({ axes }) => axes.leadShare?.high ?? null },
      { head: "Arrivals a year", kind: "rate", value: ({ axes }) => axes.arrivalsPerYear?.value ?? null },
      { head: "Arrivals, low", kind: "rate", value: ({ axes }) => axes.arrivalsPerYear?.low ?? null },
      { head: "Arrivals, high", kind: "rate", value: ({ axes }) => axes.arrivalsPerYear?.high ?? null },
      { head: "Years under observation", kind: "rate", value: ({ axes }) => axes.exposureYears },
      { head: "Places examined", kind: "count", value: ({ axes }) => axes.places.reduce((sum, { examined }) => sum + examined, 0) },
      { head: "Places listed", kind: "count", value: ({ axes }) => axes.places.reduce((sum, { listed }) => sum + listed, 0) },
    ],
  };
}

export type RecordRow = Readonly<{ project: string; heading: RecordHeading; item: RecordItem }>;

export function recordTable(projects: readonly Governed[], names: StudyNames): TableOf<RecordRow> {
  const text = (head: string, value: (row: RecordRow) => string | null): Column<RecordRow> => ({ head, kind: "text", value });
  return {
    caption: "Governance records, a row an item",
    rows: projects.flatMap(({ project, record }) =>
      (Object.keys(headingWords) as RecordHeading[]).flatMap((heading) => record[heading].map((item) => ({ project, heading, item }))),
    ),
    keyOf: ({ project, heading, item }) => `${project} ${heading} ${item.kind} ${item.ref}`,
    columns: [
      { ...text("Project", ({ project }) => nameOf(names, project)), href: ({ project }) => `project/${project}` },
      text("Heading", ({ heading }) => headingWords[heading]),
      text("Kind", ({ item }) => item.kind),
      text("What", ({ item }) => item.text),
      text("Status", ({ item }) => item.status),
      text("As of", ({ item }) => item.asOf),
      text("Source", ({ item }) => item.source),
      text("Note", ({ item }) => item.note),
    ],
  };
}
