import type { ArtefactId, Id } from "../model/id.ts";
import type { PlacingFacts } from "../model/placing.ts";
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
  /** Makes the JSON for `bucketFactsSql`. */
  facts: () => string;
}>;

/** What must be placed anew when the code that places changes. */
export const placingVersion = fingerprintOf([2, Object.values(sql), placedColumns, affiliationColumns]);

/**
 * Shares projects out to buckets of about `eventsPerBucket` events. The bucket of a project depends on the traces alone (where its first artefact
 * stands among all rows), so that a corrected fact moves no other project; projects without traces are in none.
 */
export function planBuckets(options: {
  parts: readonly Part[];
  rows: readonly ArtefactRows[];
  facts: PlacingFacts;
  claimsFingerprint: string;
  eventsPerBucket: number;
}): PlannedBucket[] {
  const { parts, rows, facts, claimsFingerprint, eventsPerBucket } = options;
  const projectOf = new Map(facts.windows.map(({ artefact, project }) => [artefact, project]));
  const bucketOf = new Map<Id, number>();
  const partsOf = new Map<Id, Set<number>>();
  let position = 0;
  for (const { part, artefact, events } of rows) {
    const project = projectOf.get(artefact);
    if (project !== undefined) {
      if (!bucketOf.has(project)) bucketOf.set(project, Math.floor(position / eventsPerBucket));
      partsOf.set(project, (partsOf.get(project) ?? new Set()).add(part));
    }
    position += events;
  }
  const inheritedBefore = new Map(facts.inherited.map(({ artefact, before }) => [artefact, before]));
  const windows = group(facts.windows, byProject);
  const involvements = group(facts.involvements, byProject);
  const preparations = group(facts.preparations, byProject);
  const projectsOf = group([...bucketOf], ([, bucket]) => bucket);
  return [...projectsOf].map(([bucket, members]) => {
    const projects = members.map(([project]) => project).sort();
    const indexes = [...new Set(projects.flatMap((project) => [...(partsOf.get(project) ?? [])]))].sort((a, b) => a - b);
    const own = projects.flatMap((project) => windows.get(project) ?? []);
    const involved = projects.flatMap((project) => involvements.get(project) ?? []);
    const prepared = projects.flatMap((project) => preparations.get(project) ?? []);
    const inherited = own.map(({ artefact }) => inheritedBefore.get(artefact) ?? null);
    const hashes = indexes.map((index) => parts[index]?.sha256);
    const fingerprint = fingerprintOf([placingVersion, claimsFingerprint, hashes, projects, own, involved, prepared, inherited]);
    const bucketFacts = (): string =>
      JSON.stringify({
        segments: [...group(own, ({ artefact }) => artefact)].flatMap(([artefact, [first, ...others]]) =>
          first === undefined
            ? []
            : segmentsOf([first, ...others], inheritedBefore.get(artefact) ?? null, preparations.get(first.project) ?? []),
        ),
        involvements: involved.map(({ project, organisation, standing, from, until }) => ({
          project,
          organisation,
          standing,
          from_day: from,
          until_day: until,
        })),
      });
    return { key: String(bucket), fingerprint, projects, parts: indexes, facts: bucketFacts };
  });
}

const byProject = ({ project }: { project: Id }): Id => project;

function group<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const members = groups.get(keyOf(item));
    if (members === undefined) groups.set(keyOf(item), [item]);
    else members.push(item);
  }
  return groups;
}
