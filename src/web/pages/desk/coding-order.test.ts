import { describe, expect, it } from "vitest";
import { assignLanes, type DeskCoding, depthsWithin, inOrder, longestOf, nextUncovered, touching } from "./coding-order.ts";

const coding = (id: string, from: number, to: number): DeskCoding => ({
  id,
  from,
  to,
  code: "asking",
  domain: null,
  stage: null,
  voice: null,
  about: null,
  coder: "mika",
  memo: null,
  isPending: false,
});
const codings = inOrder([coding("c", 12, 15), coding("within", 2, 6), coding("whole", 2, 20), coding("last", 30, 34)]);

describe("codings in order", () => {
  it("walk by start, a passage before those within it", () => {
    expect(codings.map(({ id }) => id)).toEqual(["whole", "within", "c", "last"]);
  });

  it("are found where they touch a span, also those that began long before", () => {
    const ids = (from: number, to: number) => touching(codings, { from, to }, longestOf(codings)).map(({ id }) => id);
    expect(ids(13, 14)).toEqual(["whole", "c"]);
    expect(ids(20, 30)).toEqual([]);
    expect(ids(0, 100)).toEqual(["whole", "within", "c", "last"]);
  });

  it("take the innermost free lane, and share the last one", () => {
    const lanes = (list: readonly DeskCoding[], most: number, isRight = (_: DeskCoding) => false) => [
      ...assignLanes(list, isRight, most).lanes,
    ];
    expect(lanes(codings, 5)).toEqual([0, 1, 1, 0]);
    expect(lanes([coding("a", 0, 9), coding("b", 1, 9), coding("c", 2, 9)], 2)).toEqual([0, 1, 1]);
    expect(lanes(codings, 5, ({ id }) => id === "within")).toEqual([0, 0, 1, 0]);
  });

  it("cover the text in stretches of one depth", () => {
    expect(depthsWithin(codings, { from: 0, to: 14 })).toEqual([
      { from: 2, to: 6, depth: 2 },
      { from: 6, to: 12, depth: 1 },
      { from: 12, to: 14, depth: 2 },
    ]);
  });

  it("leave the next uncovered place behind an offset", () => {
    expect([0, 3, 20, 31].map((at) => nextUncovered(codings, at, 34))).toEqual([0, 20, 20, null]);
  });
});
