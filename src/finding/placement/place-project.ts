import type { Fact, Status } from "../../model/fact.ts";
import type { Id } from "../../model/id.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { Project } from "../../model/project.ts";
import { type FinalSay, findOrganisation, legalBodyFacts, placementProperties, readFinalSay } from "./final-say.ts";

export type Question = "final-say" | "kind" | "kinds" | "home";

/** What an answer rests on: a fact of the study (`fact`), or an organisation's record with its type (`organisation`). */
export type Basis = Readonly<{
  fact: Id | null;
  organisation: Id | null;
  says: string;
  status: Status;
  source: string | null;
  asOf: string | null;
  note: string | null;
}>;

/** One question of the tree with its answer. `status` is the weakest of its bases; null answer: no fact answers it. */
export type Step = Readonly<{ question: Question; asks: string; answer: string | null; status: Status; basis: readonly Basis[] }>;

/** A project in the tree: the model it comes to, by which steps, what is missing, and the step it hangs on. */
export type Placement = Readonly<{
  project: Id;
  /** Null: the tree has no branch for the answers, or one is not known; `stop` says which. */
  model: Id | null;
  stop: string | null;
  steps: readonly Step[];
  /** What no fact states, in the tree's order. */
  missing: readonly string[];
  /** The first step whose answer is not stated, else the last. `otherwise`: the models that other answers lead to. */
  hangsOn: Readonly<{ question: Question; status: Status; otherwise: readonly Readonly<{ answer: string; models: readonly Id[] }>[] }>;
  declared: Project["organisationalModel"];
  /** Whether the tree and the study's declared model are the same; null: one of them is not there. */
  agrees: boolean | null;
}>;

const asks: Readonly<Record<Question, string>> = {
  "final-say": "Who holds final say today: one body, several, or a community?",
  kind: "Of what kind is the unit of the body that decides?",
  kinds: "Are all the bodies that decide companies?",
  home: "What kind of body is the community's legal or hosting home?",
};

const institutes = new Set(["research-institute", "public-body", "university"]);

/**
 * Places a project by the tree of docs/method/placement.md. `facts` are the project's. The declared model is compared with the outcome
 * and never an input.
 */
export function placeProject(project: Project, facts: readonly Fact[], organisations: readonly Organisation[]): Placement {
  const fact = newestFact(facts, placementProperties.finalSay);
  const say = typeof fact?.value === "string" ? readFinalSay(fact.value, facts, organisations) : null;
  const first = finalSayStep(fact, say, facts);
  if (say === null) return close(project, [first], null, "No fact says who holds final say.");
  if (say.kind === "community") return placeCommunity(project, first, facts, organisations);
  if (say.unnamed.length > 0) return close(project, [first], null, `The study holds no organisation called ${say.unnamed.join(" or ")}.`);
  if (say.legalBodies === 1) return placeOne(project, first, say.organisations);
  return placeSeveral(project, first, say.organisations);
}

function placeOne(project: Project, first: Step, bodies: readonly Organisation[]): Placement {
  const types = [...new Set(bodies.map(({ type }) => type))];
  const step = stepOf("kind", types.join(" and "), bodies.map(typeBasis), types);
  const type = types.length === 1 ? types[0] : undefined;
  if (type === "company") return close(project, [first, step], "single-company", null);
  if (type !== undefined && institutes.has(type)) return close(project, [first, step], "single-research-institute", null);
  return close(project, [first, step], null, noKind(bodies, "decides alone"));
}

function placeSeveral(project: Project, first: Step, bodies: readonly Organisation[]): Placement {
  const known = bodies.filter(({ type }) => type !== "unknown");
  const others = known.filter(({ type }) => type !== "company");
  const decisive = others.length > 0 ? others : bodies;
  const answer = others.length > 0 ? "not all" : known.length === bodies.length ? "all companies" : null;
  const step = { ...stepOf("kinds", answer, decisive.map(typeBasis), []), answer };
  if (others.length > 0) return close(project, [first, step], "multi-organisation-research-institutes", null);
  if (answer !== null) return close(project, [first, step], "multi-company", null);
  return close(project, [first, { ...step, status: "unknown" }], null, noKind(bodies, "decides with others"));
}

function placeCommunity(project: Project, first: Step, facts: readonly Fact[], organisations: readonly Organisation[]): Placement {
  const fact = newestFact(facts, placementProperties.home);
  const home = typeof fact?.value === "string" ? findOrganisation(fact.value, organisations) : undefined;
  if (fact === undefined || home === undefined) {
    const basis = fact === undefined ? [] : [factBasis(fact)];
    const stop =
      fact === undefined ? "No fact says where the community has its home." : `The study holds no organisation called ${fact.value}.`;
    return close(project, [first, { ...stepOf("home", null, basis, []), status: "unknown" }], null, stop);
  }
  const step = stepOf("home", `${home.name}, ${home.type}`, [factBasis(fact), typeBasis(home)], [home.type]);
  if (home.type === "non-profit") return close(project, [first, step], "non-profit-sponsored-grassroots", null);
  if (home.type === "company") return close(project, [first, step], "company-sponsored-grassroots", null);
  return close(project, [first, step], null, noKind([home], "is a community's home"));
}

function finalSayStep(fact: Fact | undefined, say: FinalSay | null, facts: readonly Fact[]): Step {
  if (fact === undefined || say === null)
    return { question: "final-say", asks: asks["final-say"], answer: null, status: "unknown", basis: [] };
  const bodies = say.kind === "bodies" ? say.organisations : [];
  const basis = [fact, ...legalBodyFacts(bodies, facts)].map(factBasis);
  const answer =
    say.kind === "community"
      ? "a community"
      : `${say.legalBodies === 1 ? "one body" : `${say.legalBodies} bodies`}: ${bodies.map(({ name }) => name).join(", ")}`;
  return stepOf("final-say", answer, basis, []);
}

/** A step with the weakest status of its bases; a type that is not known makes it unknown. */
function stepOf(question: Question, answer: string | null, basis: readonly Basis[], types: readonly Id[]): Step {
  const isUnknown = answer === null || types.includes("unknown");
  return { question, asks: asks[question], answer, status: isUnknown ? "unknown" : weakest(basis.map(({ status }) => status)), basis };
}

function close(project: Project, steps: readonly Step[], model: Id | null, stop: string | null): Placement {
  const hung = steps.find(({ status }) => status !== "stated") ?? (steps.at(-1) as Step);
  const declared = project.organisationalModel;
  return {
    project: project.id,
    model,
    stop,
    steps,
    missing: steps.filter(({ status }) => status !== "stated").map(missingFor),
    hangsOn: { question: hung.question, status: hung.status, otherwise: otherwise(hung.question, model) },
    declared,
    agrees: model === null || declared.value === null ? null : model === declared.value,
  };
}

function missingFor({ question, basis }: Step): string {
  const unsure = basis.filter(({ status }) => status !== "stated");
  const about = unsure.flatMap(({ organisation }) => organisation ?? []);
  switch (question) {
    case "final-say":
      return "a governance text or statement of who decides";
    case "home":
      return unsure.some(({ fact }) => fact !== null) || basis.length === 0
        ? "a statement of the community's legal or hosting home"
        : `a statement of what kind of body ${about.join(", ")} is`;
    default:
      return `a statement of what kind of body ${about.join(", ") || "the one that decides"} is`;
  }
}

function otherwise(question: Question, model: Id | null): Placement["hangsOn"]["otherwise"] {
  const single = ["single-company", "single-research-institute"];
  const several = ["multi-organisation-research-institutes", "multi-company"];
  const grassroots = ["non-profit-sponsored-grassroots", "company-sponsored-grassroots"];
  const branches = [
    { answer: "one body", models: single },
    { answer: "several bodies", models: several },
    { answer: "a community", models: grassroots },
  ];
  if (question === "final-say") return branches.filter(({ models }) => model === null || !models.includes(model));
  const siblings = branches.find(({ models }) => model !== null && models.includes(model))?.models ?? [];
  return [{ answer: "another kind", models: siblings.filter((sibling) => sibling !== model) }];
}

function noKind(bodies: readonly Organisation[], doing: string): string {
  const kinds = bodies.map(({ name, type }) => `${name} (${type})`).join(", ");
  return `The tree has no branch for a body of this kind that ${doing}: ${kinds}.`;
}

const weight: Readonly<Record<Status, number>> = { stated: 0, inferred: 1, unknown: 2 };

function weakest(statuses: readonly Status[]): Status {
  return statuses.reduce<Status>((worst, status) => (weight[status] > weight[worst] ? status : worst), "stated");
}

/** The newest fact of a property that has a value; of the same date a stated one before an inferred one. */
function newestFact(facts: readonly Fact[], property: string): Fact | undefined {
  return facts
    .filter((fact) => fact.property === property && fact.value !== null)
    .sort((a, b) => dateOf(b).localeCompare(dateOf(a)) || weight[a.status] - weight[b.status])[0];
}

const dateOf = ({ asOf }: Fact) => /\d{4}(?:-\d{2})*/.exec(asOf ?? "")?.[0] ?? "";

function factBasis({ id, property, value, status, source, asOf, note }: Fact): Basis {
  return { fact: id, organisation: null, says: `${property}: ${value}`, status, source, asOf, note };
}

function typeBasis({ id, name, type, status, source, note }: Organisation): Basis {
  return {
    fact: null,
    organisation: id,
    says: `${name}: ${type}`,
    status: type === "unknown" ? "unknown" : status,
    source,
    asOf: null,
    note,
  };
}
