import { expect, test } from "vitest";
import type { PassageView } from "../../model/documents.ts";
import { groupPassages } from "./group-passages.ts";

const coding = (change: Partial<PassageView>): PassageView => ({
  coding: "c-1",
  source: "note-20",
  sourceTitle: "Slide 20",
  sourceKind: "reading-note",
  origin: "slide 20",
  start: 0,
  end: 40,
  quote: "Partners must be scoped before work starts.",
  code: "early-lock-in",
  codeLabel: "Early lock-in",
  codeKind: "barrier",
  domain: "model",
  stage: "pre-training",
  voice: "Ai2",
  isVoiceWithheld: false,
  ...change,
});

test("several codes on one range are one passage, and a barrier among them shows", () => {
  const { shown } = groupPassages([coding({ code: "selective", codeLabel: "Selective", codeKind: "participation" }), coding({})]);
  expect(shown).toHaveLength(1);
  expect([shown[0]!.form, shown[0]!.codes.map(({ label }) => label)]).toEqual(["barrier", ["Selective", "Early lock-in"]]);
});

test("a passage that consent withholds is counted and not shown", () => {
  const { shown, withheld } = groupPassages([coding({}), coding({ start: 50, end: 80, quote: null })]);
  expect([shown.length, withheld]).toEqual([1, 1]);
});
