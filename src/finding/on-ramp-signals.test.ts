import { describe, expect, it } from "vitest";
import { Artefact } from "../model/artefact.ts";
import { Fact } from "../model/fact.ts";
import { Project } from "../model/project.ts";
import { onRampSignals } from "./on-ramp-signals.ts";

const repository = (id: string, more: object) =>
  Artefact.parse({ id, kind: "repository", domain: "model", scope: "core", status: "stated", ...more });
const project = Project.parse({
  id: "harbour",
  name: "Harbour",
  order: 1,
  leadLabel: "Guild",
  organisationalModel: { value: null, status: "unknown" },
  artefacts: [
    repository("harbour/charts", {
      head: "a1",
      governanceFiles: { contributing: ["CONTRIBUTING.md"], "pr-template": [".github/pull.md"] },
    }),
    repository("harbour/unread", {}),
    { ...repository("harbour/model", {}), kind: "model" },
  ],
});
const fact = (property: string, value: number | boolean) =>
  Fact.parse({
    id: property.replaceAll(" ", "-"),
    project: "harbour",
    subject: "harbour/charts",
    property,
    value,
    status: "stated",
    source: "https://github.com",
  });

describe("signals for newcomers", () => {
  const found = onRampSignals({ projects: [project], facts: [fact("labels for newcomers", 0), fact("discussions switched on", true)] });
  const of = (artefact: string) =>
    Object.fromEntries(found.filter((one) => one.artefact === artefact).map(({ signal, isThere }) => [signal, isThere]));

  it("are there, are not there where somebody looked, and are not known where nobody did", () => {
    expect(of("harbour/charts")).toEqual({
      "contribution-guide": true,
      "code-of-conduct": false,
      "issue-template": false,
      "change-request-template": true,
      "newcomer-labels": false,
      discussions: true,
    });
    expect(new Set(Object.values(of("harbour/unread")))).toEqual(new Set([null]));
  });

  it("are asked of repositories only", () => {
    expect(of("harbour/model")).toEqual({});
  });
});
