import { describe, expect, it } from "vitest";
import { makeCursor, makeRun, parseCursor, serializeCursor } from "./github-cursor.ts";

describe("the cursor of a harvest of GitHub", () => {
  it("comes back as it was, its sets of numbers too", () => {
    const cursor = makeCursor("key", 4711, "token");
    cursor.threads.add(12);
    cursor.tags.issues = { of: "2024-01-01T00:00:00Z", etag: 'W/"abc"' };
    cursor.run = makeRun("2024-01-19T12:00:00Z");
    cursor.run.reviewsOfNew.add(7);
    const back = parseCursor(serializeCursor(cursor));
    expect([back?.threads.has(12), back?.threads.size, back?.run?.reviewsOfNew.first(9)]).toEqual([true, 1, [7]]);
    expect(serializeCursor(back ?? cursor)).toBe(serializeCursor(cursor));
  });

  it("of another version, of another connector or damaged is none", () => {
    const text = serializeCursor(makeCursor("key", 4711, "token"));
    for (const other of [
      null,
      undefined,
      "",
      "{}",
      text.replace('"version":1', '"version":2'),
      text.slice(0, -5),
      text.replace('"threads":""', '"threads":"%%"'),
    ]) {
      expect(parseCursor(other)).toBeNull();
    }
  });
});
