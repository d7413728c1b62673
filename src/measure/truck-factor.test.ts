import { describe, expect, it } from "vitest";
import { measuring, repository } from "../../test/measure/measuring.ts";
import { noStudyFacts } from "./study-facts.ts";
import { degreeOfAuthorship, type Part, truckFactor } from "./truck-factor.ts";

const made = (file: string, person: string, changes = 0): Part => ({ file, person, isCreator: true, changes });
const changed = (file: string, person: string, changes: number): Part => ({ file, person, isCreator: false, changes });

describe("the degree of authorship", () => {
  it("is the formula's, by hand", () => {
    expect(degreeOfAuthorship({ isCreator: true, changes: 0, others: 0 })).toBeCloseTo(4.391, 12);
    expect(degreeOfAuthorship({ isCreator: true, changes: 2, others: 9 })).toBeCloseTo(3.293 + 1.098 + 0.328 - 0.321 * Math.log(10), 12);
    expect(degreeOfAuthorship({ isCreator: false, changes: 5, others: 0 })).toBeCloseTo(4.113, 12);
  });
});

describe("the truck factor", () => {
  it("removes the author of most files first, until fewer than half have one left", () => {
    // ana alone made four of six files: without her two of six are left.
    const one = ["a", "b", "c", "d"].map((file) => made(file, "ana"));
    expect(truckFactor([...one, made("e", "ben"), made("f", "cleo")])).toEqual({ factor: 1, files: 6, authored: 6, left: 2 });
    // Exactly half left is not fewer than half: ben goes too.
    expect(truckFactor([made("a", "ana"), made("b", "ana"), made("c", "ben"), made("d", "cleo")])).toMatchObject({ factor: 2, left: 1 });
  });

  it("counts as author who changed a file much, and no longer who made it long ago", () => {
    // ana: 4.391 − 0.321 ln 41 = 3.199; ben: 3.293 + 0.164 × 40 = 9.853. Three quarters of that are 7.39.
    expect(truckFactor([made("a", "ana"), changed("a", "ben", 40)])).toMatchObject({ factor: 1, authored: 1 });
    // Without a change of weight ben stays below ana: 3.293 + 0.164 = 3.457 against 4.391 − 0.321 ln 2 = 4.168, of which 3/4 are 3.126.
    expect(truckFactor([made("a", "ana"), changed("a", "ben", 1)])).toMatchObject({ factor: 2 });
  });

  it("keeps files that nobody is the author of among all", () => {
    // Each of twenty changed it once: 3.457 − 0.321 ln 20 = 2.495, below 3.293.
    const crowd = Array.from({ length: 20 }, (_, index) => changed("crowd", `guest-${index}`, 1));
    expect(truckFactor([...crowd, made("own", "ana")])).toEqual({ factor: 1, files: 2, authored: 1, left: 0 });
  });

  it("is not known without files", () => {
    expect(truckFactor([])).toEqual({ factor: null, files: 0, authored: 0, left: 0 });
  });
});

describe("the measure truck-factor", () => {
  const take = measuring();
  const events = [{ artefact: repository, actor: "ana", day: "2024-02-01" }];

  it("is taken of the parts that people had in files", async () => {
    const fileParts = [made("a", "ana"), made("b", "ben")].map(({ person, ...part }) => ({
      ...part,
      project: "harbour",
      artefact: repository,
      actor: person,
    }));
    expect(await take("truck-factor", events, {}, {}, { ...noStudyFacts, fileParts })).toMatchObject([
      { value: 2, coverage: 1, n: 2, unit: "people" },
    ]);
  });

  it("has no value where a study's traces do not hold them", async () => {
    expect(await take("truck-factor", events)).toMatchObject([
      { value: null, n: 0, why: "who made and changed which file is not in these traces" },
    ]);
  });
});
