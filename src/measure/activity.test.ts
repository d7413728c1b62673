import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byRelease, daily, emptyFacts, writeExamplePart } from "../../test/measure/example-traces.ts";
import type { ArtefactFigures } from "../model/documents.ts";
import { type Engine, openEngine } from "../traces/engine.ts";
import { type PlacingPlan, planPlacing } from "../traces/place.ts";
import { measureActivity } from "./activity.ts";
import { measureProjects } from "./project-figures.ts";

describe("a project's activity", () => {
  const root = mkdtempSync(path.join(tmpdir(), "portolan-activity-"));
  let engine: Engine;
  let plan: PlacingPlan;

  const open = async () => engine;

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
    plan = await planPlacing(open, { root, parts: [part], facts, cacheFolder: path.join(root, "cache") });
  });

  afterAll(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  it("counts each artefact over its whole history, of any scope, placed or not, and again from what was kept", async () => {
    for (let time = 0; time < 2; time++) {
      const counted = new Map<string, readonly ArtefactFigures[]>();
      await measureProjects(open, plan, new Set(["olmo", "aya", "masakhane"]), (figures) => {
        for (const [project, { artefacts }] of figures) counted.set(project, artefacts);
      });
      expect(Object.fromEntries(counted)).toEqual({
        aya: [{ artefact: "for-ai/exams", events: 2, actors: 1, from: "2023-12-01", until: "2023-12-02" }],
        olmo: [
          { artefact: "allenai/OLMo", events: 5, actors: 2, from: "2024-01-30", until: "2024-02-02" },
          { artefact: "allenai/catwalk", events: 3, actors: 1, from: "2024-02-01", until: "2024-02-03" },
        ],
      });
    }
  });

  it("counts core artefacts by month, domain and standing", async () => {
    expect(await measureActivity(open, plan, "olmo")).toEqual([
      { month: "2024-01-01", domain: "model", inside: 2, partner: 0, outside: 0, unknown: 0 },
      { month: "2024-02-01", domain: "model", inside: 2, partner: 0, outside: 0, unknown: 1 },
    ]);
  });

  it("has nothing to say of a project without traces", async () => {
    expect(await measureActivity(open, plan, "masakhane")).toEqual([]);
  });
});
