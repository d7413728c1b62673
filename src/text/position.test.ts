import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexText, lengthInCodePoints } from "./position.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("indexText", () => {
  it("counts an emoji as one position and two UTF-16 units", () => {
    const text = indexText("a😀b😀");
    expect(text.length).toBe(4);
    expect(text.toUtf16(2)).toBe(3);
    expect(text.toCodePoint(3)).toBe(2);
    expect(text.slice(1, 3)).toBe("😀b");
  });

  it("gives the position of the pair for an offset inside it", () => {
    expect(indexText("😀x").toCodePoint(1)).toBe(0);
    expect(indexText("x😀y").toCodePoint(2)).toBe(1);
  });

  it("cuts positions to the text", () => {
    const text = indexText("a😀");
    expect([text.toUtf16(-4), text.toUtf16(99), text.toCodePoint(-1), text.toCodePoint(99)]).toEqual([0, 3, 0, 2]);
    expect(text.slice(1, 50)).toBe("😀");
    expect(text.slice(2, 1)).toBe("");
  });

  it("agrees with the array of code points at every position of any text", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const points = [...raw];
        const text = indexText(raw);
        expect(text.length).toBe(points.length);
        expect(lengthInCodePoints(raw)).toBe(points.length);
        for (let position = 0; position <= points.length; position += 1) {
          const offset = points.slice(0, position).join("").length;
          expect(text.toUtf16(position)).toBe(offset);
          expect(text.toCodePoint(offset)).toBe(position);
          expect(text.slice(position, position + 3)).toBe(points.slice(position, position + 3).join(""));
        }
      }),
    );
  });
});
