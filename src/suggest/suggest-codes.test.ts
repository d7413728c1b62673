import { expect, it } from "vitest";
import type { Coding } from "../model/testimony.ts";
import { suggestCodes } from "./suggest-codes.ts";

const coding = (id: string, code: string, quote: string, source = "other"): Coding => ({
  id,
  source,
  start: 0,
  end: 1,
  quote,
  code,
  domain: null,
  stage: null,
  voice: null,
  about: null,
  coder: "mika",
  memo: null,
});

it("suggests for uncoded sentences the code whose passages use their words, says which words, and nothing for the rest", () => {
  const codings = [
    coding("1", "licence-friction", "The licence of the dataset kept lawyers busy."),
    coding("2", "licence-friction", "Lawyers read every licence before a release."),
    coding("3", "review-capacity", "Two maintainers review every pull request."),
    coding("4", "review-capacity", "Maintainers have no time to review what comes in."),
    coding("5", "once-only", "A tide gauge."),
  ];
  const text = "The licence went to our lawyers. Nobody asked. The maintainers could not review more.";
  const found = suggestCodes({ texts: new Map([["talk", text]]), codings }, "talk", { least: 0.1, most: 10 });
  expect(found.map(({ code, quote, words }) => [code, quote, words])).toEqual([
    ["licence-friction", "The licence went to our lawyers.", ["licence", "lawyers"]],
    ["review-capacity", "The maintainers could not review more.", ["maintainers", "review"]],
  ]);
  const coded = [...codings, { ...coding("6", "review-capacity", "x", "talk"), start: 0, end: 10 }];
  expect(suggestCodes({ texts: new Map([["talk", text]]), codings: coded }, "talk", { least: 0.1, most: 10 }).length).toBe(1);
});
