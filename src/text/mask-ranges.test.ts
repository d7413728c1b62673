import { expect, it } from "vitest";
import { maskRanges } from "./mask-ranges.ts";

it("shades ranges without moving a position, in code points and in UTF-16 units", () => {
  const text = "My 🌊 brother\ntold";
  const masked = maskRanges(text, [{ start: 3, end: 9 }]);
  expect(masked).toBe("My \u{1fb90} ▒▒▒▒her\ntold");
  expect([masked.length, [...masked].length]).toEqual([text.length, [...text].length]);
});
