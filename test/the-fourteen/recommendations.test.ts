import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Chart } from "../../src/model/cell.ts";
import type { RecommendationAnswer } from "../../src/model/recommendation.ts";
import { readChart } from "../../src/workbench/chart/read.ts";
import type { Context } from "../../src/workbench/context.ts";
import { listRecommendations } from "../../src/workbench/recommendation/list.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "portolan-recommend-"));
const context: Context = { home, frameworks: join(root, "framework"), build: "test", progress: () => {} };
const study = join(root, "studies/the-fourteen");
afterAll(() => rmSync(home, { recursive: true, force: true }));

let all: readonly RecommendationAnswer[];
let chart: Chart;
beforeAll(async () => {
  chart = await readChart.run(context, { study });
  all = await listRecommendations.run(context, { study });
});
const projectsOf = (id: string) => all.find((answer) => answer.id === id)?.projects.map(({ project }) => project);

describe("recommendations over the fourteen", () => {
  it("names the projects that public money paid for under terms that keep a freedom back", () => {
    expect(projectsOf("G4")).toEqual(expect.arrayContaining(["bloom", "teuken"]));
    expect(projectsOf("G4")).not.toContain("olmo");
  });

  it("rests every cell it names on a level that was traced, or on work that ended", () => {
    const cells = all.flatMap(({ projects }) =>
      projects.flatMap(({ project, evidence }) =>
        evidence.filter(({ condition }) => condition === "cell").map(({ ref }) => ({ project, ref })),
      ),
    );
    expect(cells.length).toBeGreaterThan(0);
    for (const { project, ref } of cells) {
      const [stage, domain] = ref.split("/");
      const named = [...chart.cells, ...chart.undated, ...chart.commons].filter(
        (cell) => cell.project === project && (cell.stage ?? "undated") === stage && cell.domain === domain,
      );
      expect(
        named.some(
          ({ silence, traces }) =>
            silence === "ended" || traces.scope === "shared" || ["closed", "selective", "open"].includes(String(traces.level)),
        ),
        `${project} ${ref}`,
      ).toBe(true);
    }
  });

  it("answers for policymakers in Africa with Masakhane, and says what would satisfy each", async () => {
    const africa = await listRecommendations.run(context, { study, audience: "policymakers", region: "Africa" });
    const fired = africa.filter(({ state }) => state === "triggered" || state === "satisfied");
    expect(fired.length).toBeGreaterThan(0);
    for (const { projects, satisfied } of fired) {
      expect(projects.map(({ project }) => project)).toEqual(["masakhane"]);
      expect(satisfied).not.toBeNull();
    }
  });

  it("says which audiences, regions and projects are known where none has the name", async () => {
    await expect(listRecommendations.run(context, { study, region: "Atlantis" })).rejects.toMatchObject({
      hint: expect.stringContaining("Africa"),
    });
  });
});
