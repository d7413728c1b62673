import { expect, test } from "vitest";
import { countOf, formatCount, formatRate, formatShare, formatShares, formatYears } from "./numbers.ts";

test("a share that is not nothing never reads as nothing", () => {
  expect(formatShare(0)).toBe("0%");
  expect(formatShare(0.004)).toBe("under 1%");
  expect(formatShare(0.996)).toBe("over 99%");
  expect(formatShare(1)).toBe("100%");
  expect(formatShare(0.117)).toBe("12%");
});

test("bounds that read the same are one figure", () => {
  expect(formatShares(0.37, 0.85)).toBe("37% to 85%");
  expect(formatShares(0.371, 0.374)).toBe("37%");
  expect(formatShares(null, null)).toBe("not known");
});

test("what is not known is said so, what is counted is a figure", () => {
  expect(formatCount(null)).toBe("not known");
  expect(formatCount(0)).toBe("0");
  expect(formatCount(2712)).toBe("2,712");
});

test("rates carry one decimal only where it can matter", () => {
  expect(formatRate(1.006)).toBe("1.0");
  expect(formatRate(4)).toBe("4");
  expect(formatRate(63.4)).toBe("63");
  expect(formatYears(0.372)).toBe("0.37 years");
  expect(formatYears(2.98)).toBe("3.0 years");
});

test("one thing is singular", () => {
  expect(countOf(1, "passage")).toBe("1 passage");
  expect(countOf(1204, "person", "people")).toBe("1,204 people");
});
