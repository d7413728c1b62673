import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GitAsk } from "../../src/harvest/git/git-ask.ts";
import { countRunningGit } from "../../src/harvest/git/git-process.ts";
import { harvestGit } from "../../src/harvest/git/harvest-git.ts";
import { pseudonyms } from "./collect.ts";
import { people } from "./lark-story.ts";
import { RepositoryBuilder } from "./repository-builder.ts";

let folder: string;
let long: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cancelled-"));
  const builder = new RepositoryBuilder();
  for (let index = 0; index < 30_000; index++) {
    builder.commit({
      author: people.bo,
      at: String(1_600_000_000 + index * 60),
      message: `m ${index}\n${"text ".repeat(40)}`,
      files: { "g.txt": `${index}\n` },
    });
  }
  long = builder.build(join(folder, "long.git"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (rest: Partial<GitAsk> = {}): GitAsk => ({ source: long, artefact: "meadow/long", pseudonyms, ...rest });

describe("a harvest cut short", () => {
  it("by its signal ends git and throws; nothing of it has a cursor", async () => {
    const stop = new AbortController();
    const kinds: string[] = [];
    const run = async () => {
      for await (const item of harvestGit(ask({ signal: stop.signal }))) {
        kinds.push(item.kind);
        if (item.kind === "events") stop.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ name: "PortolanError", message: "the harvest was cancelled" });
    expect(kinds).not.toContain("cursor");
    expect(countRunningGit()).toBe(0);
    expect(listGit()).toEqual([]);
  });

  it("before it began starts nothing", async () => {
    await expect(harvestGit(ask({ signal: AbortSignal.abort() })).next()).rejects.toThrow("cancelled");
    expect(countRunningGit()).toBe(0);
  });

  it("by its reader leaving ends git", async () => {
    for await (const item of harvestGit(ask())) if (item.kind === "events") break;
    expect(countRunningGit()).toBe(0);
    expect(listGit()).toEqual([]);
  });

  it.each(["SIGKILL", "SIGTERM"] as const)("by %s of its process leaves no git behind", async (signal) => {
    const program = join(folder, "program.mjs");
    const entry = join(import.meta.dirname, "../../src/harvest/git/harvest-git.ts");
    const identity = join(import.meta.dirname, "../../src/harvest/identity/pseudonyms.ts");
    writeFileSync(
      join(folder, "entry.ts"),
      `import { harvestGit } from ${JSON.stringify(entry)};
import { makePseudonyms } from ${JSON.stringify(identity)};
const pseudonyms = makePseudonyms(Buffer.alloc(32, 7), []);
for await (const item of harvestGit({ source: ${JSON.stringify(long)}, artefact: "meadow/long", pseudonyms })) {
  if (item.kind !== "events") continue;
  process.stdout.write("events\\n");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}`,
    );
    await build({
      entryPoints: [join(folder, "entry.ts")],
      bundle: true,
      platform: "node",
      format: "esm",
      outfile: program,
      logLevel: "error",
    });
    const child = spawn(process.execPath, [program], { env: { ...process.env, TMPDIR: folder }, stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    expect(listGit()).not.toEqual([]);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
    await expect.poll(listGit, { timeout: 5_000 }).toEqual([]);
  });
});

/** Git processes that read the long history: by their command lines, and where their objects come from. */
function listGit(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const gitDir = /^git .*--git-dir=(\S*portolan-git-\S+) /.exec(line)?.[1];
        return gitDir !== undefined && readFileSync(join(gitDir, "objects", "info", "alternates"), "utf8").startsWith(long) ? [line] : [];
      } catch {
        return [];
      }
    });
}
