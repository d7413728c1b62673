import { describe, expect, it } from "vitest";
import { findNextPage } from "./link-next.ts";

const asked = new URL("https://huggingface.co/api/models?author=meadow&limit=500");

describe("the next page of a Link header", () => {
  it.each([
    [
      '<https://huggingface.co/api/models?author=meadow&limit=500&cursor=abc%3D>; rel="next"',
      "/api/models?author=meadow&limit=500&cursor=abc%3D",
    ],
    ['</api/models?cursor=b>; rel="next"', "/api/models?cursor=b"],
    ['<https://huggingface.co/api/models?p=0>; rel="prev", <https://huggingface.co/api/models?p=2>; rel="next"', "/api/models?p=2"],
    ["<?cursor=c>; rel=next", "/api/models?cursor=c"],
    ['<https://huggingface.co/api/models?p=0>; rel="prev"', null],
    ["", null],
    [null, null],
  ])("of %s is %s", (header, page) => {
    expect(findNextPage(header, asked)).toBe(page);
  });

  it.each([
    "https://elsewhere.example.org/api/models?cursor=b",
    "http://huggingface.co/api/models?cursor=b",
    "https://somebody:secret@huggingface.co/api/models?cursor=b",
    "https://huggingface.co/api/whoami-v2",
    "//elsewhere.example.org/api/models",
    "http://[",
  ])("%s is refused", (target) => {
    expect(() => findNextPage(`<${target}>; rel="next"`, asked)).toThrow(RangeError);
  });
});
