import type { Cell } from "../../model/cell.ts";
import { type CellColumns, parseCells } from "../../model/columns.ts";
import type { PublicationChange } from "../../model/publication.ts";

/** The documents of a publication that are compared, as they were written. Fields are those of the published forms. */
export type PublishedDocuments = Readonly<{
  study: Readonly<{
    framework: Readonly<{ version: string }>;
    projects: readonly Readonly<{ id: string; name: string }>[];
  }>;
  chart: Readonly<{ cells: CellColumns; undated: CellColumns }>;
  claims: Readonly<{ claims: readonly Readonly<{ id: string; statement: string; status: string }>[] }>;
  /** Facts of each project, by id. */
  facts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}>;

/** What the later publication says otherwise: projects, verdicts of cells, claims and facts. Figures that move without a verdict are not listed. */
export function comparePublications(before: PublishedDocuments, after: PublishedDocuments): readonly PublicationChange[] {
  return [
    ...framework(before, after),
    ...projects(before, after),
    ...cells(before, after),
    ...claims(before, after),
    ...facts(before, after),
  ];
}

function framework({ study: { framework: a } }: PublishedDocuments, { study: { framework: b } }: PublishedDocuments): PublicationChange[] {
  return a.version === b.version
    ? []
    : [{ kind: "framework", text: `The framework’s version ${a.version} became ${b.version}.`, page: null }];
}

function projects(before: PublishedDocuments, after: PublishedDocuments): PublicationChange[] {
  const had = new Set(before.study.projects.map(({ id }) => id));
  const has = new Set(after.study.projects.map(({ id }) => id));
  return [
    ...after.study.projects.filter(({ id }) => !had.has(id)).map(({ id, name }) => change("project", `${name} is new.`, `project/${id}/`)),
    ...before.study.projects
      .filter(({ id }) => !has.has(id))
      .map(({ name }) => change("project", `${name} is no longer in the study.`, null)),
  ];
}

function cells(before: PublishedDocuments, after: PublishedDocuments): PublicationChange[] {
  const read = ({ chart }: PublishedDocuments) => [...parseCells(chart.cells), ...parseCells(chart.undated)];
  const old = new Map(read(before).map((cell) => [keyOf(cell), cell]));
  const names = new Map(after.study.projects.map(({ id, name }) => [id, name]));
  return read(after).flatMap((cell) => {
    const was = old.get(keyOf(cell));
    if (was === undefined) return [];
    const moved = [
      move("traced", verdict(was), verdict(cell)),
      move("said", was.testimony.level ?? "nothing", cell.testimony.level ?? "nothing"),
    ].filter((words) => words !== null);
    if (moved.length === 0) return [];
    const where = `${names.get(cell.project) ?? cell.project}, ${cell.stage ?? "undated"}, ${cell.domain}`;
    return [change("cell", `${where}: ${moved.join("; ")}.`, `?cell=${keyOf(cell)}`)];
  });
}

function claims(before: PublishedDocuments, after: PublishedDocuments): PublicationChange[] {
  const old = new Map(before.claims.claims.map((claim) => [claim.id, claim]));
  const now = new Set(after.claims.claims.map(({ id }) => id));
  const changed = after.claims.claims.flatMap(({ id, statement, status }) => {
    const was = old.get(id);
    const page = `claim/${id}/`;
    if (was === undefined) return [change("claim", `New, ${status}: ${statement}`, page)];
    const parts = [
      move("its status was", was.status, status),
      was.statement === statement ? null : `it was worded “${was.statement}”`,
    ].filter((words) => words !== null);
    return parts.length === 0 ? [] : [change("claim", `${statement} (${parts.join("; ")})`, page)];
  });
  const gone = before.claims.claims
    .filter(({ id }) => !now.has(id))
    .map(({ statement }) => change("claim", `No longer claimed: ${statement}`, null));
  return [...changed, ...gone];
}

function facts(before: PublishedDocuments, after: PublishedDocuments): PublicationChange[] {
  return after.study.projects.flatMap(({ id, name }) => {
    const [was, now] = [before.facts[id], after.facts[id] ?? {}];
    if (was === undefined) return [];
    const added = Object.keys(now).filter((fact) => was[fact] === undefined).length;
    const removed = Object.keys(was).filter((fact) => now[fact] === undefined).length;
    const altered = Object.entries(now).filter(([fact, text]) => was[fact] !== undefined && was[fact] !== text).length;
    if (added + removed + altered === 0) return [];
    return [change("facts", `${name}: ${added} facts new, ${altered} changed, ${removed} removed.`, `project/${id}/`)];
  });
}

function change(kind: PublicationChange["kind"], text: string, page: string | null): PublicationChange {
  return { kind, text, page };
}

function move(what: string, was: string, now: string): string | null {
  return was === now ? null : `${what} ${was}, now ${now}`;
}

function verdict({ silence, traces }: Cell): string {
  return (silence ?? traces.level ?? "undetermined").replaceAll("-", " ");
}

function keyOf({ project, stage, domain }: Cell): string {
  return `${project}.${stage ?? "undated"}.${domain}`;
}
