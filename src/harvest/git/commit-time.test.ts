import { describe, expect, it } from "vitest";
import { FIRST_GIT_DAY, findCommitTime, formatSeconds } from "./commit-time.ts";

const seconds = (text: string) => Date.parse(text) / 1000;
const now = seconds("2025-06-01T00:00:00Z");
const day = seconds("2024-02-01T09:30:00Z");
const later = seconds("2024-02-03T00:00:00Z");

describe("when a commit was made", () => {
  it("is its author time, where that is possible", () => {
    expect(findCommitTime(day, later, now)).toEqual({ seconds: day, repaired: "no" });
    expect(findCommitTime(day, day, now)).toEqual({ seconds: day, repaired: "no" });
    expect(findCommitTime(FIRST_GIT_DAY, later, now).repaired).toBe("no");
  });

  it.each([
    ["before git's first day", seconds("1970-01-01T00:00:00Z")],
    ["before git's first day by a second", FIRST_GIT_DAY - 1],
    ["in the future", now + 1],
    ["after the committer's", later + 1],
    ["missing", Number.NaN],
  ])("is the committer's where the author's is %s", (_, author) => {
    expect(findCommitTime(author, later, now)).toEqual({ seconds: later, repaired: "from-committer" });
  });

  it("stays the author's where the committer's is impossible", () => {
    expect(findCommitTime(day, 0, now)).toEqual({ seconds: day, repaired: "no" });
    expect(findCommitTime(day, now + 9, now)).toEqual({ seconds: day, repaired: "no" });
  });

  it("is the nearest bound where both are impossible", () => {
    expect(findCommitTime(0, 0, now)).toEqual({ seconds: FIRST_GIT_DAY, repaired: "to-bound" });
    expect(findCommitTime(now * 9, 0, now)).toEqual({ seconds: now, repaired: "to-bound" });
    expect(findCommitTime(Number.NaN, now + 5, now)).toEqual({ seconds: now, repaired: "to-bound" });
    expect(findCommitTime(Number.NaN, Number.NaN, now)).toEqual({ seconds: FIRST_GIT_DAY, repaired: "to-bound" });
  });

  it("is written in UTC with seconds", () => {
    expect(formatSeconds(day)).toBe("2024-02-01T09:30:00Z");
  });
});
