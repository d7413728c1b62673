import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { killWhileSaving, startServer } from "./kill-between.ts";
import { makeSmallStudy, type SmallStudy } from "./small-study.ts";

let small: SmallStudy;
beforeAll(() => {
  small = makeSmallStudy();
});
afterAll(() => small.remove());

describe("a server that is killed between Saving and Saved", () => {
  it("twenty times over loses nothing that was answered, and so nothing that was shown as saved", { timeout: 180_000 }, async () => {
    let answered = 0;
    for (let round = 0; round < 20; round += 1) {
      const result = await killWhileSaving(small, "interview-tide", round);
      expect(result.answered.filter((id) => !result.kept.has(id))).toEqual([]);
      answered += result.answered.length;
    }
    expect(answered).toBeGreaterThanOrEqual(40);
  });

  it("can be started again, and undoes what it had saved before", async () => {
    const before = small.read().codings.length;
    const server = await startServer(small);
    try {
      const response = await server.post("study undo", {});
      expect(response.ok).toBe(true);
      expect(small.read().codings.length).toBe(before - 1);
    } finally {
      await server.kill();
    }
  });
});
