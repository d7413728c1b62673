// node scripts/build-reference-study/projects.mjs REFERENCE [TO]: organisations.yaml, ties.yaml and projects/*.yaml.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { record, slug, writeYaml } from "./plain-yaml.mjs";
import { aliases, datesInferred, modelIds, organisations, projects, register, slide, tieNames, traces, typeOnMap } from "./register.mjs";
import { withhold } from "./withheld.mjs";

const [from, to = "studies/the-fourteen"] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(join(from, path), "utf8"));
const facts = read("hub/facts.json");
const generations = read("hub/generations.json");
const reference = read("projects.json");
const { repositories } = read("traces/repositories.json");
const { domains } = read("traces/organisation-domains.json");

const organisationKeys = ["id", "name", "type", "mapType", "country", "ror", "emailDomains", "status", "source", "note"];
const involvementKeys = ["organisation", "role", "from", "until", "status", "source", "note"];
const dateKeys = ["date", "status", "source", "note"];
const generationKeys = ["id", "name", "start", "baseRelease", "instructRelease", "note", "source"];
const venueKeys = ["id", "kind", "name", "url", "domains", "examinedOn", "status", "source", "note"];
const artefactKeys =
  "id kind domain scope stageRule status url licence head snapshotDate inheritedBefore governanceFiles tags caveat source".split(" ");
const projectKeys =
  "id name order leadLabel region country organisationalModel startsAt clock generations involvements artefacts venues note".split(" ");

writeYaml(join(to, "organisations.yaml"), allOrganisations());
writeYaml(join(to, "ties.yaml"), read("ties.json").edges.map(tie).sort(byEnds));
for (const [index, project] of projects.entries()) {
  writeYaml(join(to, "projects", `${project.id}.yaml`), projectRecord(project, index + 1));
}

function allOrganisations() {
  const owners = new Map();
  for (const [domain, owner] of Object.entries(domains))
    owners.set(owner.organisation, [...(owners.get(owner.organisation) ?? []), [domain, owner]]);
  const added = new Map(organisations.filter(({ of }) => of !== undefined).map((entry) => [entry.of, entry]));
  const owning = [...owners].map(([name, owned]) => {
    const { of: _of, map, ...more } = added.get(name) ?? {};
    const countries = new Set(owned.map(([, owner]) => owner.country));
    const several = countries.size > 1 ? "Bodies of one name in several countries, so no country." : null;
    return {
      id: slug(name),
      name,
      type: slug(owned[0][1].type),
      mapType: typeOnMap[map],
      country: countries.size === 1 ? owned[0][1].country : null,
      emailDomains: owned.map(([domain]) => domain).sort(),
      source: "reference collection of traces, organisation-domains.json",
      note: several,
      ...more,
    };
  });
  const others = organisations
    .filter(({ of }) => of === undefined)
    .map(({ map, ...entry }) => ({ mapType: typeOnMap[map], source: register, ...entry }));
  return [...owning, ...others]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => record(organisationKeys, entry, { status: "stated" }));
}

function tie({ a, b, confidence }) {
  const [first, second] = [a, b].map((name) => tieNames[name] ?? slug(name)).sort();
  const uncertain = [a, b].includes("Google Gemma") && [a, b].includes("Masakhane");
  return {
    a: first,
    b: second,
    kind: "untyped",
    confidence,
    status: "inferred",
    source: slide(11),
    note: uncertain
      ? "Traced by eye from the map; the line at Masakhane may start at Stanford HELM instead."
      : "Traced by eye from the map, where dashed lines cross.",
  };
}

function projectRecord(project, order) {
  const entry = reference.find((item) => aliases[item.name ?? item.org] === project.id);
  const inferred = entry.org_model_basis.startsWith("inferred");
  const artefacts = repositories
    .filter((item) => item.in_the_fourteen && aliases[item.project] === project.id)
    .map((item) => artefact(item, project.rules[`${item.org}/${item.repo}`] ?? {}));
  return record(projectKeys, {
    id: project.id,
    name: project.name ?? entry.name,
    order,
    leadLabel: project.leadLabel,
    region: entry.region,
    country: entry.country,
    organisationalModel: record(["value", "status", "source", "note"], {
      value: modelIds[entry.org_model],
      status: inferred ? "inferred" : "stated",
      source: slide(inferred ? 11 : 14),
      note: inferred ? `${entry.org_model_basis.replace("inferred: ", "")}.`.replace(/^./, (c) => c.toUpperCase()) : null,
    }),
    startsAt: project.startsAt,
    clock: project.clock && dated(project.clock, project.clock.subject),
    generations: [
      ...(project.generationsBefore ?? []),
      ...generations.filter((item) => aliases[item.project] === project.id).map(generation),
    ].map((item) => record(generationKeys, item)),
    involvements: project.involvements.map((item) => record(involvementKeys, { ...item, source: address(item.source) })),
    artefacts,
    venues: venues(project, artefacts),
    note: project.note,
  });

  function generation(item) {
    const id = slug(item.generation);
    const [baseInferred, instructInferred] = datesInferred[item.generation] ?? [false, false];
    const source = withhold(item.source_url).url;
    const date = (value, isInferred) =>
      value &&
      record(dateKeys, { date: value, status: isInferred ? "inferred" : "stated", source, note: isInferred ? item.precision : null });
    const start = /general knowledge/.test(item.precision) && item.start === "2019" ? null : item.start;
    return {
      id: id.startsWith(project.id) || /^(nb-llama|ling|lugha|zephyr|llama|bloom)/.test(id) ? id : `${project.id}-${id}`,
      name: item.generation,
      start: date(start, true),
      baseRelease: date(item.base_release, baseInferred),
      instructRelease: date(item.instruct_release, instructInferred),
      note: `What the dates are: ${item.precision.replace("start year is general knowledge; ", "")}.`,
      source,
    };
  }
}

function artefact(item, rule) {
  const id = `${item.org}/${item.repo}`;
  const leftOut = ["readme", "ci_workflow", "bot_or_hook_config", "changelog"];
  const files = Object.entries(item.governance)
    .filter(([kind, { at_top }]) => !leftOut.includes(kind) && at_top.length > 0)
    .map(([kind, { at_top }]) => [kind.replaceAll("_", "-"), at_top]);
  return record(artefactKeys, {
    id,
    kind: "repository",
    domain: rule.domain ?? { framework: "software", docs: "community" }[item.domain] ?? item.domain,
    scope: item.scope,
    stageRule: rule.stageRule,
    status: "inferred",
    url: `https://github.com/${id}`,
    licence: item.licence_guess === "none found" ? null : item.licence_guess,
    head: item.head,
    snapshotDate: item.snapshot_date,
    inheritedBefore: rule.inheritedBefore,
    governanceFiles: Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1))),
    tags: item.tags.map(({ tag, date }) => ({ name: tag, date: date.slice(0, 10) })),
    caveat: [item.caveat, rule.note].filter(Boolean).join(" ") || null,
    source: traces,
  });
}

function venues(project, artefacts) {
  const newest = artefacts
    .map(({ snapshotDate }) => snapshotDate)
    .sort()
    .at(-1);
  const hubs = project.hubs.map(([account, more]) => ({
    id: `hub-${slug(account)}`,
    kind: "hub",
    name: `Hugging Face Hub, ${account}${more ? ` (${more})` : ""}`,
    url: `https://huggingface.co/${account}`,
    status: "stated",
    source: register,
    note: "Pages were read for facts; discussions, uploads and derivatives were not harvested.",
  }));
  return [
    { id: "repositories", kind: "repository", name: "Git repositories on GitHub", examinedOn: newest, status: "stated", source: traces },
    {
      id: "issues",
      kind: "issues",
      name: "Issues and change requests of the repositories",
      status: "inferred",
      source: traces,
      note: "Not harvested.",
    },
    ...hubs,
    ...project.venues.map((venue) => ({ status: "stated", ...venue })),
  ].map((venue) => record(venueKeys, { ...venue, source: address(venue.source) }));
}

function dated(value, subject) {
  return record(dateKeys, { date: value.date, status: value.status, source: address(value.source, subject), note: value.note });
}

/** The address of a fact of hub/facts.json, or the reference as it is. */
function address(source, subject) {
  if (typeof source === "string") return source;
  const found = facts.find(
    (item) => item.project === source.project && item.fact === source.property && (!subject || item.subject === subject),
  );
  if (found === undefined) throw new Error(`no fact "${source.property}" of ${source.project}`);
  return withhold(found.source_url).url;
}

function byEnds(one, other) {
  return `${one.a} ${one.b}` < `${other.a} ${other.b}` ? -1 : 1;
}
