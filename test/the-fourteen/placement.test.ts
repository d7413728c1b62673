import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlacement } from "../../src/workbench/placement/read.ts";

const context = { home: "/nonexistent", frameworks: resolve("framework"), build: null, progress: () => {} };
const placements = await readPlacement.run(context, { study: "studies/the-fourteen" });

/** As the authors print them: slides of November 2025, slide 14. */
const printed: Readonly<Record<string, string>> = {
  llama: "single-company",
  smollm: "single-company",
  typhoon: "single-company",
  olmo: "single-research-institute",
  "sea-lion": "single-research-institute",
  aquila: "single-research-institute",
  teuken: "multi-organisation-research-institutes",
  pythia: "non-profit-sponsored-grassroots",
  aya: "non-profit-sponsored-grassroots",
  bielik: "non-profit-sponsored-grassroots",
  masakhane: "non-profit-sponsored-grassroots",
  bloom: "company-sponsored-grassroots",
};

describe("the placements of the fourteen", () => {
  it("are the twelve that the authors print, each from facts, none of which is the model's name", () => {
    const placed = Object.fromEntries(placements.map(({ project, model }) => [project, model]));
    expect(placed).toMatchObject(printed);
    expect(placements.filter(({ project }) => project in printed).every(({ agrees }) => agrees)).toBe(true);
    const said = placements.flatMap(({ steps }) => steps.flatMap(({ basis }) => basis.map(({ says, source }) => `${says} ${source}`)));
    expect(said.filter((text) => /slide 14|grassroots|single/.test(text))).toEqual([]);
  });

  it("say which of their facts are inferred, what is missing and what they hang on", () => {
    for (const { project, steps, missing, hangsOn } of placements) {
      expect(steps.length, project).toBe(2);
      expect(steps[0], project).toMatchObject({ question: "final-say", status: "inferred" });
      expect(hangsOn, project).toMatchObject({ question: "final-say", status: "inferred" });
      expect(missing[0], project).toBe("a governance text or statement of who decides");
      for (const { fact, source, note, status } of steps.flatMap(({ basis }) => basis))
        if (fact !== null && status === "inferred") expect([source, note], fact).not.toContain(null);
    }
  });

  it("leave the two that the authors do not print as inferred on both sides", () => {
    const unprinted = placements.filter(({ project }) => !(project in printed));
    expect(unprinted.map(({ project, model, declared }) => [project, model, declared.status])).toEqual([
      ["nlnorway", "single-research-institute", "inferred"],
      ["ling", "single-company", "inferred"],
    ]);
  });
});
