import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { RecommendationsDocument, TriggerEvidence } from "../../model/recommendation.ts";
import { TriggerCondition } from "../../model/recommendation.ts";
import { answerRecommendations } from "./answer-recommendations.ts";

const said = (ref: string, voice: string): TriggerEvidence => ({ condition: "testimony", ref, text: "Curated data is costly", voice });
const fact = (ref: string): TriggerEvidence => ({ condition: "fact", ref, text: "licence, CC-BY-NC-4.0", voice: null });

/** Two projects by the sea and one inland; one recommendation of each kind. */
const document: RecommendationsDocument = {
  study: "coasts",
  audiences: [
    { id: "developers", label: "Developers", definition: "Those who build." },
    { id: "policymakers", label: "Policymakers", definition: "Those who fund." },
  ],
  projects: [
    { id: "fjord", name: "Fjord", region: "Europe" },
    { id: "delta", name: "Delta", region: "Africa" },
    { id: "steppe", name: "Steppe", region: "Asia" },
  ],
  recommendations: [
    {
      id: "D4",
      label: "Data quality first",
      definition: "Quality before amount.",
      origin: "a post",
      audience: "developers",
      trigger: rule("testimony"),
    },
    {
      id: "G4",
      label: "Public money, public AI",
      definition: "Publish it.",
      origin: "a post",
      audience: "policymakers",
      trigger: rule("fact"),
    },
    { id: "G6", label: "One definition", definition: "Use one.", origin: "a post", audience: "policymakers", trigger: null },
  ],
};

function rule(of: "testimony" | "fact"): RecommendationsDocument["recommendations"][number]["trigger"] {
  const words = { rule: "A rule.", satisfied: "A cure." };
  return of === "testimony"
    ? {
        ...words,
        when: [{ of: "testimony", codes: ["costly-data"], voices: 2 }],
        satisfiedWhen: [],
        evidence: [{ fjord: [said("c-1", "voice 1")], delta: [said("c-2", "voice 2")] }],
        satisfyingEvidence: [],
      }
    : {
        ...words,
        when: [{ of: "fact", property: ["licence"], value: ["nc"], domains: [] }],
        satisfiedWhen: [{ of: "involvement", roles: ["funder"], organisationTypes: [] }],
        evidence: [{ fjord: [fact("fjord-1")], steppe: [fact("steppe-1")] }],
        satisfyingEvidence: [{ steppe: [{ condition: "involvement", ref: "ministry", text: "Ministry: funder", voice: null }] }],
      };
}

const ask = (asked: Partial<Parameters<typeof answerRecommendations>[1]>) =>
  answerRecommendations(document, { audience: null, region: null, project: null, ...asked });
const stateOf = (id: string, asked: Parameters<typeof ask>[0] = {}) => ask(asked).find((answer) => answer.id === id);

describe("what recommendations speak to", () => {
  it("fires where its rule is met, and says for which projects and on what", () => {
    const found = stateOf("G4");
    expect(found?.state).toBe("triggered");
    expect(found?.projects.map(({ project, isSatisfied }) => [project, isSatisfied])).toEqual([
      ["fjord", false],
      ["steppe", true],
    ]);
    expect(found?.projects[0]?.evidence.map(({ ref }) => ref)).toEqual(["fjord-1"]);
  });

  it("is satisfied where all its projects are", () => {
    expect(stateOf("G4", { region: "Asia" })).toMatchObject({ state: "satisfied", projects: [{ project: "steppe" }] });
  });

  it("fires on two voices over the chosen projects, and never on one", () => {
    expect(stateOf("D4")?.state).toBe("triggered");
    expect(stateOf("D4", { region: "Africa" })).toMatchObject({ state: "one-voice", reason: expect.stringContaining("does not fire") });
    expect(stateOf("D4", { project: "steppe" })?.state).toBe("not-triggered");
  });

  it("keeps the paper's general advice apart, and to the audience asked for", () => {
    expect(stateOf("G6")?.state).toBe("general");
    expect(ask({ audience: "policymakers" }).map(({ id }) => id)).toEqual(["G4", "G6"]);
  });

  it("cannot even be written to fire on what is undetermined, not yet public, or said by one voice", () => {
    const accepts = (condition: object) => TriggerCondition.safeParse(condition).success;
    expect(accepts({ of: "cell", levels: ["closed"] })).toBe(true);
    expect(accepts({ of: "cell", levels: ["undetermined"] })).toBe(false);
    expect(accepts({ of: "cell", silence: "not-yet-public" })).toBe(false);
    expect(accepts({ of: "testimony", codes: ["costly-data"], voices: 1 })).toBe(false);
  });
});

describe("the framework's recommendations", () => {
  it("are 21, ten of them with a trigger as data", () => {
    const text = readFileSync(fileURLToPath(new URL("../../../framework/open-llm.yaml", import.meta.url)), "utf8");
    const part = text.slice(text.indexOf("\nrecommendations:"));
    expect(part.match(/^ {2}- id: /gm)).toHaveLength(21);
    expect(part.match(/^ {4}trigger:$/gm)).toHaveLength(10);
  });
});
