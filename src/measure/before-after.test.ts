import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byRelease, daily, type ExampleEvent, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import type { PlacingFacts } from "../model/placing.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { placeEvents } from "../traces/place.ts";
import { noStudyFacts } from "./study-facts.ts";
import { type MeasureOptions, takeMeasure } from "./take-measure.ts";

const repository = "harbour/charts";
const facts: PlacingFacts = {
  ...emptyFacts,
  windows: byRelease("harbour", repository, "model", "2024-01-01", { seenUntil: "2024-12-31" }),
  involvements: [{ project: "harbour", organisation: "guild", standing: "inside", from: null, until: null }],
  domains: [
    { emailDomain: "guild.example", organisation: "guild", isUniversity: false },
    { emailDomain: "ropes.example", organisation: "ropes", isUniversity: false },
  ],
};
const releases = [{ project: "harbour", artefact: null, day: "2024-01-01", isImprecise: false }];
const guild = { email_domain: "guild.example" };
const ropes = { email_domain: "ropes.example" };
/** A founder whose first commit opens the history two years before the release. */
const founder = daily(repository, "ana", "2022-01-01", 1, guild);

describe("before and after a release", () => {
  let root: string;
  let engine: Engine;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "portolan-before-"));
    engine = await openEngine({ allowedDirectories: [root] });
  });

  afterEach(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  const take = async (
    events: readonly ExampleEvent[],
    options: Partial<MeasureOptions> = {},
    changed: Partial<PlacingFacts> = {},
    told = releases,
  ) => {
    const placed = await placeEvents(engine, {
      root,
      parts: [await writeExamplePart(engine, root, events)],
      facts: { ...facts, ...changed },
      cacheFolder: null,
    });
    const rows = await takeMeasure(engine, placed, "before-after", { by: "project", ...options }, { ...noStudyFacts, releases: told });
    return { rows, of: (aspect: string) => rows.find((row) => row.aspect === aspect && row.project === "harbour") };
  };

  it("counts both windows as one does by hand", async () => {
    const { of } = await take([
      ...founder,
      ...daily(repository, "ana", "2023-06-01", 2, guild),
      ...daily(repository, "ben", "2023-12-31", 1, ropes),
      ...daily(repository, "ana", "2024-01-01", 1, guild),
      ...daily(repository, "ben", "2024-03-01", 2, ropes),
      ...daily(repository, "cleo", "2024-03-01", 2),
      ...daily(repository, "dora", "2024-12-30", 1),
    ]);
    expect(of("events before")).toMatchObject({ value: 3, coverage: 1, why: "365 days on each side" });
    expect(of("events after")).toMatchObject({ value: 6, coverage: 0.5 });
    expect(of("events ratio")?.value).toBe(2);
    expect(of("people before")?.value).toBe(2);
    expect(of("people after")?.value).toBe(4);
    // Three of ana 1, ben 2, cleo 2, dora 1: of C(6, 3) = 20 draws, 10 miss ana, 10 dora, 4 ben, 4 cleo.
    expect(of("people-rarefied after")).toMatchObject({ n: 3 });
    expect(of("people-rarefied after")?.value).toBeCloseTo(4 - (10 + 10 + 4 + 4) / 20, 12);
    expect(of("people-rarefied before")?.value).toBeCloseTo(2, 12);
    expect(of("contributor-absence-factor before")?.value).toBe(1);
    expect(of("contributor-absence-factor after")?.value).toBe(2);
    expect(of("outside-share before")).toMatchObject({ value: null, low: 1 / 3, high: 1 / 3 });
    expect(of("outside-share after")).toMatchObject({ value: null, low: 2 / 6, high: 5 / 6 });
    expect(of("outside-share difference")).toMatchObject({ low: 0, high: 0.5, why: "the bounds overlap: no change is stated" });
  });

  it("divides arrivals by the days on which somebody could have been seen", async () => {
    const { of } = await take([
      ...founder,
      // Observed from 1 January 2023, the founding days over: 1 June and 90 days on, 31 December into the second window.
      ...daily(repository, "ben", "2023-06-01", 1),
      ...daily(repository, "cleo", "2023-12-31", 1),
      ...daily(repository, "dora", "2024-01-10", 1),
    ]);
    expect(of("arrivals before")).toMatchObject({ n: 2, unit: "people a year" });
    expect(of("arrivals before")?.value).toBeCloseTo((2 * 365.25) / 91, 9);
    // 1 January to 9 April: 90 days from 10 January on.
    expect(of("arrivals after")?.value).toBeCloseTo(365.25 / 99, 9);
    expect(of("arrivals ratio")?.value).toBeCloseTo(91 / (2 * 99), 9);
    expect(of("arrivals ratio")?.low).toBeLessThan(91 / (2 * 99));
  });

  it("takes 180 days where 365 do not fit, and says why neither does", async () => {
    const half = await take([...daily(repository, "ana", "2023-05-01", 1), ...daily(repository, "ana", "2024-02-01", 1)]);
    expect(half.of("events before")).toMatchObject({ value: 0, why: "180 days on each side" });
    const young = await take([...daily(repository, "ana", "2023-12-01", 1), ...daily(repository, "ana", "2024-02-01", 1)]);
    expect(young.rows).toHaveLength(1);
    expect(young.rows[0]).toMatchObject({
      aspect: null,
      value: null,
      why: "no before: the history begins 31 days before the release, 180 are needed",
    });
    const opened = await take(daily(repository, "ana", "2024-01-01", 3));
    expect(opened.rows[0]?.why).toBe("no before: the history begins at the release or after it");
    const undated = await take(founder, {}, {}, []);
    expect(undated.rows[0]).toMatchObject({ value: null, why: "no release clock is known" });
  });

  it("takes the windows and the day asked for", async () => {
    const { of } = await take([...founder, ...daily(repository, "ben", "2023-01-10", 5)], { days: 30, release: "2023-01-12" });
    expect(of("events before")).toMatchObject({ value: 2, why: "30 days on each side" });
    expect(of("events after")).toMatchObject({ value: 3 });
  });

  it("ranks the change among the history's other windows, and ranks nothing among fewer than five", async () => {
    const steady = daily(repository, "ana", "2022-01-01", 1095, guild);
    const burst = Array.from({ length: 200 }, (_, index) => daily(repository, `guest-${index % 20}`, "2024-01-05", 1)).flat();
    const ranked = await take([...steady, ...burst], { days: 90 });
    expect(ranked.of("events rank among placebos")).toMatchObject({ value: 1, high: 5, unit: "rank", n: 5 });
    const unranked = await take([...steady, ...burst]);
    expect(unranked.of("events rank among placebos")).toMatchObject({ value: null });
    expect(unranked.of("events rank among placebos")?.why).toBe(
      "no placebo possible: the history has room for 1 of the 5 pairs of 365 days needed",
    );
  });

  it("lays the same days of the other projects beside it", async () => {
    const windows = [
      ...facts.windows,
      ...byRelease("quay", "quay/cranes", "model", "2020-01-01"),
      ...byRelease("young", "young/boats", "model", "2020-01-01"),
    ];
    const { of } = await take(
      [
        ...founder,
        ...daily(repository, "ana", "2023-06-01", 2),
        ...daily("quay/cranes", "eve", "2022-01-01", 1),
        ...daily("quay/cranes", "eve", "2023-03-01", 2),
        ...daily("quay/cranes", "eve", "2024-12-29", 3),
        ...daily("young/boats", "finn", "2023-06-01", 100),
      ],
      {},
      { windows },
    );
    // young/boats was not there for the whole of the days before.
    expect(of("events ratio elsewhere")).toMatchObject({ value: 1, low: 1, high: 1, n: 1 });
  });

  it("shows no outside share of a project that a community leads", async () => {
    const { of } = await take([...founder, ...daily(repository, "ben", "2024-02-01", 1)], {}, { communityProjects: ["harbour"] });
    expect(of("outside-share before")).toBeUndefined();
    expect(of("outside-share difference")).toMatchObject({ low: null, why: "led by a community, which has no outside" });
  });

  it("refuses what it cannot take", async () => {
    await expect(take(founder, { since: "2023-01-01" })).rejects.toThrow("takes no since");
    await expect(take(founder, { artefact: repository })).rejects.toThrow("takes no artefact");
  });
});
