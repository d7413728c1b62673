import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeMeasure } from "../../../src/measure/take-measure.ts";
import type { MeasureRow } from "../../../src/model/figures.ts";
import { type Engine, openEngine } from "../../../src/traces/engine.ts";
import { placeEvents } from "../../../src/traces/place.ts";
import type { Placed } from "../../../src/traces/placed.ts";
import { writePart } from "../../../src/traces/write-part.ts";
import { byRelease, emptyFacts } from "../../measure/example-traces.ts";
import { rowOf } from "../../measure/measuring.ts";
import { serveGitHub, TOKEN } from "./github-server.ts";
import { makeLark } from "./lark-world.ts";
import { askOf, runHarvest } from "./run-harvest.ts";

describe("the measures of conversations, of Lark as it is harvested", () => {
  let root: string;
  let engine: Engine;
  let placed: Placed;
  const take = (name: string, kinds?: readonly ("issue-opened" | "change-request-opened")[]): Promise<MeasureRow[]> =>
    takeMeasure(engine, placed, name, { by: "project", kinds });

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "portolan-lark-"));
    mkdirSync(join(root, "traces"));
    engine = await openEngine({ allowedDirectories: [root] });
    const server = await serveGitHub(makeLark());
    const { rows } = await runHarvest(askOf(server, { token: TOKEN }));
    await server.close();
    const parts = [await writePart(engine, rows, { root, name: "lark", writer: "test" })];
    const facts = { ...emptyFacts, windows: byRelease("lark", "lark-lab/lark", "software", "2024-02-01", { seenUntil: "2024-01-19" }) };
    placed = await placeEvents(engine, { root, parts, facts, cacheFolder: null });
  });

  afterAll(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  it("find Ben's answer a day after each issue, and Ada's review 25 hours after each change request of a human", async () => {
    expect(rowOf(await take("time-to-first-response", ["issue-opened"]), "all median")).toMatchObject({ value: 1, n: 10 });
    const changes = rowOf(await take("time-to-first-response", ["change-request-opened"]), "all median");
    expect(changes).toMatchObject({ n: 5 });
    expect(changes?.value).toBeCloseTo(25 / 24, 9);
  });

  it("find all five change requests of humans ended, four of them merged, the one that was opened again too", async () => {
    expect(rowOf(await take("change-request-closure"), "all")).toMatchObject({ value: 1, n: 5 });
    expect(rowOf(await take("change-request-acceptance"), "all")).toMatchObject({ value: 4 / 5, n: 5 });
  });

  it("count the acts of humans but those that only end a conversation, and Ada, Ben and Cleo as the people", async () => {
    // 72 rows: without 13 closings, merges, reopenings and the answer chosen, and without the helper's 4.
    expect((await take("events"))[0]).toMatchObject({ value: 72 - 13 - 4 });
    expect((await take("contributors"))[0]).toMatchObject({ value: 3 });
  });
});
