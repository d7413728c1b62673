import type { Artefact, Scope, StageRule, Venue } from "../../model/artefact.ts";
import { Day } from "../../model/day.ts";
import type { Framework } from "../../model/framework.ts";
import type { HarvestOptions, HarvestPlace } from "../../model/harvest-place.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Project } from "../../model/project.ts";
import { appendArtefacts } from "../../store/artefact.ts";
import { readFramework } from "../../store/framework.ts";
import { readPlaces, writePlaces } from "../../store/harvest-place.ts";
import { readProjects, writeProjects } from "../../store/project.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { slugOf } from "../slug.ts";
import { ensureProject, type ProjectWishes } from "./ensure-project.ts";
import { guessDomain } from "./guess-domain.ts";
import { type Named, nameOf } from "./name-address.ts";
import type { Address } from "./parse-address.ts";

export type Wishes = ProjectWishes &
  Readonly<{
    artefact?: string | undefined;
    domain?: string | undefined;
    scope?: Scope | undefined;
    stageRule?: string | undefined;
    branch?: string | undefined;
    fork?: string | undefined;
    paths?: readonly string[] | undefined;
  }>;

/** `artefact` null: a namespace of the Hub, whose repositories become artefacts when they are met. */
export type Added = Readonly<{
  artefact: string | null;
  project: string;
  isNewProject: boolean;
  places: readonly string[];
  isKnown: boolean;
}>;

/** Puts an address into the study: project, artefact, venues and places of harvest, where they are not there yet. Inside an act. */
export function enterAddress(db: StudyStore, address: Address, wishes: Wishes, assumed: string[]): Added {
  const framework = readFramework(db);
  if (address.kind === "hub-organisation") return enterNamespace(db, address.namespace, wishes, assumed);
  const told = nameOf(address);
  const named = wishes.artefact === undefined ? told : calledAs(told, wishes.artefact);
  const holder = readProjects(db).find(({ artefacts }) => artefacts.some(({ id }) => id === named.id));
  if (holder !== undefined && wishes.project !== undefined && wishes.project !== holder.id) {
    throw new PortolanError(`${named.id} belongs to the project ${holder.id} already`, { hint: "An artefact belongs to one project." });
  }
  const { project, isNew } = ensureProject(db, named, holder === undefined ? wishes : { ...wishes, project: holder.id }, assumed);
  const isKnown = holder !== undefined;
  const options = optionsOf(wishes, named, framework);
  if (!isKnown) {
    const artefact = makeArtefact(named, project, framework, wishes, assumed);
    appendArtefacts(db, project.id, [artefact, ...splitArtefacts(artefact, options)]);
    addVenues(db, project.id, venuesOf(address, named, artefact.domain));
  }
  const places = placesOf(address, named, project.id, options, readPlaces(db));
  writePlaces(db, places);
  return { artefact: named.id, project: project.id, isNewProject: isNew, places: places.map(({ id }) => id), isKnown };
}

function calledAs(named: Named, id: string): Named {
  const [first = id, second] = id.split("/");
  return { ...named, id, name: second ?? first, owner: second === undefined ? named.owner : first };
}

function enterNamespace(db: StudyStore, namespace: string, wishes: Wishes, assumed: string[]): Added {
  const id = `huggingface ${namespace}`;
  const known = readPlaces(db).find((place) => place.id === id);
  const named = { owner: namespace, name: namespace };
  const { project, isNew } = ensureProject(db, named, { ...wishes, project: known?.project ?? wishes.project }, assumed);
  writePlaces(db, [{ id, project: project.id, connector: "huggingface", address: namespace, artefact: null, options: {} }]);
  addVenues(db, project.id, [hubVenue(namespace)]);
  if (known === undefined)
    assumed.push(`the Hub's models of ${namespace} are of the domain model, datasets of data, spaces of software; scope core`);
  return { artefact: null, project: project.id, isNewProject: isNew, places: [id], isKnown: known !== undefined };
}

function makeArtefact(named: Named, project: Project, framework: Framework, wishes: Wishes, assumed: string[]): Artefact {
  const ids = framework.domains.map(({ id }) => id);
  if (wishes.domain !== undefined && !ids.includes(wishes.domain)) {
    throw new PortolanError(`the framework has no domain ${wishes.domain}`, { hint: `There are: ${ids.join(", ")}.` });
  }
  const guess =
    named.kind === "model"
      ? { domain: "model", because: "it is a model" }
      : named.kind === "dataset"
        ? { domain: "data", because: "it is a dataset" }
        : guessDomain(named.name, ids);
  const domain = wishes.domain ?? guess.domain;
  if (wishes.domain === undefined) assumed.push(`${named.id}: domain ${domain}, as ${guess.because} (--domain says otherwise)`);
  if (wishes.scope === undefined) assumed.push(`${named.id}: scope core (--scope says otherwise)`);
  const isStated = wishes.domain !== undefined && wishes.scope !== undefined;
  return {
    id: named.id,
    kind: named.kind,
    domain,
    scope: wishes.scope ?? "core",
    stageRule: stageRuleOf(wishes.stageRule, project, framework),
    status: isStated ? "stated" : "inferred",
    url: named.url,
    licence: null,
    head: null,
    snapshotDate: null,
    inheritedBefore: null,
    governanceFiles: {},
    tags: [],
    caveat: null,
    source: null,
  };
}

function stageRuleOf(wish: string | undefined, project: Project, framework: Framework): StageRule {
  if (wish === undefined || wish === "release") return { by: "release" };
  if (framework.stages.some(({ id }) => id === wish)) return { by: "stage", stage: wish };
  if (project.generations.some(({ id }) => id === wish)) return { by: "generation", generation: wish };
  const known = ["release", ...framework.stages.map(({ id }) => id), ...project.generations.map(({ id }) => id)];
  throw new PortolanError(`"${wish}" is no stage and no generation of ${project.id}`, { hint: `There are: ${known.join(", ")}.` });
}

function optionsOf({ branch, fork, paths = [] }: Wishes, named: Named, framework: Framework): HarvestOptions {
  const rules = paths.map((text) => {
    const [pattern = "", domain = ""] = text.split("=");
    if (pattern === "" || !framework.domains.some(({ id }) => id === domain)) {
      throw new PortolanError(`"${text}" is no rule for paths`, {
        hint: "It looks like data/**=data: a pattern, and one of the framework's domains.",
      });
    }
    return { paths: [pattern], artefact: `${named.id}.${domain}` };
  });
  const isCommit = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(fork ?? "");
  const point =
    fork === undefined
      ? undefined
      : isCommit
        ? ({ by: "commit", commit: fork } as const)
        : Day.safeParse(fork).success
          ? ({ by: "date", before: fork } as const)
          : ({ by: "ref", ref: fork } as const);
  return {
    ...(branch === undefined ? {} : { ref: branch }),
    ...(point === undefined ? {} : { fork: point }),
    ...(rules.length === 0 ? {} : { pathRules: rules }),
  };
}

/** An artefact for each domain that paths of a repository belong to. */
function splitArtefacts(whole: Artefact, { pathRules = [] }: HarvestOptions): Artefact[] {
  return [...new Set(pathRules.map(({ artefact }) => artefact))].map((id) => ({
    ...whole,
    id,
    domain: id.slice(whole.id.length + 1),
    caveat: `paths of ${whole.id}`,
  }));
}

function placesOf(
  address: Address,
  { id: artefact }: Named,
  project: string,
  options: HarvestOptions,
  known: readonly HarvestPlace[],
): HarvestPlace[] {
  const git = (from: string): HarvestPlace => ({ id: `git ${artefact}`, project, connector: "git", address: from, artefact, options });
  if (address.kind === "git-folder") return [git(address.path)];
  if (address.kind === "git-remote") return [git(address.url)];
  if (address.kind === "github-repository") {
    const name = `${address.owner}/${address.name}`;
    const hasClone = known.some((place) => place.id === `git ${artefact}`);
    const github: HarvestPlace = { id: `github ${artefact}`, project, connector: "github", address: name, artefact, options: {} };
    // A clone of the user's own stays where its history is read from.
    return hasClone ? [github] : [git(`https://github.com/${name}.git`), github];
  }
  if (address.kind !== "hub-repository") return [];
  const namespace = address.id.slice(0, address.id.indexOf("/"));
  const place = known.find(({ id }) => id === `huggingface ${namespace}`);
  const whole = place !== undefined && place.options.only === undefined;
  const only = [...new Set([...(place?.options.only ?? []), address.id])];
  const id = `huggingface ${namespace}`;
  const owner = place?.project ?? project;
  return [{ id, project: owner, connector: "huggingface", address: namespace, artefact: null, options: whole ? {} : { only } }];
}

function venuesOf(address: Address, { id, url }: Named, domain: string): Venue[] {
  if (address.kind === "hub-repository") return [hubVenue(address.id.slice(0, address.id.indexOf("/")))];
  const base = { domains: [domain], examinedOn: null, status: "inferred" as const, source: null, note: null };
  const repository: Venue = { ...base, id: slugOf(`repository ${id}`), kind: "repository", name: id, url };
  if (address.kind !== "github-repository") return [repository];
  return [repository, { ...base, id: slugOf(`issues ${id}`), kind: "issues", name: `Issues of ${id}`, url: `${url}/issues` }];
}

function hubVenue(namespace: string): Venue {
  const rest = { examinedOn: null, status: "inferred", source: null, note: null } as const;
  return {
    ...rest,
    id: slugOf(`hub ${namespace}`),
    kind: "hub",
    name: `${namespace} on the Hub`,
    url: `https://huggingface.co/${namespace}`,
    domains: [],
  };
}

/** Venues that the project does not list yet. */
function addVenues(db: StudyStore, id: string, venues: readonly Venue[]): void {
  const project = readProjects(db).find((one) => one.id === id);
  if (project === undefined) return;
  const fresh = venues.filter(
    (venue) => !project.venues.some((known) => known.id === venue.id || (venue.url !== null && known.url === venue.url)),
  );
  if (fresh.length > 0) writeProjects(db, [{ ...project, venues: [...project.venues, ...fresh] }]);
}
