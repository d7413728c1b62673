import type { BuiltOn, LineageRelease } from "../../../finding/lineage/project-lineage.ts";
import type { TableOf } from "../../parts/data-columns.ts";
import type { LineageProject } from "./layout-lineage.ts";

type ReleaseRow = Readonly<{ project: LineageProject; release: LineageRelease }>;
type UseRow = Readonly<{ project: LineageProject; use: BuiltOn }>;

export function releaseTable(projects: readonly LineageProject[]): TableOf<ReleaseRow> {
  return {
    caption: "Dated releases",
    rows: projects.flatMap((project) => project.releases.map((release) => ({ project, release }))),
    keyOf: ({ project, release }) => `${project.project} ${release.kind} ${release.name} ${release.date}`,
    columns: [
      { head: "Project", kind: "text", value: ({ project }) => project.name, href: ({ project }) => `project/${project.project}` },
      { head: "What", kind: "text", value: ({ release }) => release.name },
      { head: "Kind", kind: "text", value: ({ release }) => release.kind },
      { head: "Date", kind: "date", value: ({ release }) => release.date },
      { head: "Status", kind: "text", value: ({ release }) => release.status },
      { head: "Source", kind: "text", value: ({ release }) => release.source },
    ],
  };
}

export function builtOnTable(projects: readonly LineageProject[]): TableOf<UseRow> {
  return {
    caption: "What was built on them",
    rows: projects.flatMap((project) => project.builtOn.map((use) => ({ project, use }))),
    keyOf: ({ project, use }) => `${project.project} ${use.relation} ${use.depth}`,
    columns: [
      { head: "Project", kind: "text", value: ({ project }) => project.name, href: ({ project }) => `project/${project.project}` },
      { head: "Relation", kind: "text", value: ({ use }) => use.relation },
      { head: "Steps", kind: "text", value: ({ use }) => (use.depth === 1 ? "direct" : "two or more") },
      { head: "Edges", kind: "count", value: ({ use }) => use.edges },
      { head: "Accounts of others", kind: "count", value: ({ use }) => use.outsideAccounts },
      { head: "As of", kind: "date", value: ({ use }) => use.asOf },
      { head: "Status", kind: "text", value: ({ use }) => use.status },
      { head: "Source", kind: "text", value: ({ use }) => use.source },
    ],
  };
}
