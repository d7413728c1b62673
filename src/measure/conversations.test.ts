import { describe, expect, it } from "vitest";
import type { ExampleEvent } from "../../test/measure/example-traces.ts";
import { measuring, repository, rowOf } from "../../test/measure/measuring.ts";
import type { EventKind } from "../model/event.ts";

const guild = { email_domain: "guild.example" };
const ropes = { email_domain: "ropes.example" };
const act = (thread: string, actor: string, day: string, kind: EventKind, more: Partial<ExampleEvent> = {}): ExampleEvent => ({
  artefact: repository,
  thread,
  actor,
  day,
  kind,
  ...more,
});
/** Sightings that say who belongs where; they are years before the conversations, and last as claims by being repeated. */
const people: ExampleEvent[] = ["2023-01-01", "2024-06-30"].flatMap((day) => [
  { artefact: repository, actor: "ana", day, ...guild },
  { artefact: repository, actor: "ben", day, ...ropes },
]);

describe("time to first response", () => {
  const take = measuring();

  it("is the first answer by another human, in days, of outsiders against insiders", async () => {
    const rows = await take("time-to-first-response", [
      ...people,
      act("t1", "ben", "2024-01-01 00:00:00", "issue-opened", ropes),
      act("t1", "ben", "2024-01-01 06:00:00", "issue-commented", ropes),
      act("t1", "robot", "2024-01-01 12:00:00", "issue-commented", { is_bot: true }),
      act("t1", "ana", "2024-01-03 00:00:00", "issue-commented", guild),
      act("t2", "ben", "2024-01-01 00:00:00", "change-request-opened", ropes),
      act("t2", "ana", "2024-01-05 00:00:00", "change-request-merged", guild),
      act("t3", "ana", "2024-01-01 00:00:00", "issue-opened", guild),
      act("t3", "ben", "2024-01-01 12:00:00", "issue-commented", ropes),
    ]);
    expect(rowOf(rows, "outside median")).toMatchObject({ value: 2, n: 2, unit: "days" });
    expect(rowOf(rows, "inside median")).toMatchObject({ value: 0.5, n: 1 });
    // Waits of 0.5, 2 and 4 days.
    expect(rowOf(rows, "all median")).toMatchObject({ value: 2, n: 3, coverage: 1 });
    expect(rowOf(rows, "all within 2 days")?.value).toBeCloseTo(2 / 3, 12);
    expect(rowOf(rows, "outside within 2 days")?.value).toBe(0.5);
    expect(rowOf(rows, "outside within 7 days")?.value).toBe(1);
  });

  it("lets what nobody answered wait until the artefact was read, and leaves it not out", async () => {
    const rows = await take("time-to-first-response", [
      ...people,
      act("t1", "ben", "2024-12-01 00:00:00", "issue-opened", ropes),
      act("t2", "ben", "2024-01-01 00:00:00", "issue-opened", ropes),
      act("t2", "ana", "2024-02-10 00:00:00", "issue-closed", guild),
      act("t3", "ben", "2024-01-01 00:00:00", "issue-opened", ropes),
    ]);
    // Followed for 30 (1 to 31 December), 40 (answered) and 365 days: of the two left at 40 days one ends.
    expect(rowOf(rows, "outside median")).toMatchObject({ value: 40, n: 3 });
    expect(rowOf(rows, "outside within 30 days")?.value).toBe(0);
    const unanswered = await take("time-to-first-response", [...people, act("t1", "ben", "2024-12-01", "issue-opened", ropes)]);
    expect(rowOf(unanswered, "outside median")).toMatchObject({
      value: null,
      why: "fewer than half were answered before they were last seen",
    });
  });

  it("knows newcomers, and tells a deleted account from nobody but itself", async () => {
    const rows = await take("time-to-first-response", [
      ...people,
      act("t1", "cleo", "2024-03-01 00:00:00", "issue-opened"),
      act("t1", "unknown", "2024-03-02 00:00:00", "issue-commented"),
      act("t2", "unknown", "2024-03-01 00:00:00", "issue-opened"),
      act("t2", "unknown", "2024-03-02 00:00:00", "issue-commented"),
      act("t2", "ana", "2024-03-04 00:00:00", "issue-commented", guild),
      act("t3", "cleo", "2024-04-01 00:00:00", "issue-opened"),
    ]);
    expect(rowOf(rows, "newcomers median")).toMatchObject({ value: 1, n: 1 });
    expect(rowOf(rows, "unknown median")).toMatchObject({ value: 3, n: 3 });
  });

  it("says where no conversation was harvested, and never 0", async () => {
    for (const name of ["time-to-first-response", "change-request-closure", "change-request-acceptance"]) {
      const rows = await take(name, people);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ project: "harbour", value: null, low: null, high: null, n: 0 });
      expect(rows[0]?.why).toMatch(/^no .* in these traces$/);
    }
  });

  it("has no outsiders where a community leads, and looks at what was opened in the days and kinds asked for", async () => {
    const events = [
      ...people,
      act("t1", "ben", "2024-01-01", "issue-opened", ropes),
      act("t1", "ana", "2024-01-02", "issue-commented", guild),
      act("t2", "ben", "2024-02-01", "change-request-opened", ropes),
      act("t2", "ana", "2024-02-04", "change-request-reviewed", guild),
    ];
    const led = await take("time-to-first-response", events, {}, { communityProjects: ["harbour"] });
    expect(led.map(({ aspect }) => aspect?.split(" ")[0])).toEqual(["all", "all", "all", "all"]);
    const later = await take("time-to-first-response", events, { since: "2024-01-15" });
    expect(rowOf(later, "all median")).toMatchObject({ value: 3, n: 1 });
    const issues = await take("time-to-first-response", events, { kinds: ["issue-opened"] });
    expect(rowOf(issues, "all median")).toMatchObject({ value: 1, n: 1 });
  });
});

describe("change requests", () => {
  const take = measuring();
  const events = [
    ...people,
    act("t1", "ben", "2024-01-01", "change-request-opened", ropes),
    act("t1", "ana", "2024-01-02", "change-request-merged", guild),
    act("t2", "ben", "2024-01-01", "change-request-opened", ropes),
    act("t2", "ana", "2024-01-03", "change-request-closed", guild),
    act("t3", "ben", "2024-01-01", "change-request-opened", ropes),
    act("t4", "ana", "2024-01-01", "change-request-opened", guild),
    act("t4", "ana", "2024-01-02", "change-request-closed", guild),
    act("t4", "ana", "2024-01-03", "change-request-reopened", guild),
    act("t4", "ana", "2024-03-01", "change-request-merged", guild),
    act("t5", "robot", "2024-01-01", "change-request-opened", { is_bot: true }),
    act("t6", "ben", "2024-01-01", "issue-opened", ropes),
    act("t6", "ben", "2024-01-01", "issue-closed", ropes),
  ];

  it("are closed by their state at the end, of all that were open", async () => {
    const rows = await take("change-request-closure", events);
    expect(rowOf(rows, "all")).toMatchObject({ value: 3 / 4, n: 4, unit: "share" });
    expect(rowOf(rows, "outside")).toMatchObject({ value: 2 / 3, n: 3 });
    expect(rowOf(rows, "inside")).toMatchObject({ value: 1, n: 1, high: 1 });
    expect(rowOf(rows, "inside")?.low).toBeCloseTo(0.05, 12);
    // In January the one that was opened again stays open.
    const january = await take("change-request-closure", events, { until: "2024-02-01" });
    expect(rowOf(january, "all")).toMatchObject({ value: 2 / 4, n: 4 });
    // From February on two are open, one of which ends.
    const february = await take("change-request-closure", events, { since: "2024-02-01" });
    expect(rowOf(february, "all")).toMatchObject({ value: 1 / 2, n: 2 });
  });

  it("are accepted where they end merged, of all that ended", async () => {
    const rows = await take("change-request-acceptance", events);
    expect(rowOf(rows, "all")).toMatchObject({ value: 2 / 3, n: 3 });
    expect(rowOf(rows, "outside")).toMatchObject({ value: 1 / 2, n: 2 });
    expect(rowOf(rows, "inside")).toMatchObject({ value: 1, n: 1 });
    const january = await take("change-request-acceptance", events, { until: "2024-02-01" });
    expect(rowOf(january, "inside")).toBeUndefined();
  });

  it("of bots count when they are asked for", async () => {
    const rows = await take("change-request-closure", events, { include: ["bots"] });
    expect(rowOf(rows, "all")).toMatchObject({ n: 5 });
  });
});
