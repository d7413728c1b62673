import { describe, expect, it } from "vitest";
import { resolveActors } from "../../model/account-join.ts";
import type { Account } from "../contract.ts";
import { joinAccounts, MAX_ACCOUNTS_OF_NAME } from "./join-accounts.ts";

const seen = (account: string, rest: Partial<Account> = {}): Account => ({
  account,
  nameKey: null,
  platformKey: null,
  mailmapAccount: null,
  isBot: false,
  ...rest,
});

describe("joining accounts", () => {
  it("joins by .mailmap, platform number and full name, each with reason and confidence", () => {
    const { joins } = joinAccounts([
      seen("a-work", { mailmapAccount: "a-home" }),
      seen("a-home"),
      seen("b-old", { platformKey: "number-7" }),
      seen("b-new", { platformKey: "number-7" }),
      seen("c-work", { nameKey: "cy" }),
      seen("c-home", { nameKey: "cy" }),
    ]);
    expect(joins.map(({ a, b, reason, confidence }) => [a, b, reason, confidence])).toEqual([
      ["a-home", "a-work", "mailmap", "high"],
      ["b-new", "b-old", "platform-number", "high"],
      ["c-home", "c-work", "full-name", "medium"],
    ]);
    expect(resolveActors(joins).get("c-work")).toBe("c-home");
  });

  it("is undone by leaving a join out", () => {
    const { joins } = joinAccounts([seen("a", { nameKey: "ada" }), seen("b", { nameKey: "ada" }), seen("c", { nameKey: "ada" })]);
    const actors = resolveActors(joins.filter((join) => join.b !== "c"));
    expect([actors.get("a"), actors.get("b"), actors.get("c")]).toEqual(["a", "a", undefined]);
  });

  it("does not snowball: a name of many addresses joins nobody, and is listed", () => {
    const crowd = Array.from({ length: MAX_ACCOUNTS_OF_NAME + 1 }, (_, index) => seen(`wei-${index}`, { nameKey: "wei" }));
    const table = joinAccounts(crowd);
    expect(table.joins).toEqual([]);
    expect(table.refused).toEqual([expect.objectContaining({ because: "common-name", key: "wei" })]);
  });

  it("does not snowball: an account that several people use is a bridge to none of them", () => {
    const names = ["ada", "bo", "cy"];
    const table = joinAccounts([
      ...names.map((nameKey) => seen("shared", { nameKey })),
      ...names.map((nameKey) => seen(nameKey, { nameKey })),
    ]);
    expect(table.joins).toEqual([]);
    expect(table.refused).toHaveLength(3);
  });

  it("does not snowball: no chain of joins makes a person of a crowd", () => {
    const chain = Array.from({ length: 40 }, (_, index) => [
      seen(`x${index}`, { nameKey: `n${index}` }),
      seen(`x${index + 1}`, { nameKey: `n${index}` }),
    ]).flat();
    const table = joinAccounts(chain);
    const sizes = new Map<string, number>();
    for (const actor of resolveActors(table.joins).values()) sizes.set(actor, (sizes.get(actor) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(12);
    expect(table.refused.map((refusal) => refusal.because)).toContain("group-too-large");
  });

  it("joins no program to a person", () => {
    expect(joinAccounts([seen("bot", { nameKey: "ada", isBot: true }), seen("ada", { nameKey: "ada" })]).joins).toEqual([]);
  });

  it("gives the same table in whatever order accounts come", () => {
    const accounts = [
      seen("a", { nameKey: "n" }),
      seen("b", { nameKey: "n" }),
      seen("b", { nameKey: "m" }),
      seen("c", { nameKey: "m", mailmapAccount: "d" }),
      seen("d"),
    ];
    expect(joinAccounts([...accounts].reverse())).toEqual(joinAccounts(accounts));
  });
});
