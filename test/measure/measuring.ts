import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { type MeasureOptions, takeMeasure } from "../../src/measure/take-measure.ts";
import type { MeasureRow } from "../../src/model/figures.ts";
import type { PlacingFacts } from "../../src/model/placing.ts";
import { type Engine, openEngine } from "../../src/traces/engine.ts";
import { placeEvents } from "../../src/traces/place.ts";
import { byRelease, type ExampleEvent, emptyFacts, writeExamplePart } from "./example-traces.ts";

export const repository = "harbour/charts";
/** A project led by a guild, with one repository read on the last day of 2024 and released on its first. */
export const harbour: PlacingFacts = {
  ...emptyFacts,
  windows: byRelease("harbour", repository, "model", "2024-01-01", { seenUntil: "2024-12-31" }),
  involvements: [{ project: "harbour", organisation: "guild", standing: "inside", from: null, until: null }],
  domains: ["guild", "ropes", "sails"].map((organisation) => ({
    emailDomain: `${organisation}.example`,
    organisation,
    isUniversity: false,
  })),
};

/** Gives every test an engine, and takes a measure of events by it. */
export function measuring() {
  let root: string;
  let engine: Engine;
  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "portolan-measuring-"));
    engine = await openEngine({ allowedDirectories: [root] });
  });
  afterEach(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });
  return async (
    name: string,
    events: readonly ExampleEvent[],
    options: Partial<MeasureOptions> = {},
    changed: Partial<PlacingFacts> = {},
    study: Parameters<typeof takeMeasure>[4] = undefined,
  ): Promise<MeasureRow[]> => {
    const parts = [await writeExamplePart(engine, root, events)];
    const placed = await placeEvents(engine, { root, parts, facts: { ...harbour, ...changed }, cacheFolder: null });
    return takeMeasure(engine, placed, name, { by: "project", ...options }, study);
  };
}

/** The row about one aspect. */
export function rowOf(rows: readonly MeasureRow[], aspect: string, month: string | null = null): MeasureRow | undefined {
  return rows.find((row) => row.aspect === aspect && row.month === month);
}
