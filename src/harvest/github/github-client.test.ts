import { describe, expect, it } from "vitest";
import { findNext } from "./github-client.ts";

describe("the next page of a Link header", () => {
  it("is the address whose relation is next, wherever it stands", () => {
    const link =
      '<https://api.github.com/repositories/1/issues?page=1>; rel="prev", <https://api.github.com/repositories/1/issues?page=3&since=a,b>; rel="next"';
    expect(findNext(link)).toBe("https://api.github.com/repositories/1/issues?page=3&since=a,b");
  });

  it("is none on the last page, without a header, and of what only looks like one", () => {
    for (const link of [
      undefined,
      "",
      '<https://x/?page=1>; rel="prev"',
      "next",
      '<https://x/>; rel="nextish"',
      '<https://x/>; title="next"',
    ]) {
      expect(findNext(link), link).toBeNull();
    }
  });
});
