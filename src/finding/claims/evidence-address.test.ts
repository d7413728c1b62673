import { describe, expect, it } from "vitest";
import { PortolanError } from "../../model/problem.ts";
import { parseEvidenceAddress } from "./evidence-address.ts";

describe("the address of a piece of evidence", () => {
  it.each([
    ["coding:c-1", { kind: "coding", coding: "c-1", scope: "whole", act: null }],
    ["part!use!fact:fjord-1", { kind: "fact", fact: "fjord-1", scope: "part", act: "use" }],
    ["cell:fjord/undated/model=closed", { kind: "cell", project: "fjord", domain: "model", stage: null, expects: ["closed"] }],
    ["cell:fjord/pre-training/data=not-yet-public,ended", { stage: "pre-training", expects: ["not-yet-public", "ended"] }],
    [
      "measure:top-share?by=artefact&artefact=fjord/tools&above=0.5",
      { kind: "measure", measure: { name: "top-share", by: "artefact", artefact: "fjord/tools" }, above: 0.5, below: null },
    ],
    [
      "change:arrivals?by=cell&project=fjord&domain=data&from=stage:pre-training&to=stage:post-release&expects=falls",
      { kind: "change", from: { stage: "pre-training" }, to: { stage: "post-release" }, expects: "falls" },
    ],
    [
      "change:share-of-events?by=project&project=fjord&from=..2024-01-01&to=2024-01-01..2025-01-01&expects=rises",
      { from: { since: null, until: "2024-01-01" }, to: { since: "2024-01-01", until: "2025-01-01" } },
    ],
  ])("reads %s", (line, expected) => {
    expect(parseEvidenceAddress(line)).toMatchObject(expected);
  });

  it.each([
    "c-1",
    "coding",
    "cell:fjord/model=open",
    "measure:top-share?by=cell",
    "measure:top-share?above=1&below=2&by=cell",
    "measure:top-share?by=moon&above=1",
    "measure:top-share?by=cell&above=much",
    "change:arrivals?by=cell&expects=rises",
    "change:arrivals?by=cell&from=soon&to=later&expects=rises",
  ])("refuses %s and shows the forms", (line) => {
    expect(() => parseEvidenceAddress(line)).toThrow(PortolanError);
  });
});
