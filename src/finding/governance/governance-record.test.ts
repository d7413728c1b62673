import { describe, expect, it } from "vitest";
import { Fact } from "../../model/fact.ts";
import { Project } from "../../model/project.ts";
import { governanceRecord } from "./governance-record.ts";

const skerry = Project.parse({
  id: "skerry",
  name: "Skerry",
  order: 1,
  leadLabel: "–",
  organisationalModel: { value: null, status: "unknown" },
  involvements: [
    { organisation: "harbour", role: "funder", from: "2024", status: "stated" },
    { organisation: "quay", role: "lead", status: "stated" },
  ],
  venues: [
    { id: "talks", kind: "meeting", name: "Monday talks", status: "stated" },
    { id: "chat", kind: "chat", name: "Chat", status: "stated" },
  ],
  artefacts: [
    {
      id: "quay/skerry",
      kind: "repository",
      domain: "model",
      scope: "core",
      status: "stated",
      snapshotDate: "2025-03-01",
      governanceFiles: { license: ["LICENSE"], governance: ["GOVERNANCE.md"] },
    },
  ],
});
const fact = (property: string, value: string | null) =>
  Fact.parse({
    id: "f-1",
    project: "skerry",
    subject: "Skerry",
    property,
    value,
    status: value === null ? "unknown" : "stated",
    source: "minutes",
  });
const texts = (facts: readonly Fact[], passages: Parameters<typeof governanceRecord>[2] = []) =>
  Object.fromEntries(
    Object.entries(governanceRecord(skerry, facts, passages, (id) => id)).map(([heading, items]) => [
      heading,
      items.map(({ text }) => text),
    ]),
  );

describe("governanceRecord", () => {
  it("holds files at the commit read (licences apart), places of meeting, and who pays", () => {
    expect(texts([])).toEqual({
      "final-say": [],
      rules: ["GOVERNANCE.md (governance) in quay/skerry"],
      bodies: ["Monday talks"],
      home: ["harbour, funder"],
      change: [],
    });
  });

  it("puts a fact under one heading, and shows an unknown one as not known", () => {
    expect(texts([fact("final say", "community")])["final-say"]).toEqual(["Skerry, final say: community"]);
    expect(texts([fact("contribution or governance document", null)])["rules"]?.[0]).toBe(
      "Skerry, contribution or governance document: not known",
    );
    expect(texts([fact("downloads", "7")])).toEqual(texts([]));
  });

  it("counts a withheld passage without its words", () => {
    const passage = { coding: "c-1", code: "committees", quote: null, voice: null, sourceTitle: "Interview 2" };
    expect(texts([], [passage])["bodies"]?.[0]).toBe("A passage is withheld for want of consent to quote.");
  });
});
