import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexText } from "../../text/position.ts";
import { layoutCodedText } from "./layout-coded-text.ts";

describe("layoutCodedText", () => {
  it("cuts at every begin and end, inner codings opened later and closed earlier", () => {
    const segments = layoutCodedText(indexText("We 🌊 open it."), [
      { start: 0, end: 9 },
      { start: 3, end: 4 },
      { start: 3, end: 11 },
    ]);
    expect(segments).toEqual([
      { text: "We ", depth: 1, opens: [0], closes: [] },
      { text: "🌊", depth: 3, opens: [1, 2], closes: [1] },
      { text: " open", depth: 2, opens: [], closes: [0] },
      { text: " i", depth: 1, opens: [], closes: [2] },
      { text: "t.", depth: 0, opens: [], closes: [] },
    ]);
    expect(layoutCodedText(indexText(""), [])).toEqual([]);
  });

  it("loses no character, and lays over each place as many codings as cover it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "😀", "\n"), minLength: 1, maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
        (raw, drawn) => {
          const text = indexText(raw);
          const ranges = drawn.map(([a, b]) => {
            const start = a % text.length;
            return { start, end: start + 1 + (b % (text.length - start)) };
          });
          const segments = layoutCodedText(text, ranges);
          expect(segments.map((segment) => segment.text).join("")).toBe(raw);
          let at = 0;
          for (const { text: words, depth, opens, closes } of segments) {
            const end = at + [...words].length;
            expect(depth).toBe(ranges.filter((range) => range.start <= at && range.end >= end).length);
            expect(opens.every((index) => ranges[index]?.start === at)).toBe(true);
            expect(closes.every((index) => ranges[index]?.end === end)).toBe(true);
            at = end;
          }
          expect(segments.flatMap(({ opens }) => opens)).toHaveLength(ranges.length);
          expect(segments.flatMap(({ closes }) => closes)).toHaveLength(ranges.length);
        },
      ),
    );
  });
});
