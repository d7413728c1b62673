import { describe, expect, it } from "vitest";
import { formatNumber, formatShare, formatTable } from "./table.ts";

describe("formatTable", () => {
  it("sets numbers to the right and shows what is not known as a dash", () => {
    expect(
      formatTable(
        ["project", "events"],
        [
          ["olmo", 2712],
          ["łódź", 3],
          ["aya", null],
        ],
      ),
    ).toBe(["project  events", "───────  ──────", "olmo       2712", "łódź          3", "aya           –"].join("\n"));
  });
});

describe("formatShare", () => {
  it("prints a pair, one value where both round to it, and a dash where it is not known", () => {
    expect([formatShare(0.009, 0.053), formatShare(0.421, 0.424), formatShare(null)]).toEqual(["1–5 %", "42 %", "–"]);
  });
});

describe("formatNumber", () => {
  it("groups thousands and keeps the digits asked for", () => {
    expect([formatNumber(2712), formatNumber(8.354, 1), formatNumber(null)]).toEqual(["2,712", "8.4", "–"]);
  });
});
