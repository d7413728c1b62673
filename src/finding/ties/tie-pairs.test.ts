import { describe, expect, it } from "vitest";
import { Tie } from "../../model/organisation.ts";
import { Project } from "../../model/project.ts";
import { withholdSmall } from "./small-counts.ts";
import { pairProjects, testTies } from "./tie-pairs.ts";

const project = (id: string, lead: string, initiator?: string) =>
  Project.parse({
    id,
    name: id,
    order: 1,
    leadLabel: lead,
    organisationalModel: { value: null, status: "unknown" },
    involvements: [
      { organisation: lead, role: "lead", status: "stated" },
      ...(initiator === undefined ? [] : [{ organisation: initiator, role: "initiator", status: "stated" }]),
    ],
  });
const projects = [project("skerry", "quay"), project("fjord", "library"), project("islet", "gathering", "quay")];
const ties = [Tie.parse({ a: "library", b: "quay", kind: "untyped", confidence: "high", status: "inferred" })];
const pairs = pairProjects(projects, ties, [
  { a: "fjord", b: "skerry", people: 7 },
  { a: "islet", b: "skerry", people: 2 },
]);

describe("pairProjects", () => {
  it("gives pairs with a tie of those who lead, not of those who only initiated, and pairs with people in both", () => {
    expect(pairs.map(({ a, b, ties: found }) => [a, b, found.length])).toEqual([
      ["fjord", "skerry", 1],
      ["islet", "skerry", 0],
    ]);
  });

  it("withholds how many people are shared where they are fewer than five, and shows none as none", () => {
    expect(pairs.map(({ people, isSmall }) => [people, isSmall])).toEqual([
      [7, false],
      [null, true],
    ]);
    expect(pairProjects(projects, ties, [])[0]).toMatchObject({ people: 0, isSmall: false });
    expect([1, 4, 5].map((count) => withholdSmall(count).people)).toEqual([null, null, 5]);
  });
});

describe("testTies", () => {
  it("counts sharing pairs with a tie and without, among all pairs that there are", () => {
    expect(testTies(pairs, 3)).toEqual({ tied: 1, tiedSharing: 1, others: 2, othersSharing: 1 });
  });
});
