import { describe, expect, it } from "vitest";
import { type AccountJoin, resolveActors } from "../../model/account-join.ts";
import { settleJoins } from "./settle-joins.ts";

const found = (a: string, b: string, confidence: AccountJoin["confidence"] = "medium"): AccountJoin => ({
  a,
  b,
  reason: confidence === "high" ? "mailmap" : "full-name",
  confidence,
});
const people = (joins: readonly AccountJoin[]) => {
  const groups = new Map<string, string[]>();
  for (const [account, person] of resolveActors(joins)) groups.set(person, [...(groups.get(person) ?? []), account]);
  return [...groups.values()];
};

describe("settling joins", () => {
  it("keeps what was found, each pair once and in one order", () => {
    expect(settleJoins([found("b", "a"), found("a", "b", "high")], [])).toEqual([
      { a: "a", b: "b", reason: "mailmap", confidence: "high" },
    ]);
  });

  it("adds what people joined, with high confidence", () => {
    expect(settleJoins([], [{ a: "a", b: "c", decision: "join" }])).toEqual([{ a: "a", b: "c", reason: "by-hand", confidence: "high" }]);
  });

  it("never brings a separated pair together, over whatever chain; the weaker join gives way", () => {
    const joins = [found("a", "b"), found("b", "c", "high"), found("c", "d")];
    expect(people(settleJoins(joins, [{ a: "a", b: "d", decision: "separate" }]))).toEqual([["a", "b", "c"]]);
    expect(people(settleJoins(joins, [{ a: "b", b: "c", decision: "separate" }]))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("takes one of many of a name out, and leaves the others one person", () => {
    const star = ["b", "c", "d"].map((other) => found("a", other));
    expect(people(settleJoins(star, [{ a: "b", b: "c", decision: "separate" }]))).toEqual([["a", "b", "d"]]);
  });
});
