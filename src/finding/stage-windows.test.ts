import { describe, expect, it } from "vitest";
import { Artefact } from "../model/artefact.ts";
import type { Framework } from "../model/framework.ts";
import { Project } from "../model/project.ts";
import { stageWindows } from "./stage-windows.ts";

const framework = {
  stages: [
    { id: "pre-training", placing: "before-release" },
    { id: "post-training", placing: "bound" },
    { id: "post-release", placing: "after-release" },
  ],
} as unknown as Framework;

const project = (change: object = {}) =>
  Project.parse({
    id: "fjord",
    name: "Fjord",
    order: 1,
    leadLabel: "Fjord Library",
    organisationalModel: { value: null, status: "unknown" },
    clock: { date: "2024-03-12", status: "stated", source: "release notes" },
    generations: [
      {
        id: "fjord-0",
        name: "Fjord 0",
        baseRelease: { date: "2022-05-01", status: "stated" },
        instructRelease: { date: "2022-04", status: "stated" },
      },
    ],
    ...change,
  });
const artefact = (change: object = {}) =>
  Artefact.parse({
    id: "fjord/train",
    kind: "repository",
    domain: "software",
    scope: "core",
    status: "stated",
    snapshotDate: "2025-01-31",
    ...change,
  });
const inBrief = (windows: ReturnType<typeof stageWindows>) => windows.map(({ stage, from, until }) => [stage, from, until]);

describe("stageWindows", () => {
  it("puts a by-release artefact before and from the clock's day on", () => {
    expect(inBrief(stageWindows(project(), artefact(), framework))).toEqual([
      ["pre-training", null, "2024-03-12"],
      ["post-release", "2024-03-12", null],
    ]);
  });

  it("reaches post-training by binding only", () => {
    const bound = artefact({ stageRule: { by: "stage", stage: "post-training" } });
    expect(inBrief(stageWindows(project(), bound, framework))).toEqual([["post-training", null, null]]);
  });

  it("goes by the earlier release of a bound generation and marks a month's events as imprecise", () => {
    const [before] = stageWindows(project(), artefact({ stageRule: { by: "generation", generation: "fjord-0" } }), framework);
    expect(before).toMatchObject({ until: "2022-04-01", impreciseFrom: "2022-04-01", impreciseUntil: "2022-05-01" });
  });

  it("has one undated window without a clock", () => {
    expect(inBrief(stageWindows(project({ clock: null }), artefact(), framework))).toEqual([[null, null, null]]);
  });

  it("takes nothing before the stage a project starts at", () => {
    expect(inBrief(stageWindows(project({ startsAt: "post-training" }), artefact(), framework))).toEqual([
      ["post-release", "2024-03-12", null],
    ]);
  });
});
