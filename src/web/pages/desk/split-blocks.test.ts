import { describe, expect, it } from "vitest";
import { BlockHeights } from "./block-heights.ts";
import { placeLabels } from "./place-labels.ts";
import { blockAt, splitBlocks } from "./split-blocks.ts";
import { sentenceAt, stepBlock, stepSentence, stepWord } from "./text-steps.ts";

const text = "Mika: One. Two words.\n\nשלום 🌊 here. End.";
const blocks = splitBlocks(text, []);
const show = ({ from, to }: { from: number; to: number }) => text.slice(from, to);

describe("blocks of a text", () => {
  it("are its lines that are not empty, in order, whatever the script", () => {
    expect(blocks.map(show)).toEqual(["Mika: One. Two words.", "שלום 🌊 here. End."]);
    expect(blocks.map(({ paragraph }) => paragraph)).toEqual([1, 2]);
    expect([0, 21, 22, 23, 999].map((at) => blockAt(blocks, at))).toEqual([0, 0, 0, 1, 1]);
  });

  it("name who speaks where the text does not, once until it changes", () => {
    const turns = [
      { from: 0, to: 3, speaker: "Mika", time: 0 },
      { from: 4, to: 7, speaker: "Mika", time: 900 },
      { from: 8, to: 11, speaker: "Ola", time: 1800 },
    ];
    expect(splitBlocks("one\ntwo\nsix", turns).map(({ speaker, time }) => [speaker, time])).toEqual([
      ["Mika", 0],
      [null, 900],
      ["Ola", 1800],
    ]);
  });

  it("cut a text without line ends, never within a character", () => {
    const long = "🌊".repeat(3000);
    const cut = splitBlocks(long, []);
    expect(cut.length).toBeGreaterThan(2);
    expect(cut.map(({ from, to }) => long.slice(from, to)).join("")).toBe(long);
    for (const { from, to } of cut) expect(long.slice(from, to)).not.toMatch(/\p{Surrogate}/u);
  });
});

describe("steps through a text", () => {
  it("go by sentence over the ends of lines, and stop at the edges", () => {
    const first = sentenceAt(text, blocks, 0);
    expect(first && show(first)).toBe("Mika: One.");
    let at = first ?? { from: 0, to: 0 };
    const walked = [1, 2, 3, 4].map(() => {
      at = stepSentence(text, blocks, at, 1);
      return show(at);
    });
    expect(walked).toEqual(["Two words.", "שלום 🌊 here.", "End.", "End."]);
    expect(show(stepSentence(text, blocks, at, -1))).toBe("שלום 🌊 here.");
    expect(show(stepBlock(text, blocks, at, -1))).toBe("Mika: One. Two words.");
  });

  it("go by word to its end or its start", () => {
    expect(stepWord(text, blocks, 10, 1, "end")).toBe(14);
    expect(stepWord(text, blocks, 20, 1, "end")).toBe(text.indexOf("שלום") + 4);
    expect(stepWord(text, blocks, 15, -1, "start")).toBe(11);
  });
});

describe("heights of blocks", () => {
  it("are estimates until they are measured, and give the window that is seen", () => {
    const heights = new BlockHeights([100, 100, 100, 100]);
    expect([heights.total, heights.top(2), heights.window(150, 100, 0)]).toEqual([400, 200, [1, 3]]);
    expect(heights.measure(0, 140)).toBe(40);
    expect([heights.total, heights.top(2), heights.window(150, 100, 0)]).toEqual([440, 240, [1, 3]]);
    expect(heights.window(1e6, 100, 0)).toEqual([3, 4]);
  });
});

describe("labels of brackets", () => {
  it("stand apart, and are left out where they would drift too far", () => {
    expect(placeLabels([10, 12, 13, 14, 90], 15, 30)).toEqual([10, 25, 40, null, 90]);
  });
});
