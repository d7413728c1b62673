import { describe, expect, it } from "vitest";
import { describeProgress, parseProgress } from "./place-progress.ts";

const said = (detail: object | null) => {
  const progress = parseProgress(detail);
  return progress === null ? null : describeProgress(progress);
};

describe("what a place is at", () => {
  it("is said with how much there is, where that is known", () => {
    expect(said({ place: "git a/b", what: "commits", done: 1200, of: 4721 })).toBe("commits: 1,200 of 4,721");
    expect(said({ place: "git a/b", what: "commits", done: 1200, of: null })).toBe("commits: 1,200");
    expect(said({ place: "git a/b", mode: "extend", because: "there are new commits" })).toBe("there are new commits");
    expect(said({ place: "git a/b", kept: true })).toBe("kept what was read so far");
  });

  it("is nothing where the detail is of no place", () => {
    expect(said(null)).toBeNull();
    expect(said({ what: "commits", done: 1, of: 2 })).toBeNull();
    expect(said({ place: "git a/b", what: "commits" })).toBeNull();
  });
});
