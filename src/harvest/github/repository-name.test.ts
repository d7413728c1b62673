import { describe, expect, it } from "vitest";
import { parseRepositoryName } from "./repository-name.ts";

describe("a repository's name", () => {
  it.each([
    "lark-lab/lark.js",
    "https://github.com/lark-lab/lark.js",
    "https://github.com/lark-lab/lark.js.git",
    "https://www.github.com/lark-lab/lark.js/issues?q=is%3Aopen#top",
    "git@github.com:lark-lab/lark.js.git",
    "ssh://git@github.com/lark-lab/lark.js",
  ])("is read from %s", (text) => {
    expect(parseRepositoryName(text)).toEqual({ owner: "lark-lab", name: "lark.js" });
  });

  it.each([
    "lark",
    "https://gitlab.com/lark-lab/lark",
    "lark-lab/..",
    "-x/lark",
    "lark lab/lark",
    "lark-lab/la rk",
    "https://github.com/lark-lab",
    "",
  ])('is not read from "%s"', (text) => {
    expect(() => parseRepositoryName(text)).toThrow("no repository on GitHub");
  });
});
