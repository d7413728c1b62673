import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { logArguments } from "../src/harvest/git/log-format.ts";
import { medianOf, type Timed, timeProcess } from "./timed-process.ts";

export type HarvestFigures = Readonly<{
  repository: string;
  commits: number;
  /** Medians in milliseconds; `ours` is net of Node's start, the floor is git with its output thrown away. */
  passes: readonly Readonly<{ pass: "paths" | "lines"; ours: number; floor: number; ratio: number; megabytes: number }>[];
  /** A harvest of what has not changed, net of Node's start. */
  unchanged: number;
  /** Whole commands on a new study, Node's start included: `--no-lines`, both readings, and once more with nothing new. */
  commands: Readonly<{ quick: Timed; whole: Timed; unchanged: Timed }>;
  /** Two git processes for each commit, as some tools do: milliseconds for the whole history, from a sample. */
  perCommit: number;
}>;

// Asked for at run time: esbuild finds its own program only where it is not bundled.
const { build } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");

const sources = fileURLToPath(new URL("../src/harvest/", import.meta.url));

/**
 * Times both readings of a Git history against the same `git log` without Portolan, five runs of each in turn, each in a process of its own.
 * Without `repo` of an invented history of `commits` commits.
 */
export async function benchHarvest({
  repo,
  commits = 20_000,
  runs = 5,
}: {
  repo?: string;
  commits?: number;
  runs?: number;
} = {}): Promise<HarvestFigures> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  try {
    const path = repo ?? (await writeHistory(join(folder, "invented.git"), commits));
    const program = await buildProgram(folder, path);
    const count = Number(execFileSync("git", ["rev-list", "--count", "HEAD"], { cwd: path, encoding: "utf8" }));
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "");

    const times = new Map<string, number[]>();
    const megabytes = new Map<string, number>();
    const note = (name: string, time: number) => times.set(name, [...(times.get(name) ?? []), time]);
    let cursor = "";
    for (let run = -1; run < runs; run++) {
      const start = timeOf(process.execPath, [empty]);
      for (const pass of ["paths", "lines"] as const) {
        const floor = timeOf("git", ["--no-pager", `--git-dir=${gitDirOf(path)}`, ...logArguments(pass, null), "HEAD", "--"]);
        const begun = performance.now();
        const ours = spawnSync(process.execPath, [program, pass], { encoding: "utf8" });
        const time = performance.now() - begun - start;
        if (ours.status !== 0) throw new Error(ours.stderr);
        const told = JSON.parse(ours.stdout) as { megabytes: number; cursor: string; commits: number };
        if (told.commits !== count) throw new Error(`${told.commits} commits were read, git counts ${count}`);
        cursor = told.cursor;
        megabytes.set(pass, Math.max(megabytes.get(pass) ?? 0, told.megabytes));
        // The first run warms the disk's cache.
        if (run < 0) continue;
        note(`${pass} floor`, floor);
        note(pass, time);
      }
      if (run >= 0) note("unchanged", timeOf(process.execPath, [program, "lines", cursor]) - start);
    }
    const median = (name: string) => [...(times.get(name) ?? [])].sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
    const passes = (["paths", "lines"] as const).map((pass) => {
      const ours = median(pass);
      const floor = median(`${pass} floor`);
      return { pass, ours, floor, ratio: ours / floor, megabytes: megabytes.get(pass) ?? 0 };
    });
    return {
      repository: repo ?? "invented",
      commits: count,
      passes,
      unchanged: median("unchanged"),
      commands: await timeCommands(folder, path, runs),
      perCommit: timePerCommit(path) * count,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints the figures of `benchHarvest`. Arguments: `--repo=PATH`, `--commits=N`. */
export async function run(args: readonly string[] = []): Promise<void> {
  const argument = (name: string) => args.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1);
  const repo = argument("--repo");
  const figures = await benchHarvest({ ...(repo === undefined ? {} : { repo }), commits: Number(argument("--commits") ?? 20_000) });
  console.log(
    `harvest of ${figures.repository} history, ${figures.commits.toLocaleString("en")} commits, medians of five, net of Node's start`,
  );
  for (const { pass, ours, floor, ratio, megabytes } of figures.passes) {
    const what = pass === "paths" ? "git log --raw" : "git log --numstat";
    console.log(`${pass}: ${ours.toFixed(0)} ms (${what} ${floor.toFixed(0)} ms, × ${ratio.toFixed(2)}), peak ${megabytes.toFixed(0)} MB`);
  }
  const { quick, whole, unchanged } = figures.commands;
  const said = ({ milliseconds, cpuMilliseconds, peakMegabytes }: Timed) =>
    `${milliseconds.toFixed(0)} ms (processor ${cpuMilliseconds.toFixed(0)} ms), peak ${peakMegabytes.toFixed(0)} MB`;
  console.log(
    `portolan harvest, Node's start included: --no-lines ${said(quick)}; with lines ${said(whole)}; nothing new ${said(unchanged)}`,
  );
  console.log(
    `unchanged: ${figures.unchanged.toFixed(0)} ms · two git processes a commit: ${(figures.perCommit / 1000).toFixed(0)} s (from a sample)`,
  );
}

/** Medians over runs, each on a new study. */
async function timeCommands(folder: string, path: string, runs: number): Promise<HarvestFigures["commands"]> {
  const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
  const env = { PORTOLAN_HOME: join(folder, "home") };
  const found: Record<"quick" | "whole" | "unchanged", Timed[]> = { quick: [], whole: [], unchanged: [] };
  for (let run = 0; run < runs; run++) {
    const study = join(folder, `study-${run}`);
    await timeProcess(cli, ["init", study], env);
    await timeProcess(cli, ["add", path, "--study", study, "--artefact", "meadow/lark"], env);
    found.quick.push(await timeProcess(cli, ["harvest", study, "--no-lines"], env));
    rmSync(study, { recursive: true });
    await timeProcess(cli, ["init", study], env);
    await timeProcess(cli, ["add", path, "--study", study, "--artefact", "meadow/lark"], env);
    found.whole.push(await timeProcess(cli, ["harvest", study], env));
    found.unchanged.push(await timeProcess(cli, ["harvest", study], env));
    rmSync(study, { recursive: true });
  }
  const median = (timed: readonly Timed[]): Timed => ({
    milliseconds: medianOf(timed.map(({ milliseconds }) => milliseconds)),
    cpuMilliseconds: medianOf(timed.map(({ cpuMilliseconds }) => cpuMilliseconds)),
    peakMegabytes: Math.max(...timed.map(({ peakMegabytes }) => peakMegabytes)),
    stdoutBytes: 0,
  });
  return { quick: median(found.quick), whole: median(found.whole), unchanged: median(found.unchanged) };
}

function timeOf(program: string, args: readonly string[]): number {
  const begun = performance.now();
  const { status } = spawnSync(program, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}`);
  return performance.now() - begun;
}

function gitDirOf(path: string): string {
  return existsSync(join(path, ".git")) ? join(path, ".git") : path;
}

function timePerCommit(path: string): number {
  const ids = execFileSync("git", ["rev-list", "--no-merges", "-100", "HEAD"], { cwd: path, encoding: "utf8" }).trim().split("\n");
  const begun = performance.now();
  for (const id of ids) {
    spawnSync("git", ["log", "-1", "--format=%an%ae%at%B", id, "--"], { cwd: path, stdio: "ignore" });
    spawnSync("git", ["show", "--numstat", "--format=", id, "--"], { cwd: path, stdio: "ignore" });
  }
  return (performance.now() - begun) / ids.length;
}

/** A program that harvests once: argument 1 the pass, argument 2 a cursor. */
async function buildProgram(folder: string, path: string): Promise<string> {
  const entry = join(folder, "entry.ts");
  writeFileSync(
    entry,
    `import { readFileSync } from "node:fs";
import { harvestGit } from ${JSON.stringify(join(sources, "git/harvest-git.ts"))};
import { makePseudonyms } from ${JSON.stringify(join(sources, "identity/pseudonyms.ts"))};
const [pass, cursor] = process.argv.slice(2);
const pseudonyms = makePseudonyms(new Uint8Array(32), ["institute.example.org"]);
const told = { commits: 0, cursor: "", megabytes: 0 };
for await (const item of harvestGit({ source: ${JSON.stringify(path)}, artefact: "meadow/lark", pseudonyms, passes: [pass], cursor })) {
  if (item.kind === "cursor") told.cursor = item.cursor;
  if (item.kind === "end") told.commits = item.counts.kept + item.counts.repaired;
}
// Not resourceUsage: Linux hands the parent's peak on to the child.
told.megabytes = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
process.stdout.write(JSON.stringify(told));`,
  );
  const outfile = join(folder, "program.mjs");
  await build({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile, minify: true, logLevel: "error" });
  return outfile;
}

/** An invented history, the same for the same number: 900 files of 40 lines, 120 people, one merge in twelve, one to five files a commit. */
async function writeHistory(path: string, commits: number): Promise<string> {
  mkdirSync(path, { recursive: true });
  execFileSync("git", ["init", "-q", "--bare", "-b", "main", "--template=", path]);
  const child = spawn("git", ["fast-import", "--quiet", "--date-format=raw"], { cwd: path, stdio: ["pipe", "ignore", "inherit"] });
  let state = 1;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const files: string[][] = Array.from({ length: 900 }, (_, file) =>
    Array.from({ length: 40 }, (_, line) => `value_${file}_${line} = ${below(1_000)}`),
  );
  let previous = 0;
  for (let mark = 1; mark <= commits; mark++) {
    const person = Math.floor(120 * (below(1_000) / 1_000) ** 3);
    const address =
      person % 3 === 0
        ? `${person}+login${person}@users.noreply.github.com`
        : `person${person}@${person % 3 === 1 ? "institute.example.org" : "gmail.com"}`;
    const who = `Person Number${person} <${address}> ${1_600_000_000 + mark * 1_800} +0000`;
    const message = `Change ${mark}\n\n${"Some words on why. ".repeat(below(12))}\n${below(20) === 0 ? `\nCo-authored-by: Person Number${below(120)} <person1@gmail.com>\n` : ""}`;
    let text = `commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}`;
    if (previous > 0) text += `from :${previous}\n`;
    if (mark > 20 && mark % 12 === 0) text += `merge :${mark - 1 - below(10)}\n`;
    for (let change = below(5); change >= 0; change--) {
      const file = mark <= 900 ? mark - 1 : below(900);
      const lines = files[file] as string[];
      for (let edit = below(6); edit >= 0; edit--) lines[below(40)] = `value_${file}_${below(40)} = ${below(100_000)}`;
      const content = `${lines.join("\n")}\n`;
      text += `M 100644 inline part${file % 30}/module${file}.py\ndata ${Buffer.byteLength(content)}\n${content}\n`;
    }
    previous = mark;
    if (!child.stdin.write(`${text}\n`)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  await once(child, "close");
  execFileSync("git", ["repack", "-adq"], { cwd: path });
  return path;
}
