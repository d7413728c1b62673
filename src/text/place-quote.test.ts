import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeQuote } from "./place-quote.ts";
import { indexText } from "./position.ts";

const text = indexText("The 🌊 call is open. Anyone may join the call. Bücher follow the call.");

describe("placeQuote", () => {
  it("takes code points, and UTF-16 units where only these fit", () => {
    expect(placeQuote(text, { start: 6, end: 10, quote: "call" })).toEqual({
      start: 6,
      end: 10,
      quote: "call",
      how: "in-place",
      isGuess: false,
    });
    expect(placeQuote(text, { start: 7, end: 11, quote: "call" })).toMatchObject({ start: 6, end: 10, how: "utf16" });
  });

  it("finds moved words by what stands around them before it takes the nearest", () => {
    const moved = { start: 8, end: 12, quote: "call" };
    expect(placeQuote(text, { ...moved, before: "follow the ", after: "." })).toMatchObject({ start: 64, how: "context", isGuess: false });
    expect(placeQuote(text, { ...moved, before: "follow the ", after: ", said" })).toMatchObject({ start: 64, how: "context" });
    expect(placeQuote(text, moved)).toMatchObject({ start: 6, how: "moved", isGuess: true });
  });

  it("without a position takes the only occurrence, and none of several", () => {
    expect(placeQuote(text, { start: null, end: null, quote: "Anyone" })).toMatchObject({ start: 20, how: "moved", isGuess: false });
    expect(placeQuote(text, { start: null, end: null, quote: "call" })).toBe("ambiguous");
    expect(placeQuote(text, { start: null, end: null, quote: "call", before: "join the " })).toMatchObject({ start: 40, how: "context" });
  });

  it("reads words in another form: composed, with other line ends", () => {
    const lines = indexText("Ende\nBücher\n");
    expect(placeQuote(lines, { start: 5, end: 11, quote: "Bu\u0308cher" })).toMatchObject({
      start: 5,
      end: 11,
      quote: "Bücher",
      how: "in-place",
    });
    expect(placeQuote(lines, { start: 0, end: 7, quote: "Ende\r\nBü" })).toMatchObject({ start: 0, end: 7 });
    expect(placeQuote(lines, { start: 0, end: 7, quote: "Ende\u2029Bü" })).toMatchObject({ start: 0, end: 7 });
  });

  it("without words trusts a position within the text, and says so", () => {
    expect(placeQuote(text, { start: 4, end: 5, quote: null })).toMatchObject({ quote: "🌊", how: "unchecked" });
    expect(placeQuote(text, { start: 4, end: 400, quote: null })).toBe("out-of-range");
    expect(placeQuote(text, { start: 4, end: 4, quote: "" })).toBe("out-of-range");
    expect(placeQuote(text, { start: 0.5, end: 4, quote: null })).toBe("out-of-range");
    expect(placeQuote(text, { start: null, end: 4, quote: null })).toBe("nothing-said");
    expect(placeQuote(text, { start: 4, end: 8, quote: "closed" })).toBe("not-found");
  });

  it("whatever it finds reads as the words", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "b", "😀", "u\u0308", "\n"), maxLength: 12 });
    fc.assert(
      fc.property(words, words, fc.integer({ min: -3, max: 40 }), words, words, (raw, quote, start, before, after) => {
        const indexed = indexText(raw.normalize("NFC"));
        const found = placeQuote(indexed, { start, end: start + quote.length, quote, before, after });
        if (typeof found !== "string") expect(indexed.slice(found.start, found.end)).toBe(found.quote);
        else if (quote !== "") expect(indexed.text.includes(quote)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
