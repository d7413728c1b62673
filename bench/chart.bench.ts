import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEngine } from "../src/traces/engine.ts";
import { corrections, correctStudy } from "./correct-study.ts";
import { benchMeasures } from "./measure-placed.ts";
import { writeSyntheticStudy } from "./synthetic-study.ts";
import { medianOf, type Timed, timeProcess } from "./timed-process.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const program = join(root, "dist/cli.js");
const empty = join(root, "bench/peak-memory.mjs");
const turns = 3;

/** What a chart of 1,400 projects and 4.8 million events may take, in milliseconds and megabytes. */
const bounds = { cold: 8_000, unchanged: 200, correction: 1_000, peak: 800 };

/**
 * How long `portolan chart STUDY --json` takes as a command, Node's start included: on the fourteen and on an invented study of 1,400 projects
 * and 4.8 million events. Cold: no cache. Unchanged: again. After a correction: a clock, an involvement, a person's affiliation. Commands take
 * turns, so that a busy machine treats all alike; the floor of each is an empty script in the same turn, and the cold one's second floor a bare
 * scan of the traces. Then counts and shares beside the bare scan of the columns they read.
 */
export async function run(args: readonly string[]): Promise<void> {
  const quick = args.includes("--quick");
  const { projects, events } = quick ? { projects: 140, events: 480_000 } : { projects: 1_400, events: 4_800_000 };
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  const study = join(folder, "invented");
  const fourteen = join(root, "studies/the-fourteen");
  const homes = { large: join(folder, "large"), fourteen: join(folder, "fourteen") };
  const runs = new Map<string, Timed[]>();
  const take = async (what: string, script: string, rest: readonly string[] = [], home = "") =>
    runs.set(what, [...(runs.get(what) ?? []), await timeProcess(script, rest, { PORTOLAN_HOME: home })]);
  const chart = (what: string, of: string, home: string) => take(what, program, ["chart", of, "--json"], home);
  try {
    await writeSyntheticStudy(study, { projects, events });
    const actors = await listActors(study);
    console.log(`${availableParallelism()} processors, Node ${process.version}; ${tellLoad()} at the start`);
    for (let turn = 0; turn < turns; turn++) {
      for (const home of Object.values(homes)) rmSync(home, { recursive: true, force: true });
      await take("an empty script", empty);
      await chart("the fourteen: cold", fourteen, homes.fourteen);
      await chart("the fourteen: unchanged", fourteen, homes.fourteen);
      await chart("invented: cold", study, homes.large);
      for (const correction of corrections) {
        await chart("invented: unchanged", study, homes.large);
        await take("an empty script", empty);
        correctStudy(study, correction, turn, actors);
        await chart(`invented: after a corrected ${correction}`, study, homes.large);
      }
    }
    const scan = await timeBareScan(study);
    const floor = medianOf((runs.get("an empty script") ?? []).map(({ milliseconds }) => milliseconds));
    for (const [what, timed] of runs) print(what, timed, boundOf(what), floor);
    console.log(`floor of the cold one: a bare scan of the traces in the engine, ${scan.toFixed(0)} ms; unplaced and uncounted`);
    console.log(`invented: ${projects.toLocaleString("en")} projects, ${events.toLocaleString("en")} events; ${tellLoad()} at the end`);
    await benchMeasures(study, join(homes.large, "cache", readdirSync(join(homes.large, "cache"))[0] as string));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function boundOf(what: string): number | null {
  if (!what.startsWith("invented: ")) return null;
  return what.endsWith("cold") ? bounds.cold : what.endsWith("unchanged") ? bounds.unchanged : bounds.correction;
}

function print(what: string, timed: readonly Timed[], bound: number | null, floor: number): void {
  const of = (field: keyof Timed) => timed.map((one) => one[field]);
  const [wall, cpu, peak] = [medianOf(of("milliseconds")), medianOf(of("cpuMilliseconds")), Math.max(...of("peakMegabytes"))];
  const verdict = (value: number, most: number) => `${value <= most ? "within" : "MISSED"} ${most.toLocaleString("en")}`;
  console.log(
    `${what}: ${wall.toFixed(0)} ms (${Math.min(...of("milliseconds")).toFixed(0)}–${Math.max(...of("milliseconds")).toFixed(0)})` +
      `${bound === null ? "" : `, ${verdict(wall, bound)}`}; floor ${floor.toFixed(0)} ms; processors ${cpu.toFixed(0)} ms; ` +
      `peak ${peak.toFixed(0)} MB${bound === null ? "" : `, ${verdict(peak, bounds.peak)}`}; median of ${timed.length}`,
  );
}

function tellLoad(): string {
  return `load ${(loadavg()[0] as number).toFixed(1)}`;
}

/** Some people with traces. */
async function listActors(study: string): Promise<string[]> {
  const engine = await openEngine({ allowedDirectories: [study] });
  const rows = await engine.all("SELECT DISTINCT actor FROM read_parquet($path) ORDER BY actor LIMIT 6", {
    path: join(study, "traces/events-00.parquet"),
  });
  engine.close();
  return rows.map(({ actor }) => String(actor));
}

/** The least that a cold chart could do: read every column that placing reads once. */
async function timeBareScan(study: string): Promise<number> {
  const engine = await openEngine({ allowedDirectories: [study] });
  const begun = performance.now();
  await engine.all(
    "SELECT count(*), max(artefact), max(actor), max(happened_at), max(email_domain), max(kind), max(is_bot), max(is_merge), max(is_upstream) FROM read_parquet($path)",
    { path: join(study, "traces/*.parquet") },
  );
  const taken = performance.now() - begun;
  engine.close();
  return taken;
}
