import type { Id } from "../../model/id.ts";
import type { Tie } from "../../model/organisation.ts";
import type { Project } from "../../model/project.ts";
import { type PeopleCount, withholdSmall } from "./small-counts.ts";

/** Two projects: the ties recorded between their leads, and the people found in core artefacts of both. `a` sorts before `b`. */
export type ProjectPair = PeopleCount & Readonly<{ a: Id; b: Id; ties: readonly Tie[] }>;

/** Pairs with a recorded tie against all others: how many of each share a person. */
export type TieTest = Readonly<{ tied: number; tiedSharing: number; others: number; othersSharing: number }>;

/**
 * The pairs of the study's projects that have a tie or share a person, by their ids; all other pairs have neither. A tie between
 * organisations counts for the projects that these lead (role `lead`: an initiator's ties are its own). `shared` holds pairs with at least
 * one person.
 */
export function pairProjects(
  projects: readonly Project[],
  ties: readonly Tie[],
  shared: readonly Readonly<{ a: Id; b: Id; people: number }>[],
): readonly ProjectPair[] {
  const pairs = new Map<string, { a: Id; b: Id; ties: Tie[]; people: number }>();
  const pairOf = (one: Id, other: Id) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const pair = pairs.get(`${a} ${b}`) ?? { a, b, ties: [], people: 0 };
    pairs.set(`${a} ${b}`, pair);
    return pair;
  };
  for (const tie of ties) {
    for (const one of projects.filter((project) => leads(project, tie.a)))
      for (const other of projects.filter((project) => leads(project, tie.b)))
        if (one.id !== other.id) pairOf(one.id, other.id).ties.push(tie);
  }
  for (const { a, b, people } of shared) pairOf(a, b).people = people;
  return [...pairs.values()]
    .sort((one, other) => (`${one.a} ${one.b}` < `${other.a} ${other.b}` ? -1 : 1))
    .map(({ people, ...pair }) => ({ ...pair, ...withholdSmall(people) }));
}

/** `projects` is how many projects the pairs were drawn from. */
export function testTies(pairs: readonly ProjectPair[], projects: number): TieTest {
  const tied = pairs.filter(({ ties }) => ties.length > 0);
  const tiedSharing = tied.filter(shares).length;
  return {
    tied: tied.length,
    tiedSharing,
    others: (projects * (projects - 1)) / 2 - tied.length,
    othersSharing: pairs.filter(shares).length - tiedSharing,
  };
}

/** Whether at least one person was found in both; how few is not said. */
export function shares({ people, isSmall }: PeopleCount): boolean {
  return isSmall || (people ?? 0) > 0;
}

function leads({ involvements }: Project, organisation: Id): boolean {
  return involvements.some((involvement) => involvement.role === "lead" && involvement.organisation === organisation);
}
