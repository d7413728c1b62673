import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LineageFigures } from "./measure-lineage.ts";

// Asked for at run time: esbuild finds its own program only where it is not bundled.
const { build } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");

const program = fileURLToPath(new URL("../bench/measure-lineage.ts", import.meta.url));

/** The figures of `measureLineage`, taken in a process of its own so that the memory is its own. */
export async function benchLineage(): Promise<LineageFigures> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  try {
    const outfile = join(folder, "lineage.mjs");
    const contents = `import { measureLineage } from ${JSON.stringify(program)};\nconsole.log(JSON.stringify(measureLineage()));`;
    await build({ stdin: { contents, resolveDir: folder }, bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });
    const ran = spawnSync(process.execPath, [outfile], { encoding: "utf8" });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return JSON.parse(ran.stdout) as LineageFigures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints the figures of `benchLineage`, one a line. */
export async function run(): Promise<void> {
  const figures = await benchLineage();
  const number = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 1 });
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  console.log(
    `lineage of ${number(figures.models)} models (misspelt names among them), ${number(figures.edges)} edges: built in ${seconds(figures.buildMilliseconds)} (one pass over them ${seconds(figures.floorMilliseconds)}, × ${figures.ratio.toFixed(1)}), ${number(figures.megabytes)} MB`,
  );
  console.log(
    `  ${number(figures.cyclicEdges)} cyclic and ${number(figures.danglingEdges)} dangling edges, largest family ${number(figures.largestFamily)} models`,
  );
  for (const { what, asked, medianMilliseconds, p99Milliseconds, mostMilliseconds } of figures.queries) {
    console.log(
      `  ${what}, ${number(asked)} questions: median ${medianMilliseconds.toFixed(3)} ms, p99 ${p99Milliseconds.toFixed(2)} ms, most ${mostMilliseconds.toFixed(1)} ms`,
    );
  }
}
