import { join } from "node:path";
import { placingFacts } from "../src/finding/placing-facts.ts";
import { takeMeasure } from "../src/measure/take-measure.ts";
import { type Engine, openEngine } from "../src/traces/engine.ts";
import { placeEvents } from "../src/traces/place.ts";
import { lookAt } from "../src/traces/placed.ts";
import { openWorkingStudy } from "../src/workbench/open-working-study.ts";
import { medianOf } from "./timed-process.ts";

const filters = ["scope", "is_placed", "is_counted", "is_bot", "is_merge", "is_upstream"] as const;

/** Counts and shares, by what they are grouped, and the columns of the placed events that they read. */
const measures = [
  { name: "events", by: "project", columns: ["project", "standing", ...filters] },
  { name: "share-of-events", by: "project", columns: ["project", "standing", ...filters] },
  { name: "events", by: "cell", columns: ["project", "artefact_domain", "stage", "standing", ...filters] },
  { name: "share-of-events", by: "cell", columns: ["project", "artefact_domain", "stage", "standing", ...filters] },
] as const;

const rounds = 5;
const bound = 2;

/**
 * Measures over all placed events beside the bare scan of the columns they read, in turns. The scan is `max` of each column: it reads and
 * decodes every value and does the least with it that keeps the engine from answering out of the file's own statistics or not at all.
 */
export async function benchMeasures(study: string, cacheFolder: string): Promise<void> {
  const { study: read } = openWorkingStudy(study);
  const engine = await openEngine({
    allowedDirectories: [join(study, "traces"), cacheFolder],
    memoryLimit: "500MB",
    spillFolder: cacheFolder,
  });
  try {
    const placed = await placeEvents(engine, { root: study, parts: read.parts, facts: placingFacts(read), cacheFolder });
    for (const { name, by, columns } of measures) {
      const floor = `SELECT count(*), ${columns.map((column) => `max(${column})`).join(", ")} FROM placed_events`;
      const [scans, takes]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds + 1; round++) {
        const [scan, take] = [await timeScan(engine, placed, floor), await time(() => takeMeasure(engine, placed, name, { by }))];
        // The first round reads the files into the system's memory.
        if (round > 0) {
          scans.push(scan);
          takes.push(take);
        }
      }
      const [scan, take] = [medianOf(scans), medianOf(takes)];
      const ratio = take / scan;
      console.log(
        `${name} by ${by}: ${take.toFixed(0)} ms, ${ratio.toFixed(2)} × its floor of ${scan.toFixed(0)} ms (bound ${bound} ×): ${ratio <= bound ? "within" : "MISSED"}`,
      );
      console.log(`  floor: ${floor}`);
    }
  } finally {
    engine.close();
  }
}

async function timeScan(engine: Engine, placed: Parameters<typeof takeMeasure>[1], sql: string): Promise<number> {
  return time(async () => {
    await lookAt(engine, placed.buckets);
    await engine.all(sql);
  });
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
