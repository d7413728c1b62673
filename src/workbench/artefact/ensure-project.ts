import type { Involvement, Organisation } from "../../model/organisation.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Project } from "../../model/project.ts";
import { readFramework } from "../../store/framework.ts";
import { readOrganisations, writeOrganisations } from "../../store/organisation.ts";
import { readProjects, writeProjects } from "../../store/project.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { slugOf } from "../slug.ts";

export type ProjectWishes = Readonly<{
  project?: string | undefined;
  name?: string | undefined;
  released?: string | undefined;
  model?: string | undefined;
  lead?: string | undefined;
  leadType?: string | undefined;
  leadDomains?: readonly string[] | undefined;
}>;

/**
 * The project that something belongs to: the one asked for, else the one that has something of the same owner, else a new one of its name. Says
 * what it assumed. Inside an act.
 */
export function ensureProject(
  db: StudyStore,
  named: Readonly<{ owner: string | null; name: string }>,
  wishes: ProjectWishes,
  assumed: string[],
): Readonly<{ project: Project; isNew: boolean }> {
  const projects = readProjects(db);
  const byOwner = named.owner === null ? undefined : projects.find((project) => isOfOwner(project, named.owner as string));
  const id = wishes.project ?? byOwner?.id ?? slugOf(named.name);
  if (id === "") throw new PortolanError(`no project id can be made of "${named.name}"`, { hint: "Name one with --project." });
  const known = projects.find((project) => project.id === id);
  if (wishes.project === undefined) {
    const why = byOwner === undefined ? "a new project" : `which has other work of ${named.owner}`;
    assumed.push(`${named.name}: project ${id}, ${known === undefined ? "a new project" : why} (--project says otherwise)`);
  }
  if (known === undefined) return { project: makeProject(db, id, projects.length + 1, named, wishes, assumed), isNew: true };
  return { project: wishes.lead === undefined ? known : withLead(db, known, wishes, assumed), isNew: false };
}

function isOfOwner({ artefacts }: Project, owner: string): boolean {
  return artefacts.some(({ id }) =>
    id
      .replace(/^hf(?:-\w+)?\./, "")
      .toLowerCase()
      .startsWith(`${owner.toLowerCase()}/`),
  );
}

function makeProject(
  db: StudyStore,
  id: string,
  order: number,
  named: Readonly<{ owner: string | null; name: string }>,
  wishes: ProjectWishes,
  assumed: string[],
): Project {
  const models = readFramework(db).organisationalModels.map((model) => model.id);
  if (wishes.model !== undefined && !models.includes(wishes.model)) {
    throw new PortolanError(`the framework has no organisational model ${wishes.model}`, { hint: `There are: ${models.join(", ")}.` });
  }
  const bare: Project = {
    id,
    name: wishes.name ?? named.name,
    order,
    leadLabel: wishes.lead ?? named.owner ?? "lead not stated",
    region: null,
    country: null,
    organisationalModel: {
      value: wishes.model ?? null,
      status: wishes.model === undefined ? "unknown" : "inferred",
      source: null,
      note: null,
    },
    startsAt: null,
    clock:
      wishes.released === undefined
        ? null
        : { date: wishes.released, status: "inferred", source: null, note: "as given when it was added" },
    generations: [],
    involvements: [],
    artefacts: [],
    venues: [],
    note: null,
  };
  writeProjects(db, [bare]);
  if (wishes.released === undefined) assumed.push(`${id}: no release date, so its chart is undated (--released gives one)`);
  if (wishes.lead === undefined) assumed.push(`${id}: no lead, so that nobody is inside (--lead, --lead-type and --lead-domains give one)`);
  if (wishes.model === undefined)
    assumed.push(`${id}: no organisational model, so it is read as led by an organisation (--model gives one)`);
  return wishes.lead === undefined ? bare : withLead(db, bare, wishes, assumed);
}

/** Gives a project its lead, with the e-mail domains by which its people are known. */
function withLead(db: StudyStore, project: Project, { lead, leadType, leadDomains = [] }: ProjectWishes, assumed: string[]): Project {
  if (lead === undefined) return project;
  const types = readFramework(db).organisationTypes.map(({ id }) => id);
  if (leadType !== undefined && !types.includes(leadType)) {
    throw new PortolanError(`the framework has no type of organisation ${leadType}`, { hint: `There are: ${types.join(", ")}.` });
  }
  const all = readOrganisations(db);
  const id = slugOf(lead);
  const known = all.find((organisation) => organisation.id === id || organisation.name.toLowerCase() === lead.toLowerCase());
  const domains = leadDomains.map((domain) => domain.trim().replace(/^@/, "").toLowerCase());
  const bad = domains.find((domain) => !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(domain));
  if (bad !== undefined) throw new PortolanError(`"${bad}" is no e-mail domain`, { hint: "It looks like example.org." });
  const owner = all.find(
    (organisation) => organisation.id !== (known?.id ?? id) && organisation.emailDomains.some((domain) => domains.includes(domain)),
  );
  if (owner !== undefined) throw new PortolanError(`an e-mail domain of ${lead} is already that of ${owner.name}`);
  if (known === undefined && leadType === undefined) assumed.push(`${lead}: type of organisation not known (--lead-type gives it)`);
  const organisation: Organisation = known ?? {
    id,
    name: lead,
    type: leadType ?? "unknown",
    mapType: null,
    country: null,
    ror: null,
    emailDomains: [],
    status: "inferred",
    source: null,
    note: null,
  };
  writeOrganisations(db, [
    { ...organisation, type: leadType ?? organisation.type, emailDomains: [...new Set([...organisation.emailDomains, ...domains])] },
  ]);
  const involvement: Involvement = {
    organisation: organisation.id,
    role: "lead",
    from: null,
    until: null,
    status: "inferred",
    source: null,
    note: null,
  };
  const holds = project.involvements.some((one) => one.organisation === organisation.id && one.role === "lead");
  const led = {
    ...project,
    leadLabel: project.involvements.length === 0 ? lead : project.leadLabel,
    involvements: holds ? project.involvements : [...project.involvements, involvement],
  };
  writeProjects(db, [led]);
  return led;
}
