import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText } from "../../text/normalise-text.ts";
import { qualcoderPositions } from "./qualcoder-positions.ts";

const pieces = fc.array(fc.constantFrom("We open it. ", "🌊", "\r\n", "\n", "Bu\u0308cher ", "a", "👩🏽‍💻"), {
  minLength: 1,
  maxLength: 14,
});

describe("qualcoderPositions", () => {
  it.each([
    ["UTF-16 units of what the editor shows", "editor"],
    ["code points of what the editor shows", "points"],
    ["code points of what is stored", "stored"],
  ] as const)("puts every coding on its words where all count %s", (_, way) => {
    fc.assert(
      fc.property(
        fc.constantFrom("", "\ufeff"),
        pieces,
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 }),
        (mark, words, drawn) => {
          const raw = mark + words.join("");
          const shown = (text: string) => (way === "stored" ? text : text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n"));
          const size = (text: string) => (way === "editor" ? shown(text).length : [...shown(text)].length);
          const ranges = drawn.map(([a, b]) => {
            const first = a % words.length;
            const last = first + 1 + (b % (words.length - first));
            const before = mark + words.slice(0, first).join("");
            const inside = words.slice(first, last).join("");
            return { pos0: size(before), pos1: size(before + inside), words: shown(inside) };
          });
          const { indexed, locate, text } = qualcoderPositions(raw, ranges);
          expect(text).toBe(normaliseText(raw).text);
          for (const range of ranges) {
            const found = locate(range);
            expect(found && indexed.slice(found.start, found.end)).toBe(normaliseText(range.words).text);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("goes by most where a coding has no stored words", () => {
    const raw = "🌊🌊 We open it. We do.";
    const inUnits = { pos0: 5, pos1: 12, words: "We open" };
    const { locate, indexed } = qualcoderPositions(raw, [inUnits]);
    const found = locate({ pos0: 17, pos1: 22, words: null });
    expect(found && indexed.slice(found.start, found.end)).toBe("We do");
  });

  it("finds nothing in a range without length or outside the text", () => {
    const { locate } = qualcoderPositions("We open it.", []);
    expect([
      locate({ pos0: 3, pos1: 3, words: null }),
      locate({ pos0: -1, pos1: 3, words: null }),
      locate({ pos0: 90, pos1: 99, words: null }),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
