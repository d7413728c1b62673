import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffTexts } from "./diff-text.ts";

const show = (before: string, after: string) => diffTexts(before, after).map((kept) => before.slice(kept.old, kept.old + kept.length));

describe("diffTexts", () => {
  it("finds what a correction kept, by lines and then by words", () => {
    expect(show("We met in Bergen.\nIt rained.\n", "We met in Tromsø.\nIt rained.\n")).toEqual(["We met in ", ".\nIt rained.\n"]);
    expect(show("one two three", "one three")).toEqual(["one ", "three"]);
    expect(show("same", "same")).toEqual(["same"]);
    expect([show("", "new"), show("old", "")]).toEqual([[], []]);
  });

  it("gives stretches that are the same in both texts, in order and apart", () => {
    const word = fc.constantFrom("sea", "fjord", "tide", "🌊", ".", "\n", " ");
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        let [oldEnd, newEnd] = [0, 0];
        for (const { old, new: fresh, length } of diffTexts(before, after)) {
          expect(before.slice(old, old + length)).toBe(after.slice(fresh, fresh + length));
          expect(old).toBeGreaterThanOrEqual(oldEnd);
          expect(fresh).toBeGreaterThanOrEqual(newEnd);
          [oldEnd, newEnd] = [old + length, fresh + length];
        }
      }),
    );
  });

  it("keeps all but the corrected words of a long text", () => {
    const before = Array.from({ length: 20_000 }, (_, n) => `Line ${n} of the talk about the tide.\n`).join("");
    const after = before.replaceAll(/Line (\d*77) of/g, "Row $1 of");
    const kept = diffTexts(before, after).reduce((sum, { length }) => sum + length, 0);
    expect(before.length - kept).toBe(200 * 4);
  });
});
