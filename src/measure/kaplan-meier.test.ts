import { describe, expect, it } from "vitest";
import { type Lifetime, medianTime, survivalAt, survivalCurve } from "./kaplan-meier.ts";

const ended = (...times: number[]): Lifetime[] => times.map((time) => ({ time, ended: true }));
const censored = (...times: number[]): Lifetime[] => times.map((time) => ({ time, ended: false }));
/** Weeks of remission under 6-mercaptopurine (Freireich et al. 1963), the example of the textbooks. */
const remission = [...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...censored(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)];
const longest = 35;

describe("a survival curve", () => {
  it("is the textbooks' one for remission under 6-mercaptopurine", () => {
    const curve = survivalCurve(remission);
    expect(curve.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(curve.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    expect(curve.map(({ survival }) => survival.toFixed(3))).toEqual(["0.857", "0.807", "0.753", "0.690", "0.627", "0.538", "0.448"]);
    expect(curve.map(({ error }) => error.toFixed(4))).toEqual(["0.0764", "0.0869", "0.0963", "0.1068", "0.1141", "0.1282", "0.1346"]);
  });

  it("has the median 23, whose lower limit is 13 and whose upper one was not reached", () => {
    expect(medianTime(survivalCurve(remission), 0.95)).toEqual({ value: 23, low: 13, high: null });
  });

  it("has the share that lasts longer, within 0 and 1, and knows nothing beyond what was seen", () => {
    const curve = survivalCurve(remission);
    const at = survivalAt(curve, 15, longest, 0.95);
    expect(at.value).toBeCloseTo(0.69, 3);
    // 0.690 to the power of exp(± 1.96 × 0.1068 / (0.690 × 0.371)).
    expect(at.low).toBeCloseTo(0.4316, 3);
    expect(at.high).toBeCloseTo(0.849, 3);
    expect(survivalAt(curve, 5, longest, 0.95)).toEqual({ value: 1, low: null, high: 1 });
    expect(survivalAt(curve, 36, longest, 0.95)).toEqual({ value: null, low: null, high: null });
  });

  it("falls to nothing where everything ended", () => {
    const curve = survivalCurve(ended(1, 2, 3, 4));
    expect(curve.map(({ survival }) => survival)).toEqual([0.75, 0.5, 0.25, 0]);
    expect(medianTime(curve, 0.9).value).toBe(2);
    expect(survivalAt(curve, 9, 4, 0.9)).toEqual({ value: 0, low: 0, high: 0 });
  });

  it("has no step where nothing ended", () => {
    expect(survivalCurve(censored(1, 2))).toEqual([]);
    expect(medianTime([], 0.9)).toEqual({ value: null, low: null, high: null });
  });
});
