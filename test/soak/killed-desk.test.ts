import { expect, it } from "vitest";
import { killWhileSaving } from "../testimony/kill-between.ts";
import { makeSmallStudy } from "../testimony/small-study.ts";

it("a server killed a thousand times between Saving and Saved loses nothing that was answered", async () => {
  const small = makeSmallStudy();
  try {
    for (let round = 0; round < 1000; round += 1) {
      const { answered, kept } = await killWhileSaving(small, "interview-tide", round);
      expect(answered.filter((id) => !kept.has(id))).toEqual([]);
    }
  } finally {
    small.remove();
  }
});
