import { describe, expect, it } from "vitest";
import type { AgreementDocument } from "../../../workbench/agreement/read.ts";
import { layoutAgreement, listCoefficients, spellCoefficient } from "./layout-agreement.ts";

const figure = (value: number | null, limits: object | null = null) => ({
  coefficient: "gwet_ac1",
  value,
  why: value === null ? "rare" : null,
  limits,
});
const document = {
  rows: [
    { label: "All codes", figures: [] },
    { label: "Asking first", figures: [figure(0.5, { low: 0.25, high: 0.75 })] },
    { label: "Write access", figures: [figure(null)] },
  ],
} as unknown as AgreementDocument;

describe("the drawing of agreement", () => {
  it("has a line for each row with the coefficient, in place on the scale", () => {
    const { marks, left, width } = layoutAgreement(document, "gwet_ac1", 1000);
    expect(marks.map(({ label }) => label)).toEqual(["Asking first", "Write access"]);
    const [asking] = marks;
    expect(((asking?.x ?? 0) - left) / (width - left - 60)).toBeCloseTo(0.5);
    expect((asking?.low ?? 0) < (asking?.x ?? 0) && (asking?.x ?? 0) < (asking?.high ?? 0)).toBe(true);
  });

  it("places nothing where a figure is undefined, and keeps why", () => {
    expect(layoutAgreement(document, "gwet_ac1", 390).marks[1]).toMatchObject({ x: null, value: null, why: "rare" });
  });

  it("names what can be chosen", () => {
    expect(listCoefficients(document)).toEqual(["gwet_ac1"]);
    expect(spellCoefficient("gwet_ac1")).toBe("Gwet ac1");
  });
});
