import { describe, expect, it } from "vitest";
import type { Framework } from "../model/framework.ts";
import { Project } from "../model/project.ts";
import { type ArtefactSpans, silenceOf } from "./silence.ts";

const framework = {
  domains: [
    { id: "software", traceable: true },
    { id: "data", traceable: true },
    { id: "compute", traceable: false },
  ],
  stages: [
    { id: "pre-training", placing: "before-release" },
    { id: "post-training", placing: "bound" },
    { id: "post-release", placing: "after-release" },
  ],
  mainVenues: [
    { domain: "software", stage: "pre-training", kinds: ["repository"] },
    { domain: "data", stage: "pre-training", kinds: ["repository"] },
    { domain: "data", stage: "post-release", kinds: ["hub"] },
  ],
} as unknown as Framework;

const repository = {
  id: "fjord/train",
  kind: "repository",
  domain: "software",
  scope: "core",
  status: "stated",
  snapshotDate: "2025-01-31",
};
const fjord = (change: object = {}) =>
  Project.parse({
    id: "fjord",
    name: "Fjord",
    order: 1,
    leadLabel: "Fjord Library",
    organisationalModel: { value: null, status: "unknown" },
    clock: { date: "2024-03-12", status: "stated" },
    artefacts: [repository],
    venues: [
      { id: "fjord-github", kind: "repository", name: "GitHub", examinedOn: "2025-01-31", status: "stated" },
      { id: "fjord-hub", kind: "hub", name: "Hub", status: "stated" },
    ],
    ...change,
  });
const spans = (from: string, until: string): ArtefactSpans => new Map([["fjord/train", { from, until }]]);
const silence = (project: Project, stage: string | null, domain: string, seen: ArtefactSpans = new Map()) =>
  silenceOf(project, stage, domain, framework, seen);

describe("silenceOf", () => {
  it("says not traceable of a domain that leaves no traces", () => {
    expect(silence(fjord(), "pre-training", "compute")).toBe("not-traceable");
  });

  it("says not applicable of a stage that the project does not have", () => {
    expect(silence(fjord({ startsAt: "post-training" }), "pre-training", "software")).toBe("not-applicable");
  });

  it("says no artefact known where none is listed and every venue was read", () => {
    expect(silence(fjord(), "pre-training", "data")).toBe("no-artefact");
    expect(silence(fjord(), "post-training", "software", spans("2022-01-01", "2024-12-01"))).toBe("no-artefact");
  });

  it("says nobody looked where a main venue is listed and was not read, or an artefact was not harvested", () => {
    expect(silence(fjord(), "post-release", "data")).toBe("nobody-looked");
    expect(silence(fjord({ artefacts: [{ ...repository, snapshotDate: null }] }), "pre-training", "software")).toBe("nobody-looked");
  });

  it("says not yet public where the artefact opened after the stage", () => {
    expect(silence(fjord(), "pre-training", "software", spans("2024-03-12", "2024-12-01"))).toBe("not-yet-public");
  });

  it("says ended where the artefact's last event lies before the stage", () => {
    expect(silence(fjord(), "post-release", "software", spans("2022-01-01", "2023-06-01"))).toBe("ended");
  });

  it("says nothing found where it was read and nothing counts", () => {
    expect(silence(fjord(), "pre-training", "software")).toBe("nothing-found");
  });

  it("says undated of the stages of a project without a clock", () => {
    expect(silence(fjord({ clock: null }), "pre-training", "software")).toBe("undated");
  });
});
