import type { Day } from "../model/day.ts";
import type { ArtefactId, Id } from "../model/id.ts";
import type { AffiliationSpan, InvolvementSpan, PersonOfAccount, PlacingFacts, Preparation, StageWindow } from "../model/placing.ts";
import type { Part } from "../model/study.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { affiliationColumns, placedColumns } from "./placed.ts";
import * as sql from "./placing-sql.ts";
import { segmentsOf } from "./segments.ts";

/** Rows of an artefact in one part. `part`: the index in the study's parts. */
export type ArtefactRows = Readonly<{ part: number; artefact: ArtefactId; events: number }>;

export type PlannedBucket = Readonly<{
  key: string;
  fingerprint: string;
  projects: readonly Id[];
  parts: readonly number[];
  /** Makes the JSON of facts that `placing-sql.ts` asks for. */
  facts: () => string;
}>;

/** What claims of belonging rest on, as far as it can change a project's events. */
export type ClaimSources = Readonly<{
  /** Of all that gives claims by e-mail domain; they reach every project. */
  domains: string;
  /** The artefacts in which each account acted whose person has several, or has a claim made by hand; these reach no other. */
  actedIn: ReadonlyMap<string, readonly ArtefactId[]>;
}>;

/** How the projects with traces are to be placed. */
export type ProjectPlan = Readonly<{
  buckets: readonly PlannedBucket[];
  /** Changes with whatever could change an event of the project, and with any of its windows. */
  fingerprints: ReadonlyMap<Id, string>;
  events: ReadonlyMap<Id, number>;
  /** One bucket of these projects alone. */
  apart: (projects: readonly Id[]) => PlannedBucket;
}>;

/** What must be placed anew when the code that places changes. */
export const placingVersion = fingerprintOf([3, Object.values(sql), placedColumns, affiliationColumns]);

/**
 * Shares projects out to buckets of about `eventsPerBucket` events. The bucket of a project depends on the traces alone (where its first artefact
 * stands among all rows), so that a corrected fact moves no other project; projects without traces are in none.
 */
export function planBuckets(options: {
  parts: readonly Part[];
  rows: readonly ArtefactRows[];
  facts: PlacingFacts;
  claims: ClaimSources;
  eventsPerBucket: number;
}): ProjectPlan {
  const { parts, rows, facts, claims, eventsPerBucket } = options;
  const projectOf = new Map(facts.windows.map(({ artefact, project }) => [artefact, project]));
  const bucketOf = new Map<Id, number>();
  const partsOf = new Map<Id, Set<number>>();
  const events = new Map<Id, number>();
  let position = 0;
  for (const row of rows) {
    const project = projectOf.get(row.artefact);
    if (project !== undefined) {
      if (!bucketOf.has(project)) bucketOf.set(project, Math.floor(position / eventsPerBucket));
      partsOf.set(project, (partsOf.get(project) ?? new Set()).add(row.part));
      events.set(project, (events.get(project) ?? 0) + row.events);
    }
    position += row.events;
  }
  const factsOf = groupFacts(facts, claims, projectOf);
  const partIndexes = (project: Id): number[] => [...(partsOf.get(project) ?? [])].sort((a, b) => a - b);
  const fingerprints = new Map(
    [...bucketOf.keys()].map((project) => {
      const hashes = partIndexes(project).map((index) => parts[index]?.sha256);
      return [project, fingerprintOf([placingVersion, claims.domains, hashes, project, factsOf(project)])];
    }),
  );
  const planned = (key: string, members: readonly Id[]): PlannedBucket => {
    const projects = [...members].sort();
    return {
      key,
      fingerprint: fingerprintOf(projects.map((project) => fingerprints.get(project))),
      projects,
      parts: [...new Set(projects.flatMap(partIndexes))].sort((a, b) => a - b),
      facts: () => serializeFacts(projects.map(factsOf)),
    };
  };
  const buckets = [...group([...bucketOf], ([, bucket]) => bucket)].map(([bucket, members]) =>
    planned(
      String(bucket),
      members.map(([project]) => project),
    ),
  );
  return { buckets, fingerprints, events, apart: (projects) => planned("apart", projects) };
}

/** What places the events of one project. */
type ProjectFacts = Readonly<{
  windows: readonly StageWindow[];
  involvements: readonly InvolvementSpan[];
  preparations: readonly Preparation[];
  inherited: readonly (Day | null)[];
  told: readonly AffiliationSpan[];
  persons: readonly PersonOfAccount[];
}>;

function groupFacts(facts: PlacingFacts, { actedIn }: ClaimSources, projectOf: ReadonlyMap<ArtefactId, Id>): (project: Id) => ProjectFacts {
  const inheritedBefore = new Map(facts.inherited.map(({ artefact, before }) => [artefact, before]));
  const windows = group(facts.windows, byProject);
  const involvements = group(facts.involvements, byProject);
  const preparations = group(facts.preparations, byProject);
  const accountsOf = group(facts.persons ?? [], ({ person }) => person);
  const projectsOf = (actor: string): ReadonlySet<Id | undefined> => {
    const accounts = [actor, ...(accountsOf.get(actor) ?? []).map(({ account }) => account)];
    return new Set(accounts.flatMap((account) => actedIn.get(account) ?? []).map((artefact) => projectOf.get(artefact)));
  };
  const told = new Map<Id, AffiliationSpan[]>();
  for (const affiliation of facts.affiliations) {
    for (const project of projectsOf(affiliation.actor)) if (project !== undefined) add(told, project, affiliation);
  }
  const persons = new Map<Id, PersonOfAccount[]>();
  for (const [person, accounts] of accountsOf) {
    for (const project of projectsOf(person)) if (project !== undefined) add(persons, project, ...accounts);
  }
  return (project) => {
    const own = windows.get(project) ?? [];
    return {
      windows: own,
      involvements: involvements.get(project) ?? [],
      preparations: preparations.get(project) ?? [],
      inherited: own.map(({ artefact }) => inheritedBefore.get(artefact) ?? null),
      told: told.get(project) ?? [],
      persons: persons.get(project) ?? [],
    };
  };
}

function serializeFacts(projects: readonly ProjectFacts[]): string {
  return JSON.stringify({
    segments: projects.flatMap(({ windows, inherited, preparations }) => {
      const before = new Map(windows.map(({ artefact }, index) => [artefact, inherited[index] ?? null]));
      return [...group(windows, ({ artefact }) => artefact)].flatMap(([artefact, [first, ...others]]) =>
        first === undefined ? [] : segmentsOf([first, ...others], before.get(artefact) ?? null, preparations),
      );
    }),
    involvements: projects.flatMap(({ involvements }) =>
      involvements.map(({ project, organisation, standing, from, until }) => ({
        project,
        organisation,
        standing,
        from_day: from,
        until_day: until,
      })),
    ),
  });
}

const byProject = ({ project }: { project: Id }): Id => project;

function add<Key, Item>(groups: Map<Key, Item[]>, key: Key, ...items: readonly Item[]): void {
  const members = groups.get(key);
  if (members === undefined) groups.set(key, [...items]);
  else members.push(...items);
}

function group<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) add(groups, keyOf(item), item);
  return groups;
}
