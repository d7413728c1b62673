import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byRelease, daily, type ExampleEvent, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import type { PlacingFacts } from "../model/placing.ts";
import { PortolanError } from "../model/problem.ts";
import { type Engine, openEngine, type Row } from "./engine.ts";
import { placeEvents } from "./place.ts";
import { lookAt, type Placed } from "./placed.ts";

const olmo = "allenai/OLMo";
const facts: PlacingFacts = {
  ...emptyFacts,
  windows: byRelease("olmo", olmo, "model", "2024-02-01"),
  involvements: [
    { project: "olmo", organisation: "ai2", standing: "inside", from: null, until: null },
    { project: "olmo", organisation: "databricks", standing: "partner", from: "2024-01-01", until: null },
  ],
  domains: [
    { emailDomain: "allenai.org", organisation: "ai2", isUniversity: false },
    { emailDomain: "databricks.com", organisation: "databricks", isUniversity: false },
    { emailDomain: "intel.com", organisation: "intel", isUniversity: false },
    { emailDomain: "uw.edu", organisation: "uw", isUniversity: true },
  ],
};

describe("placing events", () => {
  let root: string;
  let engine: Engine;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "portolan-place-"));
    engine = await openEngine({ allowedDirectories: [root] });
  });

  afterEach(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  const place = async (events: readonly ExampleEvent[], changed: Partial<PlacingFacts> = {}): Promise<{ placed: Placed; rows: Row[] }> => {
    const part = await writeExamplePart(engine, root, events);
    const placed = await placeEvents(engine, { root, parts: [part], facts: { ...facts, ...changed }, cacheFolder: null });
    await lookAt(engine, placed.buckets);
    return { placed, rows: await engine.all("SELECT * FROM placed_events ORDER BY day, actor") };
  };
  const standings = async (events: readonly ExampleEvent[], changed: Partial<PlacingFacts> = {}) =>
    (await place(events, changed)).rows.map((row) => `${row.day} ${row.actor} ${row.standing}`);

  it("puts the day before the clock into pre-training, and the clock's own day after the release", async () => {
    const { rows } = await place(daily(olmo, "ana", "2024-01-31", 2));
    expect(rows.map(({ day, stage }) => [day, stage])).toEqual([
      ["2024-01-31", "pre-training"],
      ["2024-02-01", "post-release"],
    ]);
    expect(rows[0]).toMatchObject({ project: "olmo", artefact: olmo, artefact_domain: "model", scope: "core", is_placed: true });
  });

  it("lets a claim by e-mail domain hold 180 days before its first and after its last sighting, and no day longer", async () => {
    const sighted = [
      { artefact: olmo, actor: "ben", day: "2023-06-30", email_domain: "allenai.org" },
      { artefact: olmo, actor: "ben", day: "2023-12-31", email_domain: "allenai.org" },
    ];
    const personal = ["2022-12-31", "2023-01-01", "2023-09-15", "2024-06-28", "2024-06-29"].map((day) => ({
      artefact: olmo,
      actor: "ben",
      day,
    }));
    expect(await standings([...sighted, ...personal])).toEqual([
      "2022-12-31 ben unknown",
      "2023-01-01 ben inside",
      "2023-06-30 ben inside",
      "2023-09-15 ben inside",
      "2023-12-31 ben inside",
      "2024-06-28 ben inside",
      "2024-06-29 ben unknown",
    ]);
  });

  it("sights people in merges, in inherited history and in repositories of no project, but never bots", async () => {
    const events = [
      { artefact: olmo, actor: "cleo", day: "2023-05-01" },
      { artefact: "elsewhere/tool", actor: "cleo", day: "2023-05-02", email_domain: "intel.com", is_merge: true },
      { artefact: olmo, actor: "dora", day: "2023-05-01" },
      { artefact: olmo, actor: "dora", day: "2023-04-01", email_domain: "intel.com", is_upstream: true },
      { artefact: olmo, actor: "robot", day: "2023-05-01", email_domain: "intel.com", is_bot: true },
    ];
    const { placed, rows } = await place(events);
    expect(
      rows.filter(({ day }) => day === "2023-05-01").map(({ actor, standing, organisation }) => [actor, standing, organisation]),
    ).toEqual([
      ["cleo", "outside", "intel"],
      ["dora", "outside", "intel"],
      ["robot", "unknown", null],
    ]);
    expect(placed.foreign).toEqual([{ artefact: "elsewhere/tool", events: 1 }]);
  });

  it("lets inside win over partner and partner over outside, by the involvements in force that day", async () => {
    const at = (actor: string, day: string, email_domain: string) => ({ artefact: olmo, actor, day, email_domain });
    const events = [
      at("eve", "2023-12-31", "databricks.com"),
      at("eve", "2024-01-01", "databricks.com"),
      at("finn", "2024-03-01", "intel.com"),
      at("finn", "2024-03-02", "databricks.com"),
      at("gus", "2024-03-01", "allenai.org"),
      at("gus", "2024-03-02", "intel.com"),
    ];
    const { rows } = await place(events);
    expect(rows.map(({ day, actor, standing, organisation, dual }) => [day, actor, standing, organisation, dual])).toEqual([
      ["2023-12-31", "eve", "outside", "databricks", false],
      ["2024-01-01", "eve", "partner", "databricks", false],
      ["2024-03-01", "finn", "partner", "databricks", false],
      ["2024-03-01", "gus", "inside", "ai2", true],
      ["2024-03-02", "finn", "partner", "databricks", false],
      ["2024-03-02", "gus", "inside", "ai2", true],
    ]);
  });

  it("marks a standing weak where only a university's address carries it", async () => {
    const at = (actor: string, email_domain: string, day = "2023-05-01") => ({ artefact: olmo, actor, day, email_domain });
    const { rows } = await place([at("hal", "uw.edu"), at("ida", "uw.edu"), at("ida", "intel.com", "2023-05-02")]);
    expect(rows.map(({ actor, standing, organisation, weak }) => [actor, standing, organisation, weak])).toEqual([
      ["hal", "outside", "uw", true],
      ["ida", "outside", "intel", false],
      ["ida", "outside", "intel", false],
    ]);
  });

  it("lets a claim made by hand replace all that a person's addresses say", async () => {
    const events = daily(olmo, "jon", "2023-05-01", 2, { email_domain: "uw.edu" });
    const { rows } = await place(events, { affiliations: [{ actor: "jon", organisation: "ai2", from: "2023-05-02", until: null }] });
    expect(rows.map(({ day, standing, weak }) => [day, standing, weak])).toEqual([
      ["2023-05-01", "unknown", false],
      ["2023-05-02", "inside", false],
    ]);
  });

  it("marks inherited history, the days of an imprecise clock and those of a later generation's preparation", async () => {
    const windows = byRelease("olmo", olmo, "model", "2024-02-01", { impreciseFrom: "2024-02-01", impreciseUntil: "2024-03-01" });
    const { rows } = await place(
      ["2019-11-01", "2024-01-31", "2024-02-29", "2024-03-01", "2024-05-31", "2024-06-01"].map((day) => ({
        artefact: olmo,
        actor: "kim",
        day,
      })),
      {
        windows,
        inherited: [{ artefact: olmo, before: "2020-01-01" }],
        preparations: [
          { project: "olmo", from: "2024-03-01", until: "2024-05-01" },
          { project: "olmo", from: "2024-04-01", until: "2024-06-01" },
        ],
      },
    );
    expect(rows.map((row) => [row.day, row.is_upstream, row.imprecise, row.overlapping])).toEqual([
      ["2019-11-01", true, false, false],
      ["2024-01-31", false, false, false],
      ["2024-02-29", false, true, false],
      ["2024-03-01", false, false, true],
      ["2024-05-31", false, false, true],
      ["2024-06-01", false, false, false],
    ]);
  });

  it("keeps events that no stage takes, and lists them", async () => {
    const { placed, rows } = await place(daily(olmo, "lea", "2024-01-30", 4), { windows: facts.windows.slice(1) });
    expect(rows.map(({ is_placed, stage }) => [is_placed, stage])).toEqual([
      [false, null],
      [false, null],
      [true, "post-release"],
      [true, "post-release"],
    ]);
    expect(placed.unplaced).toEqual([{ artefact: olmo, project: "olmo", events: 2 }]);
  });

  it("refuses windows in which an event would count twice", async () => {
    const windows = [...facts.windows, ...byRelease("olmo-2", olmo, "model", "2024-11-26")];
    await expect(place(daily(olmo, "mia", "2024-01-30", 1), { windows })).rejects.toThrow(PortolanError);
  });

  it("takes accounts that are joined for one person, whose domains and hand-made claims hold for all of them", async () => {
    const events = [
      ...daily(olmo, "mia-at-work", "2023-01-01", 1, { email_domain: "allenai.org" }),
      ...daily(olmo, "mia-at-home", "2023-02-01", 2, { email_domain: "personal" }),
      ...daily(olmo, "noa", "2023-02-01", 1, { email_domain: "personal" }),
    ];
    const who = async (changed: Partial<PlacingFacts>) => {
      const { rows } = await place(events, changed);
      return rows.map(({ actor, standing }) => `${actor} ${standing}`).sort();
    };
    expect(await who({})).toEqual(["mia-at-home unknown", "mia-at-home unknown", "mia-at-work inside", "noa unknown"]);
    const persons = ["mia-at-home", "mia-at-work"].map((account) => ({ account, person: "mia-at-home" }));
    expect(await who({ persons })).toEqual(["mia-at-home inside", "mia-at-home inside", "mia-at-home inside", "noa unknown"]);
    const affiliations = [{ actor: "mia-at-home", organisation: "intel", from: null, until: null }];
    expect(await who({ persons, affiliations })).toEqual([
      "mia-at-home outside",
      "mia-at-home outside",
      "mia-at-home outside",
      "noa unknown",
    ]);
  });

  it("lets a membership stand beside what addresses say, and a hand-made claim replace both", async () => {
    const events = daily(olmo, "mia", "2023-01-01", 1, { email_domain: "allenai.org" });
    const later = daily(olmo, "mia", "2024-01-01", 1, { email_domain: "none" });
    const membership = { actor: "mia", organisation: "intel", from: "2023-12-01", until: null, isBeside: true };
    const byHand = { actor: "mia", organisation: "databricks", from: null, until: null };
    expect(await standings([...events, ...later])).toEqual(["2023-01-01 mia inside", "2024-01-01 mia unknown"]);
    expect(await standings([...events, ...later], { affiliations: [membership] })).toEqual([
      "2023-01-01 mia inside",
      "2024-01-01 mia outside",
    ]);
    expect(await standings([...events, ...later], { affiliations: [membership, byHand] })).toEqual([
      "2023-01-01 mia outside",
      "2024-01-01 mia partner",
    ]);
  });

  it("places a study without traces", async () => {
    const placed = await placeEvents(engine, { root, parts: [], facts, cacheFolder: null });
    await lookAt(engine, placed.buckets);
    expect(await engine.all("SELECT * FROM placed_events")).toEqual([]);
  });

  describe("with a cache folder", () => {
    const projects = ["aya", "bloom", "olmo"];
    const events = projects.flatMap((project) =>
      daily(`lab/${project}`, `${project}-person`, "2023-01-01", 10, { email_domain: "intel.com" }),
    );
    const windowsWith = (clocks: Record<string, string> = {}) =>
      projects.flatMap((project) => byRelease(project, `lab/${project}`, "model", clocks[project] ?? "2023-01-05"));
    const placeAgain = async (cacheFolder: string, changed: Partial<PlacingFacts> = {}, by = engine) => {
      const parts = [await writeExamplePart(engine, root, events)];
      return placeEvents(by, { root, parts, facts: { ...facts, windows: windowsWith(), ...changed }, cacheFolder, eventsPerBucket: 10 });
    };
    const stages = async (placed: Placed) => {
      await lookAt(engine, placed.buckets);
      return engine.all("SELECT project, stage, count(*) AS events FROM placed_events GROUP BY ALL ORDER BY 1, 2 DESC");
    };

    it("reuses unchanged buckets, also in a later process", async () => {
      const cacheFolder = path.join(root, "cache");
      const first = await placeAgain(cacheFolder);
      expect(first.written).toHaveLength(3);
      const later = await openEngine({ allowedDirectories: [root] });
      const second = await placeAgain(cacheFolder, {}, later);
      later.close();
      expect(second.written).toEqual([]);
      expect(second.buckets).toEqual(first.buckets);
    });

    it("places anew only the bucket whose facts changed, as if all had been placed anew", async () => {
      const cacheFolder = path.join(root, "cache");
      await placeAgain(cacheFolder);
      const corrected = { windows: windowsWith({ bloom: "2023-01-09" }) };
      const after = await placeAgain(cacheFolder, corrected);
      expect(after.written).toHaveLength(1);
      expect(after.buckets.find(({ key }) => key === after.written[0])?.projects).toEqual(["bloom"]);
      const fresh = await placeAgain(path.join(root, "fresh"), corrected);
      expect(await stages(after)).toEqual(await stages(fresh));
      expect(await stages(after)).toContainEqual({ project: "bloom", stage: "pre-training", events: 8 });
    });

    it("places all anew when an e-mail domain changes hands", async () => {
      const cacheFolder = path.join(root, "cache");
      await placeAgain(cacheFolder);
      const domains = [{ emailDomain: "intel.com", organisation: "ai2", isUniversity: false }];
      const after = await placeAgain(cacheFolder, { domains });
      expect(after.written).toHaveLength(3);
      await lookAt(engine, after.buckets);
      expect(await engine.all("SELECT DISTINCT organisation FROM placed_events")).toEqual([{ organisation: "ai2" }]);
    });

    it("places anew only the bucket in which a person's accounts acted, when they are joined or parted", async () => {
      const cacheFolder = path.join(root, "cache");
      const persons = ["bloom-person", "somebody"].map((account) => ({ account, person: "bloom-person" }));
      await placeAgain(cacheFolder);
      const joined = await placeAgain(cacheFolder, { persons });
      expect(joined.written).toHaveLength(1);
      expect(joined.buckets.find(({ key }) => key === joined.written[0])?.projects).toEqual(["bloom"]);
      expect((await placeAgain(cacheFolder)).written).toEqual([]);
    });

    it("keeps the last bucket before the current one, and no older", async () => {
      const cacheFolder = path.join(root, "cache");
      for (const bloom of ["2023-01-02", "2023-01-03", "2023-01-04", "2023-01-06"])
        await placeAgain(cacheFolder, { windows: windowsWith({ bloom }) });
      const kept = readdirSync(cacheFolder).filter((name) => name.endsWith(".events.parquet"));
      expect(kept).toHaveLength(2 + 2);
      expect((await placeAgain(cacheFolder, { windows: windowsWith({ bloom: "2023-01-04" }) })).written).toEqual([]);
    });

    it("holds the events in the engine where the folder cannot be written, and warns", async () => {
      const blocked = path.join(root, "blocked");
      writeFileSync(blocked, "a file where a folder should be");
      chmodSync(blocked, 0o444);
      const placed = await placeAgain(blocked);
      expect(placed.problems).toEqual([expect.objectContaining({ severity: "warning" })]);
      expect(await stages(placed)).toHaveLength(6);
      expect((await placeAgain(blocked)).written).toEqual([]);
    });
  });
});
