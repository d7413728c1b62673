import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createDocuments } from "../src/server/documents.ts";
import { StudyInUse } from "../src/server/study-in-use.ts";
import type { Context } from "../src/workbench/context.ts";
import { correctStudy } from "./correct-study.ts";
import { writeSyntheticStudy } from "./synthetic-study.ts";
import { medianOf } from "./timed-process.ts";

const bound = 500;
const turns = 5;

/**
 * How long pages wait, within a server that runs, after one correction: for the chart's document and for the corrected project's. Studies of
 * three sizes; the project is the largest of each.
 */
export async function run(args: readonly string[]): Promise<void> {
  const sizes = args.includes("--quick") ? [14] : [14, 140, 1_400];
  for (const projects of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
    try {
      await benchStudy(folder, projects);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function benchStudy(folder: string, projects: number): Promise<void> {
  const study = join(folder, "invented");
  const events = Math.round((projects * 4_800_000) / 1_400);
  await writeSyntheticStudy(study, { projects, events });
  const context: Context = {
    home: join(folder, "home"),
    frameworks: fileURLToPath(new URL("../framework", import.meta.url)),
    build: "bench",
    progress: () => {},
  };
  const documents = createDocuments(context, new StudyInUse(context, study));
  const paths = ["chart.json", "project/project-0000.json"] as const;
  for (const path of paths) await documents(path);
  for (const path of paths) {
    const taken: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      correctStudy(study, turn % 2 === 0 ? "clock" : "involvement", turn, []);
      const begun = performance.now();
      await documents(path);
      taken.push(performance.now() - begun);
    }
    const median = medianOf(taken);
    console.log(
      `${projects.toLocaleString("en")} projects, ${events.toLocaleString("en")} events, after one correction: ${path} in ${median.toFixed(0)} ms ` +
        `(${Math.min(...taken).toFixed(0)}–${Math.max(...taken).toFixed(0)}), ${median <= bound ? "within" : "MISSED"} ${bound}; load ${(loadavg()[0] as number).toFixed(1)}`,
    );
  }
}
