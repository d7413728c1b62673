import { describe, expect, it } from "vitest";
import { countCodings, ExchangeLedger, nothingKept } from "./exchange-report.ts";

describe("ExchangeLedger", () => {
  it("says a message once, with its places and how often it came", () => {
    const ledger = new ExchangeLedger("codings.csv");
    ledger.lose("a colour: codes have none", { line: 3 });
    ledger.lose("a colour: codes have none", { line: 9 }, 2);
    ledger.note("positions count UTF-16 units", { hint: "Nothing to do." });
    ledger.repair("an empty memo", {}, 0);
    expect(ledger.report({ ...nothingKept, codings: 1 })).toEqual({
      kept: { ...nothingKept, codings: 1 },
      repaired: [{ severity: "note", entity: null, message: "positions count UTF-16 units", count: 1, places: [], hint: "Nothing to do." }],
      lost: [
        { severity: "warning", entity: null, message: "a colour: codes have none", count: 3, places: ["codings.csv:3", "codings.csv:9"] },
      ],
    });
  });
});

describe("countCodings", () => {
  it("counts two codings of one range as one selection", () => {
    const at = { source: "minutes", start: 0, end: 4 };
    expect(
      countCodings([
        { ...at, memo: null },
        { ...at, memo: "said twice" },
        { ...at, end: 5, memo: "" },
      ]),
    ).toEqual({
      selections: 2,
      codings: 3,
      memos: 1,
    });
  });
});
