import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalisePositions } from "./normalise-positions.ts";
import { normaliseText } from "./normalise-text.ts";

describe("normalisePositions", () => {
  it("moves positions over a byte order mark, CRLF and composed characters", () => {
    const raw = "\ufeffA\r\nBu\u0308cher 😀\rEnde";
    const { text, toNew } = normalisePositions(raw);
    expect(text).toBe("A\nBücher 😀\nEnde");
    for (const words of ["A", "cher", "😀", "Ende"])
      expect(text.slice(toNew(raw.indexOf(words)), toNew(raw.indexOf(words) + words.length))).toBe(words);
    expect(toNew(raw.indexOf("\u0308"))).toBe(text.indexOf("cher"));
    expect([toNew(-2), toNew(999)]).toEqual([0, text.length]);
  });

  it("leaves a text in the study's form alone", () => {
    expect(normalisePositions("a😀b").toNew(3)).toBe(3);
  });

  it("agrees, at every place between pieces, with normalising what stands before", () => {
    const unit = fc.constantFrom(
      "a",
      "u",
      "\u0308",
      "\u0323",
      "\r",
      "\n",
      "😀",
      "\u1100",
      "\u1161",
      "\u11a8",
      "각",
      "가",
      "\u0344",
      "\u2126",
      "\ufb1d",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (raw) => {
        const { text, toNew } = normalisePositions(raw);
        expect(text).toBe(normaliseText(raw).text);
        let last = 0;
        for (let offset = 0; offset <= raw.length; offset += 1) {
          const place = toNew(offset);
          expect(place).toBeGreaterThanOrEqual(last);
          last = place;
          const before = normaliseText(raw.slice(0, offset)).text;
          const splitsLineEnd = raw[offset - 1] === "\r" && raw[offset] === "\n";
          if (!splitsLineEnd && before + normaliseText(raw.slice(offset)).text === text)
            expect(place, JSON.stringify([raw, offset])).toBe(before.length);
        }
        expect(last).toBe(text.length);
      }),
      { numRuns: 3000 },
    );
  });
});
