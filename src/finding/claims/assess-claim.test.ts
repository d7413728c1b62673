import { describe, expect, it } from "vitest";
import type { Cell, Chart } from "../../model/cell.ts";
import { Claim, type ClaimEvidence, type MeasureRef, type PinnedFigure } from "../../model/claim.ts";
import type { Study } from "../../model/study.ts";
import { assessClaim, type Ground } from "./assess-claim.ts";
import { figureAddress } from "./figure-address.ts";

const all = { analyse: true, quote: true, quoteWithOrganisation: true, publish: true };
const coding = (id: string, source: string, voice: string | null) => ({
  id,
  source,
  start: 0,
  end: 9,
  quote: "We asked.",
  code: "volunteers",
  voice,
  about: "fjord",
  domain: "data",
  stage: "pre-training",
});

/** Fjord, a model of one laboratory: two interviews, one reading note, two facts. */
const study = {
  meta: { id: "coasts" },
  framework: {
    codes: [{ id: "volunteers", label: "Volunteers", kind: "practice" }],
    domains: [{ id: "data", label: "Data" }],
    stages: [{ id: "pre-training", label: "Pre-training" }],
  },
  codes: [],
  organisations: [{ id: "lab", name: "Fjord Lab" }],
  projects: [{ id: "fjord", name: "Fjord" }],
  sources: [
    { id: "interview-1", title: "Interview 1", kind: "interview", participant: "p-1", consent: all },
    { id: "interview-2", title: "Interview 2", kind: "interview", participant: "p-2", consent: all },
    { id: "note", title: "Slide 3", kind: "reading-note", participant: null, consent: all },
    { id: "kept-back", title: "Interview 4", kind: "interview", participant: "p-4", consent: { ...all, quote: false } },
  ],
  codings: [
    coding("c-1", "interview-1", null),
    coding("c-2", "interview-2", null),
    coding("c-n", "note", null),
    coding("c-k", "kept-back", "lab"),
  ],
  facts: [
    {
      id: "fjord-1",
      project: "fjord",
      subject: "Fjord",
      property: "people who annotated",
      value: 40,
      unit: "people",
      status: "stated",
      source: "card",
    },
    {
      id: "fjord-2",
      project: "fjord",
      subject: "Fjord",
      property: "people who annotated",
      value: null,
      unit: null,
      status: "unknown",
      source: null,
    },
  ],
} as unknown as Study;

const share: MeasureRef = {
  name: "top-share",
  by: "project",
  project: "fjord",
  artefact: null,
  organisation: null,
  domain: null,
  stage: null,
  aspect: null,
  since: null,
  until: null,
};
const figure = (value: number | null, low: number | null = null, high: number | null = null): PinnedFigure => ({
  value,
  low,
  high,
  coverage: null,
  n: 100,
  version: "1",
});
const cell = { project: "fjord", domain: "data", stage: "pre-training", silence: null, traces: { level: "open" } } as unknown as Cell;
const plain = { side: "for", act: null, scope: "whole", note: null } as const;
const said = (id: string, more: Partial<ClaimEvidence> = {}) => ({ kind: "coding", coding: id, ...plain, ...more }) as ClaimEvidence;
const stated = (id: string, more: Partial<ClaimEvidence> = {}) => ({ kind: "fact", fact: id, ...plain, ...more }) as ClaimEvidence;
const above = (pinned: PinnedFigure, more: Partial<ClaimEvidence> = {}) =>
  ({ kind: "measure", measure: share, above: 0.5, below: null, pinned, ...plain, ...more }) as ClaimEvidence;
const traced = (expects: string[], verdict: string, more: Partial<ClaimEvidence> = {}) =>
  ({
    kind: "cell",
    project: "fjord",
    domain: "data",
    stage: "pre-training",
    expects,
    pinned: { verdict, version: "1" },
    ...plain,
    ...more,
  }) as ClaimEvidence;

const search = [{ who: "Mika", on: "2026-01-04", where: "all passages about Fjord", found: "nothing" }];
function assess(evidence: readonly ClaimEvidence[], options: Readonly<{ searched?: boolean; now?: PinnedFigure }> = {}) {
  const ground: Ground = {
    study,
    chart: { cells: [cell], undated: [], commons: [] } as unknown as Chart,
    figureOf: (ref) => (figureAddress(ref) === figureAddress(share) ? (options.now ?? figure(0.7)) : null),
  };
  const claim = Claim.parse({
    id: "few",
    statement: "Few do most of the data work.",
    act: "participation",
    projects: ["fjord"],
    author: "Mika",
    evidence,
    searches: options.searched === false ? [] : search,
  });
  return assessClaim(claim, ground);
}

describe("the status of a claim", () => {
  it.each([
    ["unsupported", "nothing is on record", []],
    ["unsupported", "the one fact was looked for and not found", [stated("fjord-2")]],
    ["voiced", "one passage", [said("c-1")]],
    ["voiced", "two passages of reading notes without a named voice are one source", [said("c-n"), said("c-n")]],
    ["supported", "two people say so", [said("c-1"), said("c-2")]],
    ["supported", "a figure whose whole bounds point its way", [above(figure(0.7))]],
    ["corroborated", "testimony and traces of the same act", [said("c-1"), above(figure(0.7))]],
    ["corroborated", "a fact and the chart", [stated("fjord-1"), traced(["open"], "open")]],
    ["supported", "two kinds, but of another act", [said("c-1", { act: "use" }), above(figure(0.7))]],
    ["qualified", "a figure against it, for a part of it", [stated("fjord-1"), above(figure(0.7), { side: "against", scope: "part" })]],
    ["qualified", "a passage against what a fact says", [stated("fjord-1"), said("c-1", { side: "against" })]],
    ["contested", "a figure against what a passage says", [said("c-1"), above(figure(0.7), { side: "against" })]],
    [
      "contested",
      "figures on both sides, each for a part",
      [said("c-n"), above(figure(0.7), { scope: "part" }), traced(["open"], "open", { side: "against", scope: "part" })],
    ],
  ] as const)("is %s where %s", (status, _why, evidence) => {
    expect(assess(evidence).status).toBe(status);
  });

  it("stays voiced until somebody searched for what speaks against it", () => {
    const evidence = [said("c-1"), above(figure(0.7))];
    expect(assess(evidence, { searched: false })).toMatchObject({ status: "voiced", why: expect.stringContaining("search") });
    expect(assess(evidence).status).toBe("corroborated");
  });

  it("does not count a figure whose bounds span what was expected, on either side", () => {
    const wide = figure(0.6, 0.4, 0.8);
    expect(assess([above(wide)], { now: wide })).toMatchObject({ status: "unsupported", evidence: [{ bears: false }] });
    expect(assess([said("c-1"), said("c-2"), above(wide, { side: "against" })], { now: wide }).status).toBe("supported");
  });

  it("is stale where a figure left its pinned bounds, its verdict flipped, or it is gone", () => {
    const evidence = [above(figure(0.7, 0.6, 0.8))];
    expect(assess(evidence, { now: figure(0.75, 0.65, 0.85) }).status).toBe("supported");
    expect(assess(evidence, { now: figure(0.9, 0.85, 0.95) })).toMatchObject({ status: "stale", why: expect.stringContaining("0.9") });
    expect(assess(evidence, { now: figure(0.62, 0.45, 0.8) }).status).toBe("stale");
    expect(assess([traced(["closed"], "closed"), said("c-1")])).toMatchObject({
      status: "stale",
      why: expect.stringContaining("now says open"),
    });
    expect(assess([{ ...above(figure(0.7)), measure: { ...share, project: "steppe" } } as ClaimEvidence]).status).toBe("stale");
  });

  it("keeps words back that may not be quoted, and counts them; evidence that is gone is shown as gone", () => {
    const [kept, gone] = assess([said("c-k"), said("c-gone")]).evidence;
    expect(kept).toMatchObject({ bears: true, text: expect.stringContaining("consent keeps back") });
    expect(kept?.text).not.toContain("We asked");
    expect(kept?.text).not.toContain("Fjord Lab");
    expect(gone).toMatchObject({ bears: false, text: null });
  });
});
