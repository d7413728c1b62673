import { describe, expect, it } from "vitest";
import { isPlainTag } from "./read-releases.ts";

describe("a release's tag", () => {
  it.each([
    "v1.0.0",
    "0.5.0rc2",
    "lark-2-1124-v3",
    "LARK_v2.1-beta.1",
    "release-2024.01",
    "v0.3.0-alpha",
    "model-weights-1",
    "7b",
    "v1.0.post1",
  ])("may be a milestone: %s", (tag) => {
    expect(isPlainTag(tag, "lark")).toBe(true);
  });

  it.each(["ada", "ada-lovelace-v1", "thanks-ben", "v1-ben", "ben@lark", "für-cleo", "v1.0.0-cleo"])(
    "may name a person and is none: %s",
    (tag) => {
      expect(isPlainTag(tag, "lark")).toBe(false);
    },
  );
});
