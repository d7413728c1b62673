import { describe, expect, it } from "vitest";
import { describeChange, describeSettling } from "./describe-decision.ts";

describe("what a decision would change, in words", () => {
  it("groups standings that lead to one verdict", () => {
    const selective = { level: "selective", why: null } as const;
    expect(describeChange({ would: { inside: selective, partner: selective, outside: { level: "open", why: null } } })).toBe(
      "selective if of the lead or of a partner, open if from outside",
    );
    expect(describeChange({ would: { inside: { level: "undetermined", why: "venue" } } })).toBe(
      "undetermined (a venue nobody read) if of the lead",
    );
  });

  it("says how few decisions settle a cell, each way", () => {
    const settle = { inside: { decisions: 1, level: "selective" }, outside: { decisions: 8, level: "open" } } as const;
    expect(describeSettling({ settle, unknownPeople: 32 })).toBe(
      "One decision would make it selective if all prove to be of the lead; 8 decisions would make it open if all prove to be from outside.",
    );
    expect(describeSettling({ settle: { inside: null, outside: null }, unknownPeople: 3 })).toBe("Not even knowing all 3 would settle it.");
  });
});
