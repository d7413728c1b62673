import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { writeSyntheticStudy } from "./synthetic-study.ts";
import { timeProcess } from "./timed-process.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const program = join(root, "dist/cli.js");

/** What a publication of 1,400 projects may take: seconds, and megabytes with each file compressed. */
const bounds = { seconds: 60, compressed: 30 };

/** How long `portolan publish` takes as a command on an invented study, with and without kept figures, and how much it writes. */
export async function run(args: readonly string[]): Promise<void> {
  const { projects, events } = args.includes("--quick") ? { projects: 140, events: 480_000 } : { projects: 1_400, events: 4_800_000 };
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  const study = join(folder, "invented");
  const env = { PORTOLAN_HOME: join(folder, "home") };
  try {
    await writeSyntheticStudy(study, { projects, events });
    const site = join(folder, "site");
    const floor = await timeProcess(join(root, "bench/peak-memory.mjs"), []);
    const cold = await timeProcess(program, ["publish", site, "--study", study], env);
    const again = await timeProcess(program, ["publish", site, "--study", study], env);
    const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    let compressed = 0;
    for (const path of paths) compressed += await compressedSize(path);
    const plain = paths.reduce((sum, path) => sum + statSync(path).size, 0);
    const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    console.log(
      `${availableParallelism()} processors, Node ${process.version}; ${projects} projects, ${events} events; an empty script ${floor.milliseconds.toFixed(0)} ms`,
    );
    console.log(
      `publish, cold: ${(cold.milliseconds / 1000).toFixed(1)} s (bound ${bounds.seconds} s), peak ${cold.peakMegabytes.toFixed(0)} MB`,
    );
    console.log(`publish again: ${(again.milliseconds / 1000).toFixed(1)} s, peak ${again.peakMegabytes.toFixed(0)} MB`);
    console.log(`${paths.length} files, ${megabytes(plain)}; each compressed ${megabytes(compressed)} (bound ${bounds.compressed} MB)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compressedSize(path: string): Promise<number> {
  let size = 0;
  for await (const piece of createReadStream(path).pipe(createGzip())) size += (piece as Buffer).length;
  return size;
}
