import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composePositions } from "./compose-positions.ts";

const piece = fc.constantFrom(
  "e\u0301",
  "cafe\u0301 ",
  "か\u3099",
  "\u1112\u1161\u11ab",
  "하\u11ab",
  "a\u0323\u0302",
  "🙂",
  "\n",
  " \u0301",
  "\u0301",
  "plain ",
);

describe("positions of a text that is composed", () => {
  it("at the borders of its pieces keep what stands before and behind them", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(), (pieces, at) => {
        // A piece that begins with a mark belongs to the piece before it.
        const starts = pieces.flatMap((word, n) => (/^[\p{M}\u1160-\u11ff]/u.test(word) ? [] : [n]));
        const cut = starts[at % Math.max(1, starts.length)] ?? 0;
        const before = pieces.slice(0, cut).join("");
        const whole = pieces.join("");
        const position = composePositions(whole)([...before].length);
        expect([...whole.normalize("NFC")].slice(0, position).join("")).toBe(before.normalize("NFC"));
      }),
    );
  });

  it("inside a character go behind it", () => {
    expect(composePositions("cafe\u0301")(4)).toBe(4);
    expect([0, 1, 2, 3].map(composePositions("\u1112\u1161\u11ab"))).toEqual([0, 1, 1, 1]);
  });

  it("take one pass, however long the text or a run of marks is (else this would not end)", () => {
    const long = `${"cafe\u0301".repeat(200_000)}${"\u0301".repeat(100_000)}`;
    const move = composePositions(long);
    let sum = 0;
    for (let n = 0; n < 20_000; n += 1) sum += move(n * 50);
    expect(sum).toBeGreaterThan(0);
  });
});
