import type { Fact } from "../../model/fact.ts";
import type { Organisation } from "../../model/organisation.ts";

/** The properties by which a study's facts say what the placement asks. Bodies are named by their names or ids, several with semicolons. */
export const placementProperties = { finalSay: "final say", home: "legal or hosting home", legalBody: "legal body" } as const;

/** Who decides, as a fact says it. `unnamed`: what it names and the study does not hold. */
export type FinalSay =
  | Readonly<{ kind: "bodies"; organisations: readonly Organisation[]; legalBodies: number; unnamed: readonly string[] }>
  | Readonly<{ kind: "community" }>;

/**
 * Reads a fact's value. "community", or a single body that is itself a community, is a community. Units of one legal body (facts of the
 * property "legal body" about each unit) count as one.
 */
export function readFinalSay(value: string, facts: readonly Fact[], organisations: readonly Organisation[]): FinalSay {
  const named = namesIn(value);
  if (named.length === 1 && named[0]?.toLowerCase() === "community") return { kind: "community" };
  const found = named.map((name) => ({ name, organisation: findOrganisation(name, organisations) }));
  const bodies = found.flatMap(({ organisation }) => organisation ?? []);
  if (bodies.length > 0 && bodies.length === named.length && bodies.every(({ type }) => type === "community")) return { kind: "community" };
  return {
    kind: "bodies",
    organisations: bodies,
    legalBodies: new Set(bodies.map((body) => legalBodyOf(body, facts))).size,
    unnamed: found.flatMap(({ name, organisation }) => (organisation === undefined ? [name] : [])),
  };
}

export function findOrganisation(name: string, organisations: readonly Organisation[]): Organisation | undefined {
  return organisations.find((organisation) => organisation.name === name || organisation.id === name);
}

/** The facts that say of which legal body each of these is a unit. */
export function legalBodyFacts(bodies: readonly Organisation[], facts: readonly Fact[]): readonly Fact[] {
  return bodies.flatMap((body) => findLegalBodyFact(body, facts) ?? []);
}

function legalBodyOf(body: Organisation, facts: readonly Fact[]): string {
  return String(findLegalBodyFact(body, facts)?.value ?? body.name);
}

function findLegalBodyFact({ id, name }: Organisation, facts: readonly Fact[]): Fact | undefined {
  return facts.find((fact) => fact.property === placementProperties.legalBody && fact.value !== null && [id, name].includes(fact.subject));
}

function namesIn(value: string): string[] {
  return value
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
