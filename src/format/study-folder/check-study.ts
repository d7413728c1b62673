import type { AccountJoin } from "../../model/account-join.ts";
import type { Fact } from "../../model/fact.ts";
import type { Code, Framework } from "../../model/framework.ts";
import type { Organisation, Tie } from "../../model/organisation.ts";
import type { Project } from "../../model/project.ts";
import type { Study, StudyMeta } from "../../model/study.ts";
import type { Coding, Source } from "../../model/testimony.ts";
import { lengthInCodePoints } from "../../text/position.ts";
import { checkClaims } from "./check-claims.ts";
import { anchorCoding, lazyTexts } from "./check-coding.ts";
import { checkProject, checkSpan, type FrameworkNames, frameworkNames } from "./check-project.ts";
import { checkDesk } from "./desk-files.ts";
import { type Entry, type ItemCheck, keepFirst, keepSound, type Ledger, type Names, names, placeOf } from "./ledger.ts";
import { listCyclicCodes } from "./parse-framework.ts";
import type { ListRead } from "./read-entries.ts";
import type { StudyFiles } from "./read-study-files.ts";
import { factFile, listFiles } from "./study-layout.ts";

/** Checks how the files of a study refer to each other and keeps what is sound, in the order of the files. */
export function checkStudy(read: StudyFiles, meta: StudyMeta, framework: Framework, ledger: Ledger): Study {
  const terms = frameworkNames(framework);
  const idOf = ({ id }: Readonly<{ id: string }>) => id;
  const once = <T extends Readonly<{ id: string }>>(list: ListRead<T>, what: string) => keepFirst(ledger, list.entries, what, idOf, ["id"]);
  const items = <T>(entries: readonly Entry<T>[]) => entries.map(({ item }) => item);

  const owners = new Map<string, string>();
  const organisations = keepSound(ledger, once(read.organisations, "organisation"), (item: Organisation, the) => {
    for (const [n, emailDomain] of item.emailDomains.entries()) {
      const owner = owners.get(emailDomain);
      if (owner === undefined) owners.set(emailDomain, item.id);
      else the.error(["emailDomains", n], `the e-mail domain "${emailDomain}" is already that of organisation "${owner}"`);
    }
    the.refer(terms.organisationTypes, item.type, ["type"]);
    the.refer(terms.mapTypes, item.mapType, ["mapType"]);
  });
  const organisationNames = namesOf("organisation", organisations, read.organisations, listFiles.organisations);

  const projects = checkProjects(read.projects, terms, organisationNames, ledger);
  const projectNames = namesOf("project", projects, read.projects, null);
  const artefactNames = names(
    "artefact",
    projects.flatMap(({ item }) => item.artefacts.map(idOf)),
    read.projects.entries.flatMap(({ item }) => item.artefacts.map(idOf)),
    read.projects.faulty.length > 0 ? "a file of projects/" : null,
  );

  const coders = once(read.coders, "coder");
  const sources = checkSources(once(read.sources, "source"), read.texts, terms, projectNames, ledger);
  const texts = new Map(sources.map(({ item }) => [item.id, read.texts.get(item.file) as string]));
  const codes = checkCodes(once(read.codes, "code"), read.codes, framework, ledger);
  const sourceNames = namesOf("source", sources, read.sources, listFiles.sources);
  const codeNames = namesOf("code", codes, read.codes, listFiles.codes, framework.codes.map(idOf));
  const coderNames = namesOf("coder", coders, read.coders, listFiles.coders);
  const codings = checkCodings(once(read.codings, "coding"), texts, ledger, {
    source: sourceNames,
    code: codeNames,
    coder: coderNames,
    domain: terms.domains,
    stage: terms.stages,
    about: projectNames,
    voice: voiceNames(organisationNames, read),
  });
  const deskNames = { organisation: organisationNames, project: projectNames, source: sourceNames, code: codeNames, coder: coderNames };
  const facts = checkFacts(read, projects, projectNames, terms, ledger);
  const claims = checkClaims(once(read.claims, "claim"), ledger, {
    project: projectNames,
    artefact: artefactNames,
    organisation: organisationNames,
    domain: terms.domains,
    stage: terms.stages,
    coding: names(
      "coding",
      codings.map(idOf),
      [...read.codings.faulty, ...read.codings.entries.map(({ item }) => item.id)],
      read.codings.readable ? null : listFiles.codings,
    ),
    fact: names(
      "fact",
      facts.map(({ item }) => item.id),
      [...read.facts.values()].flatMap(({ faulty, entries }) => [...faulty, ...entries.map(({ item }) => item.id)]),
      [...read.facts.values()].every(({ readable }) => readable) ? null : "a file of facts/",
    ),
  });

  return {
    meta,
    framework,
    organisations: items(organisations),
    projects: items(projects),
    facts: items(facts),
    ties: items(checkTies(read.ties.entries, organisationNames, ledger)),
    derivatives: items(keepSound(ledger, read.derivatives.entries, ({ project }, the) => the.refer(projectNames, project, ["project"]))),
    affiliations: items(
      keepSound(ledger, read.affiliations.entries, (item, the) => {
        the.refer(organisationNames, item.organisation, ["organisation"]);
        checkSpan(item, the, ["until"]);
      }),
    ),
    ...heldJoins(read.joins, ledger),
    sources: items(sources),
    texts,
    codes: items(codes),
    codings,
    coders: items(coders),
    ...(claims.length === 0 ? {} : { claims: items(claims) }),
    parts: items(
      keepSound(
        ledger,
        keepFirst(ledger, read.parts.entries, "part", ({ path }) => path, ["path"]),
        (part, the) => the.referAll(artefactNames, part.artefacts, ["artefacts"]),
      ),
    ),
    ...checkDesk(read.desk, ledger, deskNames),
  };
}

/** A study without joins has no such field. */
function heldJoins(read: ListRead<AccountJoin>, ledger: Ledger): Pick<Study, "joins"> {
  const joins = keepFirst(ledger, read.entries, "join", ({ a, b }) => [a, b].sort().join(" and "), ["a"]);
  return joins.length === 0 ? {} : { joins: joins.map(({ item }) => item) };
}

function namesOf(
  what: string,
  kept: readonly Entry<Readonly<{ id: string }>>[],
  list: ListRead<Readonly<{ id: string }>>,
  file: string | null,
  more: readonly string[] = [],
): Names {
  const faulty = [...list.faulty, ...list.entries.map(({ item }) => item.id)];
  return names(what, [...more, ...kept.map(({ item }) => item.id)], faulty, list.readable ? null : file);
}

function voiceNames(organisations: Names, { sources, desk }: StudyFiles): Names {
  const named = sources.entries.map(({ item }) => item.participant).filter((name) => name !== null);
  const participants = [...named, ...desk.participants.entries.map(({ item }) => item.id)];
  const unread = organisations.unread ?? (sources.readable ? null : listFiles.sources);
  return names("voice", [...organisations.known, ...participants], organisations.faulty, unread);
}

function checkProjects(list: ListRead<Project>, terms: FrameworkNames, organisations: Names, ledger: Ledger): readonly Entry<Project>[] {
  const places = new Map<number, Entry<Project>>();
  const artefacts = new Map<string, string>();
  const entries = new Map(list.entries.map((entry) => [entry.item, entry]));
  return keepSound(ledger, list.entries, (project, the) => {
    checkProject(project, the, terms, organisations);
    const entry = entries.get(project) as Entry<Project>;
    const earlier = places.get(project.order);
    if (earlier === undefined) places.set(project.order, entry);
    else the.warning(["order"], `place ${project.order} is taken: first at ${placeOf(earlier, ["order"])}`, "They are ordered by id.");
    for (const [n, { id }] of project.artefacts.entries()) {
      const first = artefacts.get(id);
      if (first !== undefined) the.error(["artefacts", n, "id"], `artefact "${id}" is listed twice: first in ${first}`);
      else artefacts.set(id, `${entry.file.name}, item ${n + 1} of "artefacts"`);
    }
  });
}

function checkFacts(
  read: StudyFiles,
  projects: readonly Entry<Project>[],
  projectNames: Names,
  terms: FrameworkNames,
  ledger: Ledger,
): readonly Entry<Fact>[] {
  for (const id of read.facts.keys()) {
    if (projectNames.known.has(id) || projectNames.faulty.has(id)) continue;
    const hint = ledger.hint(projectNames, id);
    const message = `unknown project "${id}": there is no projects/${id}.yaml`;
    ledger.add({ severity: "error", file: factFile(id), line: 1, column: 1, message, ...(hint === undefined ? {} : { hint }) });
  }
  const order = new Set([...projects.map(({ item }) => item.id), ...read.facts.keys()]);
  const entries = [...order].flatMap((id) =>
    projectNames.known.has(id) || projectNames.faulty.has(id) ? (read.facts.get(id)?.entries ?? []) : [],
  );
  const once = keepFirst(ledger, entries, "fact", ({ id }) => id, ["id"]);
  const owners = new Map([...read.facts].flatMap(([id, list]) => list.entries.map(({ item }) => [item, id] as const)));
  return keepSound(ledger, once, (fact, the) => {
    const owner = owners.get(fact) as string;
    if (fact.project !== owner)
      the.error(["project"], `a fact of "${fact.project}" stands in ${factFile(owner)}`, `Move it to ${factFile(fact.project)}.`);
    else the.refer(projectNames, fact.project, ["project"]);
    the.refer(terms.domains, fact.domain, ["domain"]);
    the.refer(terms.stages, fact.stage, ["stage"]);
  });
}

function checkTies(entries: readonly Entry<Tie>[], organisations: Names, ledger: Ledger): readonly Entry<Tie>[] {
  const sound = keepSound(ledger, entries, (tie, the) => {
    the.refer(organisations, tie.a, ["a"]);
    the.refer(organisations, tie.b, ["b"]);
    if (tie.a === tie.b) the.error(["b"], `a tie of "${tie.a}" with itself`);
    if (tie.a > tie.b) the.warning(["a"], `"${tie.a}" sorts after "${tie.b}"`, "A tie has no direction: it is read with a and b swapped.");
  });
  const sorted = sound.map((entry) => {
    const { a, b } = entry.item;
    return a < b ? entry : { ...entry, item: { ...entry.item, a: b, b: a } };
  });
  return keepFirst(ledger, sorted, "tie", ({ a, b, kind }) => `${a} – ${b}, ${kind}`, []);
}

function checkSources(
  entries: readonly Entry<Source>[],
  texts: ReadonlyMap<string, string | null>,
  terms: FrameworkNames,
  projects: Names,
  ledger: Ledger,
): readonly Entry<Source>[] {
  const used = new Set(entries.map(({ item }) => item.file));
  for (const file of texts.keys()) {
    if (!used.has(file)) ledger.add({ severity: "note", file, message: `not read: no source of ${listFiles.sources} names it` });
  }
  const once = keepFirst(ledger, entries, "text", ({ file }) => file, ["file"]);
  return keepSound(ledger, once, (source, the) => {
    const text = texts.get(source.file);
    if (text === undefined) the.error(["file"], `there is no ${source.file}`);
    if (text === null) the.sound = false;
    the.referAll(projects, source.projects, ["projects"]);
    if (typeof text === "string") checkRanges(source, lengthInCodePoints(text), the);
    if (typeof source.asks === "string") return;
    for (const [n, { domain, stage }] of source.asks.entries()) {
      the.refer(terms.domains, domain, ["asks", n, "domain"]);
      the.refer(terms.stages, stage, ["asks", n, "stage"]);
    }
  });
}

/** Turns and passages stand in the text. */
function checkRanges({ turns = [], passages = [] }: Source, length: number, the: ItemCheck): void {
  const check = (ranges: readonly Readonly<{ end: number }>[], key: "turns" | "passages") => {
    const n = ranges.findIndex(({ end }) => end > length);
    if (n >= 0) the.error([key, n, "end"], `it ends at ${ranges[n]?.end} of a text of ${length} characters`);
  };
  check(turns, "turns");
  check(passages, "passages");
}

function checkCodes(entries: readonly Entry<Code>[], list: ListRead<Code>, framework: Framework, ledger: Ledger): readonly Entry<Code>[] {
  const shipped = new Set(framework.codes.map(({ id }) => id));
  const own = new Set(entries.map(({ item }) => item.id));
  const all = [...entries.map(({ item }) => item), ...framework.codes.filter(({ id }) => !own.has(id))];
  const cyclic = new Set(listCyclicCodes(all).map((n) => entries[n]?.item));
  let kept = entries;
  let known = names("code", [...shipped, ...kept.map(({ item }) => item.id)], list.faulty);
  kept = keepSound(ledger, kept, (code, the) => {
    the.refer(known, code.parent, ["parent"]);
    the.refer(known, code.mergedInto ?? null, ["mergedInto"]);
    if (cyclic.has(code)) the.error(["parent"], `code "${code.id}" is its own ancestor`);
  });
  // A code goes with its parent, and so on down.
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    known = names(
      "code",
      [...shipped, ...kept.map(({ item }) => item.id)],
      list.entries.map(({ item }) => item.id),
    );
    kept = keepSound(ledger, kept, (code, the) => the.refer(known, code.parent, ["parent"]));
  }
  return kept;
}

function checkCodings(
  entries: readonly Entry<Coding>[],
  texts: ReadonlyMap<string, string>,
  ledger: Ledger,
  known: Readonly<Record<"source" | "code" | "domain" | "stage" | "voice" | "about" | "coder", Names>>,
): readonly Coding[] {
  const textOf = lazyTexts(texts);
  const anchored = new Map<Coding, Coding>();
  const kept = keepSound(ledger, entries, (coding, the) => {
    for (const key of Object.keys(known) as (keyof typeof known)[]) the.refer(known[key], coding[key], [key]);
    const text = textOf(coding.source);
    if (text !== undefined) anchored.set(coding, anchorCoding(coding, text, the));
  });
  return kept.map(({ item }) => anchored.get(item) ?? item);
}
