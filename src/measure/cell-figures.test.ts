import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byRelease, daily, type ExampleEvent, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import { addDays, dayNumber } from "../model/day.ts";
import type { CellFigures } from "../model/figures.ts";
import type { PlacingFacts } from "../model/placing.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { placeEvents } from "../traces/place.ts";
import type { Placed } from "../traces/placed.ts";
import { type CellOptions, measureCells } from "./cell-figures.ts";

const repository = "bigscience/model";
const facts: PlacingFacts = {
  ...emptyFacts,
  windows: byRelease("bloom", repository, "model", "2024-02-01"),
  involvements: [{ project: "bloom", organisation: "genci", standing: "inside", from: null, until: null }],
  domains: [
    { emailDomain: "genci.example", organisation: "genci", isUniversity: false },
    { emailDomain: "ropes.example", organisation: "ropes", isUniversity: false },
    { emailDomain: "sails.example", organisation: "sails", isUniversity: false },
    { emailDomain: "uni.example", organisation: "uni", isUniversity: true },
  ],
};
const at = (domain: string) => ({ email_domain: `${domain}.example` });

describe("the figures of cells", () => {
  let root: string;
  let engine: Engine;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "portolan-cells-"));
    engine = await openEngine({ allowedDirectories: [root] });
  });

  afterEach(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  const place = async (events: readonly ExampleEvent[], changed: Partial<PlacingFacts> = {}): Promise<Placed> => {
    const parts = [await writeExamplePart(engine, root, events)];
    return placeEvents(engine, { root, parts, facts: { ...facts, ...changed }, cacheFolder: null, eventsPerBucket: 10 });
  };
  const measure = async (events: readonly ExampleEvent[], changed: Partial<PlacingFacts> = {}, options: CellOptions = {}) =>
    measureCells(engine, await place(events, changed), options);
  const preTraining = async (...args: Parameters<typeof measure>): Promise<CellFigures> =>
    (await measure(...args)).find(({ stage }) => stage === "pre-training") as CellFigures;

  it("count a small cell as one does by hand", async () => {
    const events = [
      ...daily(repository, "ana", "2023-01-01", 4, at("genci")),
      ...daily(repository, "ben", "2023-05-01", 3, at("ropes")),
      ...daily(repository, "cleo", "2023-05-01", 2),
      ...daily(repository, "robot", "2023-05-01", 9, { is_bot: true }),
    ];
    const none = { inside: 0, partner: 0, outside: 0, unknown: 0 };
    expect(await measure(events)).toEqual([
      {
        project: "bloom",
        stage: "pre-training",
        domain: "model",
        scope: "core",
        from: "2023-01-01",
        until: "2023-05-03",
        events: 9,
        actors: 3,
        eventsByStanding: { inside: 4, partner: 0, outside: 3, unknown: 2 },
        arrivals: { ...none, outside: 1, unknown: 1, all: 2, threeOrMore: 1 },
        // From 1 April (90 days after the first event) to 3 April (90 days after the fourth), and from 1 May to 31 July.
        exposureDays: 3 + 92,
        outsideOrganisations: 1,
        knownOutsiders: 1,
        dual: 0,
        weak: 0,
        impreciselyPlaced: 0,
        overlapping: 0,
        contributorAbsenceFactor: 2,
        coreEvents: 9,
        largestOrganisation: { organisation: "genci", events: 4 },
        oneOrganisation: false,
        weakAsUnknown: {
          eventsByStanding: { inside: 4, partner: 0, outside: 3, unknown: 2 },
          arrivals: { ...none, outside: 1, unknown: 1 },
          outsideOrganisations: 1,
          knownOutsiders: 1,
        },
      },
    ]);
  });

  it("count work and words, not how a conversation was ended, and take an act of nobody known for an event by no person", async () => {
    const said = { artefact: repository, thread: "t1" };
    const cell = await preTraining([
      { artefact: repository, actor: "ana", day: "2023-01-01", ...at("genci") },
      { ...said, actor: "ben", day: "2023-06-01", kind: "issue-opened" },
      { ...said, actor: "unknown", day: "2023-06-02", kind: "issue-commented" },
      { ...said, actor: "ana", day: "2023-06-03", kind: "issue-closed" },
    ]);
    expect(cell).toMatchObject({ events: 3, actors: 2, eventsByStanding: { inside: 1, partner: 0, outside: 0, unknown: 2 } });
    expect(cell).toMatchObject({ arrivals: { all: 1, unknown: 1 }, until: "2023-06-02" });
  });

  it("let a newcomer of two artefacts on one day arrive by the artefact that comes first by id", async () => {
    const windows = [
      ...byRelease("bloom", "bigscience/a", "model", "2023-01-01"),
      ...byRelease("bloom", "bigscience/b", "model", "2024-01-01"),
    ];
    const events = [
      ...daily("bigscience/b", "ana", "2022-12-01", 1),
      { artefact: "bigscience/b", actor: "ben", day: "2023-06-01" },
      { artefact: "bigscience/a", actor: "ben", day: "2023-06-01" },
    ];
    const cells = await measure(events, { windows });
    expect(cells.map(({ stage, arrivals }) => [stage, arrivals.all])).toEqual([
      ["post-release", 1],
      ["pre-training", 0],
    ]);
  });

  it("count people as core for six active months of the last twelve, or for being among the few who make 80 %", async () => {
    const events = [
      ...daily(repository, "ana", "2023-12-01", 20),
      // Six months of the twelve that end with December.
      ...["01", "02", "03", "04", "05", "06"].map((month) => ({ artefact: repository, actor: "ben", day: `2023-${month}-10` })),
      // Six months too, but the first of them thirteen months before.
      ...["2022-12", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"].map((month) => ({
        artefact: repository,
        actor: "dora",
        day: `${month}-11`,
      })),
      { artefact: repository, actor: "eve", day: "2023-12-05" },
    ];
    // 33 events: ana and ben make 26, less than 26.4, so that dora is needed too.
    expect((await preTraining(events)).coreEvents).toBe(32);
    // 53 events: ana and ben make 46, more than 42.4.
    const more = [...events, ...daily(repository, "ana", "2023-11-01", 20)];
    expect((await preTraining(more)).coreEvents).toBe(46);
  });

  it("read a community's cell with half of its events by one organisation as led by it", async () => {
    const events = [
      ...daily(repository, "ana", "2023-01-01", 3, at("ropes")),
      { artefact: repository, actor: "ana", day: "2023-01-04", ...at("sails") },
      ...daily(repository, "ben", "2023-05-01", 1, at("ropes")),
      ...daily(repository, "cleo", "2023-05-01", 1, at("sails")),
      ...daily(repository, "dora", "2023-05-01", 2, at("genci")),
    ];
    const declared = await preTraining(events);
    expect(declared.oneOrganisation).toBe(false);
    expect(declared.largestOrganisation).toEqual({ organisation: "ropes", events: 5 });
    expect(declared.eventsByStanding).toEqual({ inside: 2, partner: 0, outside: 6, unknown: 0 });
    const read = await preTraining(events, { communityProjects: ["bloom"] });
    expect(read.oneOrganisation).toBe(true);
    expect(read.eventsByStanding).toEqual({ inside: 7, partner: 0, outside: 1, unknown: 0 });
    expect(read.arrivals).toMatchObject({ inside: 2, outside: 1, all: 3 });
    expect(read.outsideOrganisations).toBe(1);
    expect(read.knownOutsiders).toBe(1);
    expect(read.dual).toBe(1);
    const short = [...events, ...daily(repository, "eve", "2023-05-01", 3)];
    expect((await preTraining(short, { communityProjects: ["bloom"] })).oneOrganisation).toBe(false);
  });

  it("give the same counts with weak standings read as unknown", async () => {
    const events = [
      ...daily(repository, "ana", "2023-01-01", 1, at("genci")),
      ...daily(repository, "ben", "2023-05-01", 2, at("uni")),
      ...daily(repository, "cleo", "2023-05-01", 1, at("ropes")),
    ];
    const cell = await preTraining(events);
    expect(cell).toMatchObject({ weak: 1, outsideOrganisations: 2, knownOutsiders: 2, eventsByStanding: { outside: 3, unknown: 0 } });
    expect(cell.weakAsUnknown).toEqual({
      eventsByStanding: { inside: 1, partner: 0, outside: 1, unknown: 2 },
      arrivals: { inside: 0, partner: 0, outside: 1, unknown: 1 },
      outsideOrganisations: 1,
      knownOutsiders: 1,
    });
  });

  it("keep shared artefacts in cells of their own, and adjacent ones out", async () => {
    const windows = [
      ...byRelease("bloom", repository, "model", "2024-02-01"),
      ...byRelease("bloom", "bigscience/tools", "model", "2024-02-01", { scope: "shared" }),
      ...byRelease("bloom", "bigscience/friends", "model", "2024-02-01", { scope: "adjacent" }),
    ];
    const events = [repository, "bigscience/tools", "bigscience/friends"].flatMap((artefact, index) =>
      daily(artefact, "ana", "2023-01-01", index + 1),
    );
    expect((await measure(events, { windows })).map(({ scope, events: count }) => [scope, count])).toEqual([
      ["core", 1],
      ["shared", 2],
    ]);
  });

  it("are there for a cell without events in which somebody could have been seen, with null where nothing can be said", async () => {
    const after = (await measure(daily(repository, "ana", "2023-09-01", 150), {})).find(({ stage }) => stage === "post-release");
    expect(after).toMatchObject({
      events: 0,
      actors: 0,
      from: null,
      until: null,
      contributorAbsenceFactor: null,
      largestOrganisation: null,
    });
    expect(after?.exposureDays).toBe(dayNumber("2024-01-28") + 90 - dayNumber("2024-02-01"));
  });

  it("have the exposure of a day-by-day count, whatever the days, windows and thresholds", async () => {
    const story = fc.record({
      a: fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }),
      b: fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 12 }),
      clock: fc.integer({ min: 0, max: 700 }),
      seen: fc.integer({ min: 300, max: 800 }),
      exposureDays: fc.integer({ min: 1, max: 120 }),
      foundingDays: fc.integer({ min: 0, max: 120 }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ a, b, clock, seen, exposureDays, foundingDays }) => {
        const day = (offset: number) => addDays("2023-01-01", offset);
        const windows = [
          ...byRelease("bloom", "bigscience/a", "model", day(clock), { seenUntil: day(seen) }),
          ...byRelease("bloom", "bigscience/b", "model", day(clock)),
        ];
        const events = [...a.map((n) => ["bigscience/a", n] as const), ...b.map((n) => ["bigscience/b", n] as const)];
        const cells = await measure(
          events.map(([artefact, n]) => ({ artefact, actor: "ana", day: day(n) })),
          { windows, exposureDays, foundingDays },
        );
        const open = Math.min(...a, ...b) + foundingDays;
        const covered = new Set<number>();
        for (const [artefact, n] of events) {
          for (let d = Math.max(n, open); d < n + exposureDays; d++) if (artefact === "bigscience/b" || d <= seen) covered.add(d);
        }
        const days = (stage: string) => cells.find((cell) => cell.stage === stage)?.exposureDays ?? 0;
        expect(days("pre-training")).toBe([...covered].filter((d) => d < clock).length);
        expect(days("post-release")).toBe([...covered].filter((d) => d >= clock).length);
      }),
      { numRuns: 25 },
    );
  });
});
