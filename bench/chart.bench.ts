import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { act } from "../src/store/log.ts";
import { openStudyStore } from "../src/store/open.ts";
import { readProjects, writeProjects } from "../src/store/project.ts";
import { writeSyntheticStudy } from "./synthetic-study.ts";
import { medianOf, timeProcess } from "./timed-process.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const program = join(root, "dist/cli.js");
const empty = join(root, "bench/peak-memory.mjs");

/**
 * How long `portolan chart STUDY --json` takes as a command: on the fourteen and on an invented study of 1,400 projects and 4.8 million
 * events. Cold: no cache. Unchanged: again. After a correction: the release clock of one project moved. Floor: an empty script.
 */
export async function run(args: readonly string[]): Promise<void> {
  const quick = args.includes("--quick");
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  try {
    const floor = await Promise.all([timeProcess(empty, [])]);
    const starts = [];
    for (let turn = 0; turn < 5; turn++) starts.push((await timeProcess(empty, [])).milliseconds);
    print("an empty script", medianOf(starts), floor[0].peakMegabytes);
    await benchStudy("the fourteen", join(root, "studies/the-fourteen"), folder, 5);
    const { projects, events } = quick ? { projects: 140, events: 480_000 } : { projects: 1_400, events: 4_800_000 };
    const study = join(folder, "synthetic");
    await writeSyntheticStudy(study, { projects, events });
    const name = `${projects.toLocaleString("en")} projects, ${(events / 1e6).toFixed(2)} million events`;
    const home = await benchStudy(name, study, folder, 3);
    const corrections = [];
    for (let turn = 0; turn < 3; turn++) {
      moveClock(study, turn);
      corrections.push(await timeProcess(program, ["chart", study, "--json"], { PORTOLAN_HOME: home }));
    }
    print(
      `${name}: after one correction`,
      medianOf(corrections.map(({ milliseconds }) => milliseconds)),
      Math.max(...corrections.map(({ peakMegabytes }) => peakMegabytes)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cold with a home of its own each time, then unchanged with the last of them; that home's path. */
async function benchStudy(name: string, study: string, folder: string, turns: number): Promise<string> {
  const [cold, unchanged] = [[], []] as [Awaited<ReturnType<typeof timeProcess>>[], Awaited<ReturnType<typeof timeProcess>>[]];
  let home = "";
  for (let turn = 0; turn < turns; turn++) {
    home = join(folder, `home-${name.length}-${turn}`);
    cold.push(await timeProcess(program, ["chart", study, "--json"], { PORTOLAN_HOME: home }));
  }
  for (let turn = 0; turn < 5; turn++) unchanged.push(await timeProcess(program, ["chart", study, "--json"], { PORTOLAN_HOME: home }));
  for (const [what, runs] of [
    ["cold", cold],
    ["unchanged", unchanged],
  ] as const) {
    print(
      `${name}: ${what}`,
      medianOf(runs.map(({ milliseconds }) => milliseconds)),
      Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
    );
  }
  return home;
}

function moveClock(study: string, turn: number): void {
  const db = openStudyStore(join(study, "study.db"));
  try {
    const project = readProjects(db).find(({ clock }) => clock !== null);
    if (project?.clock == null) throw new Error("no project has a clock");
    const clock = { ...project.clock, date: `2023-08-${String(10 + turn).padStart(2, "0")}` };
    act(db, { who: "bench", verb: "correct" }, () => writeProjects(db, [{ ...project, clock }]));
  } finally {
    db.close();
  }
}

function print(what: string, milliseconds: number, peakMegabytes: number): void {
  console.log(`${what}: ${milliseconds.toFixed(0)} ms, peak ${peakMegabytes.toFixed(0)} MB`);
}
