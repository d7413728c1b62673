import { describe, expect, it } from "vitest";
import { formatProblem } from "../../model/problem.ts";
import { exampleFolder, exampleFrameworks } from "./example-folder.ts";
import { parseStudyFolder } from "./parse-study-folder.ts";
import { serializeStudyFolder } from "./serialize-study-folder.ts";

const claims = `- id: call-is-open
  statement: Anybody can come in by the weekly call.
  act: participation
  projects:
    - nordlys
  cells:
    - project: nordlys
      domain: software
      stage: pre-training
  author: ann
  evidence:
    - kind: coding
      side: for
      coding: c-2
    - kind: measure
      side: against
      scope: part
      measure:
        name: arrivals
        by: artefact
        artefact: nordlys/decoder
        until: 2024-01-01
      below: 2
      pinned:
        value: 1
        low: 0.05
        high: 4.74
        coverage: null
        n: 12
        version: "1"
  searches:
    - who: ann
      on: 2025-03-01
      where: The minutes of all calls
      found: One person was turned away.
  history:
    - who: ann
      on: 2025-02-28
      what: written
`;

const read = (text: string) => parseStudyFolder(exampleFolder({ "claims.yaml": text }), exampleFrameworks);
const faults = (text: string) =>
  read(text)
    .problems.filter(({ severity }) => severity === "error")
    .map(formatProblem);

describe("claims.yaml", () => {
  it("is read, and written again byte for byte", () => {
    const { study, problems } = read(claims);
    expect(problems).toEqual([]);
    expect(study?.claims).toHaveLength(1);
    const written = serializeStudyFolder(study as NonNullable<typeof study>, { frameworks: exampleFrameworks }).get("claims.yaml");
    expect(new TextDecoder().decode(written)).toBe(claims);
  });

  it("is not there for a study without claims, and the study then has no such field", () => {
    const { study } = parseStudyFolder(exampleFolder(), exampleFrameworks);
    expect(study).not.toHaveProperty("claims");
    expect(serializeStudyFolder(study as NonNullable<typeof study>).has("claims.yaml")).toBe(false);
  });

  it.each([
    ["coding: c-2", "coding: c-9", 'claims.yaml:14:15: unknown coding "c-9"'],
    ["- nordlys\n", "- nordlis\n", 'unknown project "nordlis"'],
    ["artefact: nordlys/decoder", "artefact: nordlys/coder", 'unknown artefact "nordlys/coder"'],
    ["below: 2", "below: 2\n      above: 1", "a figure speaks where it lies above or below one value"],
    ["author: ann\n", "author: ann\n  state: dismissed\n", "a dismissed claim says why"],
  ])("names the place of a fault: %s as %s", (from, to, message) => {
    expect(faults(claims.replace(from, to)).join("\n")).toContain(message);
  });

  it("leaves a claim out with the coding that is at fault", () => {
    const { study, problems } = parseStudyFolder(
      exampleFolder({ "claims.yaml": claims, "codings.yaml": "- id: c-2\n" }),
      exampleFrameworks,
    );
    expect(study).not.toHaveProperty("claims");
    expect(problems.map(formatProblem).join("\n")).toContain('claims.yaml: 1 item is left out with coding "c-2"');
  });
});
