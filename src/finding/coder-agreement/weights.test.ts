import { describe, expect, it } from "vitest";
import { distanceOfMatrix, distanceOfWords, weightOf } from "./weights.ts";

describe("weightOf", () => {
  it("gives Gwet's weights of a scale from 1 to 4", () => {
    const scale = [1, 2, 3, 4];
    const first = (name: Parameters<typeof weightOf>[0]) => scale.map((_, k) => Number(weightOf(name, scale)(0, k).toFixed(4)));
    expect(first("identity")).toEqual([1, 0, 0, 0]);
    expect(first("linear")).toEqual([1, 0.6667, 0.3333, 0]);
    expect(first("quadratic")).toEqual([1, 0.8889, 0.5556, 0]);
    expect(first("ordinal")).toEqual([1, 0.8333, 0.5, 0]);
  });

  it("uses the values of numbers, and the order offered of words", () => {
    expect(weightOf("linear", [0, 1, 10])(0, 1)).toBeCloseTo(0.9, 12);
    expect(weightOf("linear", ["closed", "asked", "led"])(0, 1)).toBe(0.5);
    expect(weightOf("quadratic", ["closed"])(0, 0)).toBe(1);
  });
});

describe("distanceOfWords", () => {
  const labels = ["STAT", "IReq", "Chck"];

  it("takes the first clause that fits", () => {
    const distance = distanceOfWords("0 if equal, 0.5 if either is Chck, else 1", labels);
    expect(labels.map((_, k) => distance(0, k))).toEqual([0, 1, 0.5]);
    expect([distance(2, 2), distance(2, 1)]).toEqual([0, 0.5]);
    const near = distanceOfWords("0 if equal, 0.25 if both are among STAT and IReq, else 1", labels);
    expect([near(0, 1), near(1, 2)]).toEqual([0.25, 1]);
  });

  it("refuses words and names it does not know, and a distance that leaves cases open", () => {
    expect(() => distanceOfWords("0 if alike, else 1", labels)).toThrow('"0 if alike"');
    expect(() => distanceOfWords("0 if equal, 0.5 if either is Gate, else 1", labels)).toThrow('"Gate"');
    expect(() => distanceOfWords("0 if equal", labels)).toThrow("does not say what holds else");
  });
});

describe("distanceOfMatrix", () => {
  it("refuses a matrix that is not square, symmetric and 0 on its diagonal", () => {
    expect(
      distanceOfMatrix(
        [
          [0, 2],
          [2, 0],
        ],
        2,
      )(0, 1),
    ).toBe(2);
    for (const matrix of [
      [[0, 1]],
      [
        [0, 1],
        [2, 0],
      ],
      [
        [1, 1],
        [1, 0],
      ],
      [
        [0, -1],
        [-1, 0],
      ],
    ]) {
      expect(() => distanceOfMatrix(matrix, 2)).toThrow("square, symmetric");
    }
  });
});
