import { describe, expect, it } from "vitest";
import type { Cell } from "../../model/cell.ts";
import type { PassageView } from "../../model/documents.ts";
import { Project } from "../../model/project.ts";
import { waysInto } from "./ways-in.ts";

const skerry = Project.parse({
  id: "skerry",
  name: "Skerry",
  order: 1,
  leadLabel: "–",
  organisationalModel: { value: null, status: "unknown" },
  clock: { date: "2024-02-01", status: "stated" },
  artefacts: [
    { id: "quay/shoal", kind: "repository", domain: "data", scope: "core", status: "stated", snapshotDate: "2025-03-01", licence: "MIT" },
    { id: "other/tool", kind: "repository", domain: "software", scope: "adjacent", status: "stated" },
  ],
  venues: [
    { id: "site", kind: "annotation-tool", name: "Rating site", status: "stated" },
    { id: "chat", kind: "chat", name: "Chat", status: "stated", examinedOn: "2025-01-02" },
    { id: "hub", kind: "hub", name: "Hub", status: "stated" },
  ],
});
const framework = {
  stages: [
    { id: "pre-training", placing: "before-release" },
    { id: "post-release", placing: "after-release" },
  ],
} as never;
const cell = {
  project: "skerry",
  stage: "post-release",
  domain: "data",
  traces: {
    scope: "core",
    events: 40,
    level: "selective",
    window: { from: "2024-03-01", until: "2025-01-15" },
    arrivals: { perYear: { low: 1, high: 6, all: 8 } },
  },
} as unknown as Cell;
const passage = (code: string, codeKind: string, domain: string | null) =>
  ({
    code,
    codeKind,
    codeLabel: code,
    domain,
    stage: "pre-training",
    quote: "words",
    origin: null,
    sourceTitle: "Interview 2",
  }) as unknown as PassageView;

describe("waysInto", () => {
  const { ways, barriers } = waysInto(
    skerry,
    framework,
    [cell],
    [passage("language-data", "on-ramp", "data"), passage("open-rebuilding", "on-ramp", "data"), passage("costly-data", "barrier", "data")],
    [{ project: "skerry", artefact: "quay/shoal", domain: "data", scope: "core", signal: "contribution-guide", isThere: true }],
  );

  it("gathers repositories, places and what was said by interest; a code of an interest of its own goes there alone", () => {
    expect(ways.map(({ interest, kind, name }) => [interest, kind, name])).toEqual([
      ["data", "repository", "quay/shoal"],
      ["annotation", "place", "Rating site"],
      ["documentation", "place", "Chat"],
      ["language", "said", "language-data"],
      ["data", "said", "open-rebuilding"],
    ]);
  });

  it("says of a repository when it was read, what invites newcomers, and how outsiders fared; of a place whether anybody looked", () => {
    expect(ways[0]).toMatchObject({
      asOf: "2025-03-01",
      signals: ["contribution guide"],
      stages: ["pre-training", "post-release"],
      fared: [{ stage: "post-release", level: "selective", low: 1, high: 6, lastSeen: "2025-01-15" }],
    });
    expect(ways.filter(({ kind }) => kind === "place").map(({ asOf }) => asOf)).toEqual([null, "2025-01-02"]);
  });

  it("sets what keeps people out beside it", () => {
    expect(barriers).toEqual([{ project: "skerry", interest: "data", stage: "pre-training", label: "costly-data", quote: "words" }]);
  });
});
