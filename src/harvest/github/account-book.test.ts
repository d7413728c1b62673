import { describe, expect, it } from "vitest";
import { makePseudonyms } from "../identity/pseudonyms.ts";
import { AccountBook } from "./account-book.ts";
import { UNKNOWN_ACTOR } from "./github-item.ts";

const pseudonyms = makePseudonyms(Buffer.alloc(32, 7), []);

describe("accounts of GitHub", () => {
  it("are given once each, and a renamed login keeps its number", () => {
    const book = new AccountBook(pseudonyms);
    book.meet({ login: "ada", id: 101, isBot: false });
    book.meet({ login: "Ada", id: 101, isBot: false });
    book.meet({ login: "ada-of-lark", id: 101, isBot: false });
    const accounts = book.takeFresh();
    expect(accounts).toHaveLength(2);
    expect(new Set(accounts.map(({ platformKey }) => platformKey)).size).toBe(1);
    expect(book.takeFresh()).toEqual([]);
  });

  it("of applications are one, with or without the mark in the login; programs under ordinary logins are told too", () => {
    const book = new AccountBook(pseudonyms);
    const marked = book.meet({ login: "lark-helper[bot]", id: 104, isBot: true });
    expect(book.meet({ login: "lark-helper", id: 104, isBot: true })).toEqual(marked);
    expect(book.meet({ login: "codecov-io", id: 7, isBot: false }).isBot).toBe(true);
    expect(book.meet({ login: "ada", id: 101, isBot: false }).isBot).toBe(false);
  });

  it("that are deleted are unknown, and no account", () => {
    const book = new AccountBook(pseudonyms);
    for (const user of [null, { login: "ghost", id: 10137, isBot: false }, { login: "", id: null, isBot: false }]) {
      expect(book.meet(user)).toEqual({ actor: UNKNOWN_ACTOR, isBot: false });
    }
    expect(book.takeFresh()).toEqual([]);
  });
});
