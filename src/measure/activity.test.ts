import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byRelease, daily, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { placeEvents } from "../traces/place.ts";
import type { Placed } from "../traces/placed.ts";
import { measureActivity, measureArtefacts } from "./activity.ts";

describe("a project's activity", () => {
  const root = mkdtempSync(path.join(tmpdir(), "portolan-activity-"));
  let engine: Engine;
  let placed: Placed;

  beforeAll(async () => {
    engine = await openEngine({ allowedDirectories: [root] });
    const part = await writeExamplePart(engine, root, [
      ...daily("allenai/OLMo", "ana", "2024-01-30", 4, { email_domain: "allenai.org" }),
      ...daily("allenai/OLMo", "ben", "2024-02-01", 1),
      ...daily("allenai/OLMo", "robot", "2024-02-01", 7, { is_bot: true }),
      ...daily("allenai/catwalk", "ana", "2024-02-01", 3),
      ...daily("for-ai/exams", "cleo", "2023-12-01", 2),
    ]);
    const facts = {
      ...emptyFacts,
      windows: [
        ...byRelease("olmo", "allenai/OLMo", "model", "2024-02-01"),
        ...byRelease("olmo", "allenai/catwalk", "evaluation", "2024-02-01", { scope: "adjacent" }),
        ...byRelease("aya", "for-ai/exams", "evaluation", "2024-02-13").slice(1),
      ],
      involvements: [{ project: "olmo", organisation: "ai2", standing: "inside" as const, from: null, until: null }],
      domains: [{ emailDomain: "allenai.org", organisation: "ai2", isUniversity: false }],
    };
    placed = await placeEvents(engine, { root, parts: [part], facts, cacheFolder: path.join(root, "cache") });
  });

  afterAll(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  it("counts each artefact over its whole history, of any scope, placed or not", async () => {
    const expected = [
      { artefact: "for-ai/exams", events: 2, actors: 1, from: "2023-12-01", until: "2023-12-02" },
      { artefact: "allenai/OLMo", events: 5, actors: 2, from: "2024-01-30", until: "2024-02-02" },
      { artefact: "allenai/catwalk", events: 3, actors: 1, from: "2024-02-01", until: "2024-02-03" },
    ];
    expect(await measureArtefacts(engine, placed)).toEqual(expected);
    expect(await measureArtefacts(engine, placed)).toEqual(expected);
  });

  it("counts core artefacts by month, domain and standing", async () => {
    const { artefacts, activity } = await measureActivity(engine, placed, "olmo");
    expect(artefacts.map(({ artefact }) => artefact)).toEqual(["allenai/OLMo", "allenai/catwalk"]);
    expect(activity).toEqual([
      { month: "2024-01-01", domain: "model", inside: 2, partner: 0, outside: 0, unknown: 0 },
      { month: "2024-02-01", domain: "model", inside: 2, partner: 0, outside: 0, unknown: 1 },
    ]);
  });

  it("has nothing to say of a project without traces", async () => {
    expect(await measureActivity(engine, placed, "masakhane")).toEqual({ artefacts: [], activity: [] });
  });
});
