import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byRelease, daily, type ExampleEvent, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import type { PlacingFacts } from "../model/placing.ts";
import { PortolanError } from "../model/problem.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { placeEvents } from "../traces/place.ts";
import { type MeasureOptions, takeMeasure } from "./take-measure.ts";

const repository = "harbour/charts";
const facts: PlacingFacts = {
  ...emptyFacts,
  windows: byRelease("harbour", repository, "model", "2024-02-01"),
  involvements: [{ project: "harbour", organisation: "guild", standing: "inside", from: null, until: null }],
  domains: [
    { emailDomain: "guild.example", organisation: "guild", isUniversity: false },
    { emailDomain: "ropes.example", organisation: "ropes", isUniversity: false },
    { emailDomain: "sails.example", organisation: "sails", isUniversity: false },
  ],
};
const guild = { email_domain: "guild.example" };
const ropes = { email_domain: "ropes.example" };
const sails = { email_domain: "sails.example" };

describe("taking a measure", () => {
  let root: string;
  let engine: Engine;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "portolan-measure-"));
    engine = await openEngine({ allowedDirectories: [root] });
  });

  afterEach(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  const take = async (
    name: string,
    events: readonly ExampleEvent[],
    options: MeasureOptions = { by: "project" },
    changed: Partial<PlacingFacts> = {},
  ) => {
    const part = await writeExamplePart(engine, root, events);
    const placed = await placeEvents(engine, { root, parts: [part], facts: { ...facts, ...changed }, cacheFolder: null });
    return takeMeasure(engine, placed, name, options);
  };
  const takeOne = async (...args: Parameters<typeof take>) => {
    const rows = await take(...args);
    expect(rows).toHaveLength(1);
    return rows[0];
  };

  it("gives CHAOSS's eight people their printed values", async () => {
    const eight = [1000, 202, 90, 33, 332, 343, 42, 433].flatMap((count, index) =>
      daily(repository, `person-${index}`, "2020-01-01", count),
    );
    const value = async (name: string) => takeOne(name, eight);
    expect(await value("contributor-absence-factor")).toMatchObject({ value: 2, n: 2475, unit: "people" });
    expect((await value("gini"))?.value).toBeCloseTo(0.48551, 5);
    const effective = await value("effective-number");
    expect(effective?.value).toBeCloseTo(5.29233, 5);
    expect(1 / (effective?.low ?? 0)).toBeCloseTo(0.23951, 5);
    expect(effective?.high).toBe(8);
    expect((await value("top-share"))?.value).toBeCloseTo(1000 / 2475, 10);
    expect(await value("contributors")).toMatchObject({ value: 8, coverage: 0 });
  });

  it("counts one half exactly as enough for the contributor absence factor", async () => {
    const halves = [
      ...daily(repository, "ana", "2023-01-01", 2),
      ...daily(repository, "ben", "2023-01-01", 1),
      ...daily(repository, "cleo", "2023-01-01", 1),
    ];
    expect(await takeOne("contributor-absence-factor", halves)).toMatchObject({ value: 1 });
  });

  it("says why one person has no Gini coefficient", async () => {
    expect(await takeOne("gini", daily(repository, "ana", "2023-01-01", 5))).toMatchObject({
      value: null,
      why: "fewer than two people",
      n: 5,
    });
  });

  it("counts humans' own work only, until asked for more", async () => {
    const events = [
      { artefact: repository, actor: "ana", day: "2023-01-01" },
      { artefact: repository, actor: "robot", day: "2023-01-02", is_bot: true },
      { artefact: repository, actor: "ana", day: "2023-01-03", is_merge: true },
      { artefact: repository, actor: "ben", day: "2023-01-04", is_upstream: true },
    ];
    const count = async (options: Partial<MeasureOptions>) => (await takeOne("events", events, { by: "project", ...options }))?.value;
    expect(await count({})).toBe(1);
    expect(await count({ include: ["bots"] })).toBe(2);
    expect(await count({ include: ["bots", "merges", "upstream"] })).toBe(4);
  });

  it("counts work and words, not how a conversation was ended, and takes nobody known for no person", async () => {
    const events: ExampleEvent[] = [
      { artefact: repository, actor: "ana", day: "2023-01-01" },
      { artefact: repository, actor: "ben", day: "2023-01-02", kind: "issue-opened", thread: "t1" },
      { artefact: repository, actor: "unknown", day: "2023-01-03", kind: "issue-commented", thread: "t1" },
      { artefact: repository, actor: "unknown", day: "2023-01-04", kind: "issue-commented", thread: "t1" },
      { artefact: repository, actor: "ana", day: "2023-01-05", kind: "issue-closed", thread: "t1" },
    ];
    expect(await takeOne("events", events)).toMatchObject({ value: 4 });
    expect(await takeOne("contributors", events)).toMatchObject({ value: 2 });
    expect(await takeOne("contributor-absence-factor", events)).toMatchObject({ value: 1, n: 2 });
    expect(await takeOne("top-share", events)).toMatchObject({ value: 0.5 });
    const words = [{ artefact: repository, actor: "ben", day: "2023-01-02", kind: "issue-opened", thread: "t1" }] as const;
    expect(await take("co-authored-share", words)).toEqual([]);
  });

  it("counts from the day of since, and not on that of until", async () => {
    const events = daily(repository, "ana", "2023-01-01", 10);
    expect(await takeOne("events", events, { by: "project", since: "2023-01-03", until: "2023-01-05" })).toMatchObject({ value: 2 });
  });

  it("counts core artefacts by project and cell, every artefact by artefact", async () => {
    const windows = [
      ...byRelease("harbour", repository, "model", "2024-02-01"),
      ...byRelease("harbour", "harbour/tools", "software", "2024-02-01", { scope: "shared" }),
      ...byRelease("harbour", "harbour/friends", "data", "2024-02-01", { scope: "adjacent" }).slice(1),
    ];
    const events = [
      ...daily(repository, "ana", "2024-01-30", 4),
      ...daily("harbour/tools", "ana", "2024-01-30", 3),
      ...daily("harbour/friends", "ana", "2024-01-30", 5),
    ];
    const rows = async (options: MeasureOptions) =>
      (await take("events", events, options, { windows })).map(({ project, artefact, stage, domain, value }) => ({
        project,
        artefact,
        stage,
        domain,
        value,
      }));
    const cell = { project: "harbour", artefact: null, domain: "model", value: 2 };
    expect(await rows({ by: "project" })).toEqual([{ ...cell, stage: null, domain: null, value: 4 }]);
    expect(await rows({ by: "cell" })).toEqual([
      { ...cell, stage: "post-release" },
      { ...cell, stage: "pre-training" },
    ]);
    expect(await rows({ by: "project", scopes: ["core", "shared"] })).toEqual([{ ...cell, stage: null, domain: null, value: 7 }]);
    expect(await rows({ by: "artefact" })).toEqual([
      { project: "harbour", artefact: repository, stage: null, domain: "model", value: 4 },
      { project: "harbour", artefact: "harbour/friends", stage: null, domain: "data", value: 5 },
      { project: "harbour", artefact: "harbour/tools", stage: null, domain: "software", value: 3 },
    ]);
  });

  it("bounds the outside share by the unknown, and gives no value below a coverage of one half", async () => {
    const known = [...daily(repository, "ana", "2023-01-01", 2, guild), ...daily(repository, "ben", "2023-01-01", 3, ropes)];
    expect(await takeOne("share-of-events", [...known, ...daily(repository, "cleo", "2023-01-01", 5)])).toMatchObject({
      value: 0.6,
      low: 0.3,
      high: 0.8,
      coverage: 0.5,
      n: 10,
      why: null,
    });
    const thin = await takeOne("share-of-events", [...known, ...daily(repository, "cleo", "2023-01-01", 6)]);
    expect(thin).toMatchObject({ value: null, low: 3 / 11, high: 9 / 11 });
    expect(thin?.why).toContain("less than half");
  });

  it("gives each organisation its share of the project, and the unknown a row of their own", async () => {
    const events = [
      ...daily(repository, "ana", "2023-01-01", 2, guild),
      ...daily(repository, "ben", "2023-01-01", 1, ropes),
      ...daily(repository, "cleo", "2023-01-01", 1),
    ];
    const rows = await take("share-of-events", events, { by: "organisation" });
    expect(rows.map(({ organisation, value, low, high }) => [organisation, value, low, high])).toEqual([
      ["guild", 2 / 3, 0.5, 0.75],
      ["ropes", 1 / 3, 0.25, 0.5],
      [null, null, null, null],
    ]);
    expect((await take("events", events, { by: "organisation" })).map(({ organisation, value }) => [organisation, value])).toEqual([
      ["guild", 2],
      ["ropes", 1],
      [null, 1],
    ]);
  });

  it("bounds the elephant factor by what the unknown could be", async () => {
    const events = [
      ...daily(repository, "ana", "2023-01-01", 3, guild),
      ...daily(repository, "ben", "2023-01-01", 2, ropes),
      ...["cleo", "dora", "eve", "finn", "gus"].flatMap((actor) => daily(repository, actor, "2023-01-01", 1)),
    ];
    // Known: 3 of 5. All unknown as one: 5 of 10. Each alone: 3 + 2 of 10.
    expect(await takeOne("elephant-factor", events)).toMatchObject({
      value: 1,
      low: 1,
      high: 2,
      coverage: 0.5,
      n: 10,
      unit: "organisations",
    });
    const unknown = await takeOne("elephant-factor", daily(repository, "hal", "2023-01-01", 2));
    expect(unknown).toMatchObject({ value: null, low: 1, high: 1, coverage: 0 });
    expect(unknown?.why).toContain("no event");
  });

  const founding = daily(repository, "ana", "2023-01-01", 1, guild);

  it("lets nobody arrive in the founding days, and everybody once", async () => {
    const events = [
      ...founding,
      ...daily(repository, "ben", "2023-03-31", 1),
      ...daily(repository, "cleo", "2023-04-01", 3, ropes),
      ...daily(repository, "cleo", "2024-05-01", 1),
      ...daily(repository, "dora", "2024-03-01", 1),
    ];
    const cells = await take("arrivals", events, { by: "cell" });
    expect(cells.map(({ stage, value }) => [stage, value])).toEqual([
      ["post-release", 1],
      ["pre-training", 1],
    ]);
    const project = await takeOne("arrivals", events);
    expect(project).toMatchObject({ value: 2, coverage: 0.5, n: 2, unit: "people" });
    expect(project?.low).toBeCloseTo(0.3554, 3);
    expect(project?.high).toBeCloseTo(6.2958, 3);
    expect(await takeOne("arrivals", events, { by: "project", since: "2024-01-01" })).toMatchObject({ value: 1 });
    expect((await take("arrivals", events, { by: "organisation" })).map(({ organisation, value }) => [organisation, value])).toEqual([
      ["guild", 0],
      ["ropes", 1],
      [null, 1],
    ]);
  });

  it("counts every outside organisation that an arriving person belonged to", async () => {
    const events = [
      ...founding,
      ...daily(repository, "ben", "2023-05-01", 1, ropes),
      ...daily(repository, "ben", "2023-05-02", 1, sails),
      ...daily(repository, "cleo", "2023-05-01", 1, ropes),
      ...daily(repository, "dora", "2023-05-01", 1, guild),
      ...daily(repository, "dora", "2023-05-02", 1, sails),
    ];
    expect(await takeOne("outside-organisations", events)).toMatchObject({ value: 2, n: 3, coverage: 1 });
  });

  it("adds up the days on which somebody could have been seen, without gaps, founding days and what was not yet read", async () => {
    const windows = byRelease("harbour", repository, "model", "2023-06-01", { seenUntil: "2023-12-31" });
    const events = ["2023-01-01", "2023-03-20", "2023-05-25", "2023-12-01"].map((day) => ({ artefact: repository, actor: "ana", day }));
    // Covered: 1 January to 22 August (90 days after 25 May), and from 1 December; from 1 April on; read up to 31 December.
    const days = (rows: readonly { value: number | null }[]) => rows.map(({ value }) => (value ?? 0) * 365.25);
    const cells = await take("exposure-years", events, { by: "cell" }, { windows });
    expect(cells.map(({ stage }) => stage)).toEqual(["post-release", "pre-training"]);
    const [after, before] = days(cells) as [number, number];
    expect(before).toBeCloseTo(30 + 31, 6);
    expect(after).toBeCloseTo(30 + 31 + 22 + 31, 6);
    expect(days(await take("exposure-years", events, { by: "project" }, { windows }))[0]).toBeCloseTo(before + after, 6);
    const [spring] = days(await take("exposure-years", events, { by: "project", since: "2023-04-01", until: "2023-05-01" }, { windows }));
    expect(spring).toBeCloseTo(30, 6);
  });

  it("shares out co-authors among the events whose trailers are known", async () => {
    const events = [
      { artefact: repository, actor: "ana", day: "2023-01-01", coauthors: 2, coauthors_ai: 1 },
      { artefact: repository, actor: "ana", day: "2023-01-02", coauthors: 1, coauthors_ai: 0 },
      { artefact: repository, actor: "ana", day: "2023-01-03", coauthors: 0, coauthors_ai: 0 },
      { artefact: repository, actor: "ana", day: "2023-01-04" },
    ];
    expect(await takeOne("co-authored-share", events)).toMatchObject({ value: 2 / 3, coverage: 0.75, n: 3 });
    expect(await takeOne("ai-co-authored-share", events)).toMatchObject({ value: 1 / 3, coverage: 0.75, n: 3 });
    expect(await takeOne("co-authored-share", events.slice(3))).toMatchObject({ value: null, n: 0, why: "co-authors are not recorded" });
  });

  it("gives every month between the first and the last, the empty ones as 0", async () => {
    const events = [...daily(repository, "ana", "2023-01-31", 2, guild), ...daily(repository, "ben", "2023-04-30", 1)];
    const rows = await take("activity-by-month", events);
    expect(rows.map(({ month, value, coverage }) => [month, value, coverage])).toEqual([
      ["2023-01-01", 1, 1],
      ["2023-02-01", 1, 1],
      ["2023-03-01", 0, null],
      ["2023-04-01", 1, 0],
    ]);
  });

  it("refuses a grouping that a measure does not have, and says which ones it has", async () => {
    await expect(take("elephant-factor", founding, { by: "organisation" })).rejects.toThrow(PortolanError);
  });
});
