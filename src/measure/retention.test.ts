import { describe, expect, it } from "vitest";
import { type ExampleEvent, emptyFacts } from "../../test/measure/example-traces.ts";
import { measuring, repository, rowOf } from "../../test/measure/measuring.ts";
import type { EventKind } from "../model/event.ts";

const commit = (actor: string, day: string, more: Partial<ExampleEvent> = {}): ExampleEvent => ({
  artefact: repository,
  actor,
  day,
  ...more,
});
const guild = { email_domain: "guild.example" };
const ropes = { email_domain: "ropes.example" };
const sails = { email_domain: "sails.example" };

describe("retention", () => {
  const take = measuring();
  // Quarters of 2024: ana 1, 2, 4 · ben 1, 2 · cleo 2, 4 · dora 1. Read on 31 December, so that the fourth is whole.
  const events = [
    ...["2024-01-10", "2024-04-10", "2024-10-10"].map((day) => commit("ana", day)),
    ...["2024-02-10", "2024-05-10"].map((day) => commit("ben", day)),
    ...["2024-06-10", "2024-11-10"].map((day) => commit("cleo", day)),
    commit("dora", "2024-03-10"),
    commit("unknown", "2024-03-11"),
  ];

  it("by quarter is the share of those of the quarter before", async () => {
    const rows = await take("retention-by-quarter", events);
    expect(rows.map(({ month, value, n, why }) => [month, value, n, why])).toEqual([
      ["2024-04-01", 2 / 3, 3, null],
      ["2024-07-01", 0, 3, null],
      ["2024-10-01", null, 0, "nobody took part in the quarter before"],
    ]);
    const one = await take("retention-by-quarter", events, { since: "2024-07-01", until: "2024-10-01" });
    expect(one.map(({ month }) => month)).toEqual(["2024-07-01"]);
  });

  it("by quarter has no value where the quarter was not seen to its end", async () => {
    const windows = emptyFacts.windows.concat([
      {
        project: "harbour",
        artefact: repository,
        domain: "model",
        scope: "core",
        stage: null,
        from: null,
        until: null,
        seenUntil: "2024-12-30",
        impreciseFrom: null,
        impreciseUntil: null,
      },
    ]);
    const rows = await take("retention-by-quarter", events, {}, { windows });
    expect(rows.at(-1)).toMatchObject({ month: "2024-10-01", value: null, why: "the quarter was not seen to its end" });
  });

  it("by cohort follows those who came in one quarter", async () => {
    const rows = await take("retention-by-cohort", events);
    expect(rows.map(({ month, aspect, value, n }) => [month, aspect, value, n])).toEqual([
      ["2024-01-01", "quarter +1", 2 / 3, 3],
      ["2024-01-01", "quarter +2", 0, 3],
      ["2024-01-01", "quarter +3", 1 / 3, 3],
      ["2024-01-01", "quarter +4", null, 3],
      ["2024-04-01", "quarter +1", 0, 1],
      ["2024-04-01", "quarter +2", 1, 1],
      ["2024-04-01", "quarter +3", null, 1],
    ]);
    expect(rows[3]?.why).toContain("not yet observable");
  });

  it("as survival leaves those in who were seen in the last 180 days", async () => {
    // Stays: ana 274 days and still there, ben 90 and gone, cleo 153 and still there, dora 0 and gone.
    const rows = await take("contributor-survival", events);
    expect(rowOf(rows, "all median")).toMatchObject({ value: 90, n: 4, unit: "days" });
    expect(rowOf(rows, "all after 30 days")?.value).toBe(3 / 4);
    expect(rowOf(rows, "all after 90 days")?.value).toBe(1 / 2);
    expect(rowOf(rows, "all after 180 days")?.value).toBe(1 / 2);
    expect(rowOf(rows, "all after 365 days")).toMatchObject({ value: null, why: "none was followed for so long" });
  });
});

describe("new contributors", () => {
  const take = measuring();

  it("are counted once for each kind of act, after the founding days", async () => {
    const said = (actor: string, day: string, kind: EventKind): ExampleEvent => commit(actor, day, { kind, thread: "t1" });
    const events = [
      commit("ana", "2023-01-01"),
      commit("ben", "2023-06-01"),
      commit("ben", "2023-07-01"),
      said("ben", "2024-03-01", "issue-opened"),
      said("cleo", "2024-03-02", "issue-commented"),
      said("unknown", "2024-03-03", "issue-commented"),
      said("ana", "2024-03-04", "issue-commented"),
    ];
    const rows = await take("new-contributors", events);
    expect(rows.map(({ aspect, value }) => [aspect, value])).toEqual([
      ["any", 2],
      ["comments", 2],
      ["commits", 1],
      ["issues", 1],
    ]);
    expect(rowOf(rows, "commits")?.high).toBeCloseTo(4.7439, 3);
    const since = await take("new-contributors", events, { since: "2024-01-01" });
    expect(since.map(({ aspect, value }) => [aspect, value])).toEqual([
      ["any", 1],
      ["comments", 2],
      ["commits", 0],
      ["issues", 1],
    ]);
  });
});

describe("organisational diversity", () => {
  const take = measuring();

  it("weighs organisations by their events, bounded by what the unknown could be", async () => {
    const events = [
      commit("ana", "2023-01-01", guild),
      commit("ana", "2024-02-01", guild),
      commit("ana", "2024-02-02", guild),
      commit("ben", "2024-02-01", ropes),
      commit("cleo", "2024-02-01"),
    ];
    const rows = await take("organisational-diversity", events, { since: "2024-01-01" });
    expect(rowOf(rows, "organisations")).toMatchObject({ value: 2, coverage: 0.75, n: 4 });
    expect(rowOf(rows, "new-organisations")).toMatchObject({ value: 1 });
    // Of 2, 1 and, unknown, 1: exp(H) of 2:1, and of 2:1:1.
    const effective = rowOf(rows, "effective-organisations");
    expect(effective?.value).toBeCloseTo(3 / 2 ** (2 / 3), 12);
    expect(effective?.low).toBeCloseTo(2 ** 1.5, 12);
    expect(effective?.high).toBeCloseTo(2 ** 1.5, 12);
    expect(rowOf(rows, "largest-share")).toMatchObject({ value: 2 / 3, low: 0.5, high: 0.75, unit: "share" });
  });

  it("shares out a person who belongs to two organisations on one day", async () => {
    const events = [commit("ana", "2024-02-01", guild), commit("ana", "2024-02-02", sails), commit("ben", "2024-02-01", guild)];
    const rows = await take("organisational-diversity", events);
    // Ana's two events are half the guild's and half the sailmakers': 2 to 1.
    expect(rowOf(rows, "largest-share")?.value).toBeCloseTo(2 / 3, 12);
  });

  it("says where nobody's organisation is known", async () => {
    const rows = await take("organisational-diversity", [commit("cleo", "2024-02-01")]);
    expect(rowOf(rows, "effective-organisations")).toMatchObject({ value: null, low: 1, high: 1, coverage: 0 });
    expect(rowOf(rows, "largest-share")).toMatchObject({
      value: null,
      low: 0,
      high: 1,
      why: "no event is by a person of known organisation",
    });
  });
});
