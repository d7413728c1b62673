import { describe, expect, it } from "vitest";
import { composeFigure, wrap } from "./compose-figure.ts";

describe("composeFigure", () => {
  const figure = {
    markup: "<path d='M0 0h9'/>",
    width: 400,
    height: 100,
    title: "Who decides & who joins",
    sentences: ["Two of two."],
    footer: ["Read 2 Feb 2025."],
  };

  it("sets title, sentence, drawing and footer below each other, with room for all", () => {
    const { svg, width, height } = composeFigure(figure);
    expect(width).toBe(440);
    const at = (text: string) => Number(new RegExp(`y="(\\d+)"[^>]*>${text}`).exec(svg)?.[1]);
    expect(at("Who decides &amp; who joins")).toBeLessThan(at("Two of two."));
    expect(at("Read 2 Feb 2025.")).toBeGreaterThan(at("Two of two.") + figure.height);
    expect(height).toBeGreaterThan(at("Read 2 Feb 2025."));
    expect(svg).toContain(`<g transform="translate(20 ${at("Two of two.") + 18})"`);
  });

  it("wraps what is longer than the figure is wide", () => {
    expect(composeFigure({ ...figure, title: "word ".repeat(30) }).svg.match(/font-size="22"/g)?.length).toBe(5);
  });
});

describe("wrap", () => {
  it("breaks at blanks and leaves a long word alone on its line", () => {
    expect(wrap("a bb https://example.org/long cc", 6)).toEqual(["a bb", "https://example.org/long", "cc"]);
    expect(wrap("  ", 6)).toEqual([]);
  });
});
