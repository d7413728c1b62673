import { describe, expect, it } from "vitest";
import { foldText } from "./fold-text.ts";

describe("foldText", () => {
  it("keeps what fits on one line, and breaks at blanks and hyphens", () => {
    expect(foldText("BLOOM", 60, 2)).toEqual(["BLOOM"]);
    expect(foldText("Company-sponsored grassroots", 80, 3)).toEqual(["Company-", "sponsored", "grassroots"]);
  });

  it("ends with an ellipsis where there are no more lines", () => {
    expect(foldText("National Library of Norway", 60, 2)).toEqual(["National", "Library…"]);
    expect(foldText("Bezeichnungsungetüm", 60, 2)).toEqual([expect.stringMatching(/^Bez.*…$/)]);
  });
});
