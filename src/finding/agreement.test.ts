import { describe, expect, it } from "vitest";
import type { Framework } from "../model/framework.ts";
import { agreementOf } from "./agreement.ts";

const framework = {
  participation: [
    { id: "closed", value: 0 },
    { id: "selective", value: 1 },
    { id: "open", value: 2 },
  ],
  thresholds: { agreement: { agree: 0.5, differs: 2 } },
} as unknown as Framework;
const twoVoices = { voicesOnLevel: 2, documented: false };
const said = (median: number | null) => ({ median, ...twoVoices });
const traced = (level: "closed" | "selective" | "open" | "undetermined" | null, levelHolds = true) => ({ level, levelHolds });

describe("agreementOf", () => {
  it("agrees within half a step", () => {
    expect(agreementOf(said(0.5), traced("closed"), framework)).toBe("agree");
  });

  it("is adjacent below two steps", () => {
    expect(agreementOf(said(0.5), traced("open"), framework)).toBe("adjacent");
  });

  it("differs where closed stands against open, the level holds and two voices or a document speak", () => {
    expect(agreementOf(said(0), traced("open"), framework)).toBe("differs");
    expect(agreementOf({ median: 0, voicesOnLevel: 1, documented: true }, traced("open"), framework)).toBe("differs");
  });

  it("suggests no difference on one voice, or where the level does not hold", () => {
    expect(agreementOf({ median: 0, voicesOnLevel: 1, documented: false }, traced("open"), framework)).toBeNull();
    expect(agreementOf(said(0), traced("open", false), framework)).toBeNull();
  });

  it("compares nothing where a level is missing or undetermined", () => {
    expect(agreementOf(said(null), traced("open"), framework)).toBeNull();
    expect(agreementOf(said(1), traced("undetermined"), framework)).toBeNull();
    expect(agreementOf(said(1), traced(null), framework)).toBeNull();
  });
});
