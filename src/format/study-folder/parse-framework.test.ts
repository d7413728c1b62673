import { describe, expect, it } from "vitest";
import { formatProblem } from "../../model/problem.ts";
import { exampleFramework } from "./example-folder.ts";
import { parseFramework } from "./parse-framework.ts";

const faults = (from: string, to: string) => {
  expect(exampleFramework).toContain(from);
  const { framework, problems } = parseFramework(exampleFramework.replace(from, to), "framework.yaml");
  return { framework, lines: problems.map(formatProblem) };
};

describe("parseFramework", () => {
  it("reads a sound framework without a word", () => {
    const { framework, problems } = parseFramework(exampleFramework, "framework.yaml");
    expect(problems).toEqual([]);
    expect(framework?.domains.map(({ id, traceable }) => [id, traceable])).toEqual([
      ["data", true],
      ["software", true],
    ]);
  });

  it.each([
    [
      "an id twice",
      "  - id: company\n",
      "  - id: university\n",
      /:9: organisation type "university" stands twice: first at framework\.yaml:\d+:9/,
    ],
    ["an unknown parent", "    parent: practice", "    parent: practise", /unknown code "practise"\n {2}Did you mean "practice"\?/],
    ["an unknown kind of main venue", "      - issue-tracker", "      - issue-trackr", /unknown venue kind "issue-trackr"/],
    ["an unknown stage of main venues", "    stage: post-release", "    stage: later", /unknown stage "later"/],
    ["an unknown audience", "    audience: maintainers", "    audience: funders", /unknown audience "funders"/],
    ["a code that is its own ancestor", "    parent: practice", "    parent: open-call", /code "open-call" is its own ancestor/],
    [
      "a threshold out of its range",
      "poissonCoverage: 0.9",
      "poissonCoverage: 90",
      /^framework\.yaml:\d+:20: "poissonCoverage": .*\(here: 90\)/,
    ],
    ["a missing threshold", "  minimumEvents: 20\n", "", /"minimumEvents" is missing/],
  ])("gives no framework and the place for %s", (_, from, to, expected) => {
    const { framework, lines } = faults(from, to);
    expect(framework).toBeNull();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });
});
