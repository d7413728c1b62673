import { describe, expect, it } from "vitest";
import { summariseTies } from "./ties-summary.ts";

const document = {
  ties: [{}, {}],
  pairs: [{ isSmall: true }],
  organisations: [{ projects: [1, 2] }, { projects: [1] }],
} as never as Parameters<typeof summariseTies>[0];

describe("summariseTies", () => {
  it("sets pairs with a tie against the others, and says that small counts are withheld", () => {
    expect(summariseTies({ ...document, test: { tied: 2, tiedSharing: 1, others: 8, othersSharing: 0 } }).sentences).toEqual([
      "2 ties between organisations are recorded; 2 of them join leads of two projects here.",
      "People are found in core artefacts of both projects in 1 of the 2 pairs with a tie and in 0 of the 8 others.",
      "One to four people are not counted out.",
      "1 organisation has a role or traced work in two projects or more.",
    ]);
  });

  it("compares nothing where no tie joins two projects", () => {
    expect(
      summariseTies({ ...document, pairs: [], test: { tied: 0, tiedSharing: 0, others: 10, othersSharing: 3 } }).sentences,
    ).toHaveLength(2);
  });
});
