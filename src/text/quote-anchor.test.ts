import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexText } from "./position.ts";
import { findAnchor, isInPlace } from "./quote-anchor.ts";

const note = indexText("The call is open. 🌍 Anyone may join the call. Notes follow the call.");

describe("findAnchor", () => {
  it("finds a quote in its place", () => {
    expect(findAnchor(note, { start: 4, end: 8, quote: "call" })).toEqual({ how: "in-place", start: 4, end: 8 });
  });

  it("finds a moved quote at the occurrence nearest to its old place, counted in code points", () => {
    expect(findAnchor(note, { start: 45, end: 49, quote: "call" })).toEqual({ how: "moved", start: 40, end: 44, others: true });
    expect(note.slice(40, 44)).toBe("call");
    expect(findAnchor(note, { start: 500, end: 506, quote: "Anyone" })).toEqual({ how: "moved", start: 20, end: 26, others: false });
  });

  it("takes the earlier of two equally near", () => {
    expect(findAnchor(indexText("ab__ab"), { start: 2, end: 4, quote: "ab" })?.start).toBe(0);
  });

  it("finds nothing for words that are not in the text, and nothing for an empty quote", () => {
    expect(findAnchor(note, { start: 0, end: 3, quote: "closed" })).toBeUndefined();
    expect(findAnchor(note, { start: 0, end: 0, quote: "" })).toBeUndefined();
  });

  it("does not hold where the range leaves the text, even if the cut text is the quote", () => {
    expect(isInPlace(indexText("open"), { start: 0, end: 9, quote: "open" })).toBe(false);
    expect(findAnchor(indexText("open"), { start: 0, end: 9, quote: "open" })).toEqual({ how: "moved", start: 0, end: 4, others: false });
  });

  it("does not take half a character for a find", () => {
    expect(findAnchor(indexText("😀"), { start: 3, end: 4, quote: "\ude00" })).toBeUndefined();
  });

  it("whatever it finds reads as the quote, and what is in the text is found", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "😀"), minLength: 1, maxLength: 30 }),
        fc.nat(30),
        fc.nat(30),
        fc.nat(40),
        (raw, from, size, old) => {
          const text = indexText(raw);
          const quote = text.slice(from, from + size);
          const found = findAnchor(text, { start: old, end: old + 1, quote });
          if (quote === "") expect(found).toBeUndefined();
          else expect(found && text.slice(found.start, found.end)).toBe(quote);
        },
      ),
    );
  });
});
