import type { Derivatives } from "../../model/artefact.ts";
import { firstDay } from "../../model/day.ts";
import type { DatedFact, Fact } from "../../model/fact.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";

/** A release of a generation's base or instruct model, or of a dataset. */
export type LineageRelease = Readonly<{
  name: string;
  kind: "base" | "instruct" | "dataset";
  date: string;
  status: DatedFact["status"];
  source: string | null;
}>;

/** What others built on a project's models, by relation and steps below it, as last counted. `outsideAccounts` are distinct within the relation. */
export type BuiltOn = Readonly<{
  relation: Derivatives["relation"];
  depth: 1 | 2;
  edges: number;
  outsideAccounts: number;
  asOf: string;
  status: Derivatives["status"];
  source: string;
}>;

/** Claims of a base model that a harvest found in cards, counted: by the project's own accounts and by others. */
export type ClaimedEdges = Readonly<{ relation: string; own: number; others: number }>;

export type ProjectLineage = Readonly<{
  project: Id;
  releases: readonly LineageRelease[];
  /** Generations without a date. */
  undated: readonly string[];
  /** Facts that say from what the project's models were made. */
  bases: readonly Fact[];
  /** Facts that name datasets of the project. */
  datasets: readonly Fact[];
  builtOn: readonly BuiltOn[];
  claims: readonly ClaimedEdges[];
}>;

const basesSaid = /^built on$|parent models|made by merging/;
const datasetsSaid = /\bdatasets?\b(?! card| grant)/;

/** A project's models and datasets over time, and what was built on them. `edges`: claims from cards, as harvested; none in plain studies. */
export function projectLineage(
  project: Project,
  facts: readonly Fact[],
  derivatives: readonly Derivatives[],
  edges: readonly Readonly<{ relation: string; childIsOwn: boolean }>[],
): ProjectLineage {
  const known = facts.filter(({ value }) => value !== null);
  const datasets = known.filter(
    ({ property, domain }) => domain === "data" && datasetsSaid.test(property) && !/contributors|languages/.test(property),
  );
  return {
    project: project.id,
    releases: [...project.generations.flatMap(releasesOf), ...datasets.flatMap(datasetReleases)].sort((a, b) =>
      firstDay(a.date).localeCompare(firstDay(b.date)),
    ),
    undated: project.generations
      .filter(({ baseRelease, instructRelease }) => baseRelease === null && instructRelease === null)
      .map(({ name }) => name),
    bases: known.filter(({ property }) => basesSaid.test(property)),
    datasets,
    builtOn: newest(derivatives),
    claims: [...new Set(edges.map(({ relation }) => relation))].sort().map((relation) => {
      const mine = edges.filter((edge) => edge.relation === relation);
      const own = mine.filter(({ childIsOwn }) => childIsOwn).length;
      return { relation, own, others: mine.length - own };
    }),
  };
}

function releasesOf({ name, baseRelease, instructRelease }: Project["generations"][number]): LineageRelease[] {
  const release = (kind: "base" | "instruct", fact: DatedFact | null): LineageRelease[] =>
    fact === null ? [] : [{ name, kind, date: fact.date, status: fact.status, source: fact.source }];
  return [...release("base", baseRelease), ...release("instruct", instructRelease)];
}

/** A dataset fact whose value begins with a date, such as "2022-06-06; custom". */
function datasetReleases({ subject, value, status, source }: Fact): LineageRelease[] {
  const date = typeof value === "string" ? /^\d{4}-\d{2}(?:-\d{2})?(?=$|;)/.exec(value)?.[0] : undefined;
  return date === undefined || status === "unknown" ? [] : [{ name: subject, kind: "dataset", date, status, source }];
}

/** The newest count of each relation and depth. */
function newest(derivatives: readonly Derivatives[]): BuiltOn[] {
  const last = new Map<string, Derivatives>();
  for (const one of derivatives) {
    const key = `${one.relation} ${one.depth}`;
    const known = last.get(key);
    if (known === undefined || known.asOf < one.asOf) last.set(key, one);
  }
  return [...last.values()].map(({ relation, depth, edges, outsideAccounts, asOf, status, source }) => ({
    relation,
    depth,
    edges,
    outsideAccounts,
    asOf,
    status,
    source,
  }));
}
