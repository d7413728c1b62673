import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeInstallation } from "../../scripts/ready.mjs";

const ready = new URL("../../scripts/ready.mjs", import.meta.url).href;
let root: string;
let programs: string;

// A checkout with two files and a stand-in for npm that notes how it was called, takes its time and leaves a loadable module.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portolan-checkout-"));
  programs = mkdtempSync(join(tmpdir(), "portolan-programs-"));
  writeFileSync(join(root, "package.json"), '{"name":"portolan"}');
  writeFileSync(join(root, "package-lock.json"), '{"lockfileVersion":3}');
  writeNpm("");
});

afterEach(() => {
  for (const folder of [root, programs]) rmSync(folder, { recursive: true, force: true });
});

function writeNpm(ending: string) {
  const program = join(programs, "npm");
  writeFileSync(
    program,
    `#!${process.execPath}
const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require("node:fs");
const stamped = existsSync("node_modules/.portolan-ready");
appendFileSync("calls.txt", process.argv.slice(2).join(" ") + (stamped ? " (stamped)" : "") + " nodedir=" + process.env.npm_config_nodedir + "\\n");
${ending}
setTimeout(() => {
  mkdirSync("node_modules/better-sqlite3", { recursive: true });
  writeFileSync("node_modules/better-sqlite3/index.js", "module.exports = class { close() {} }");
}, 700);
`,
  );
  chmodSync(program, 0o755);
}

/** Runs ready() on the checkout in a process of its own, with nothing on the PATH but the stand-in. */
function runReady(onInstalling: (child: ChildProcess) => void = () => {}): Promise<{ code: number | null; said: string }> {
  const program = `import { ready, runMain } from ${JSON.stringify(ready)}; runMain(() => ready(${JSON.stringify(root)}));`;
  const { npm_execpath: _npm, npm_config_nodedir: _nodedir, ...env } = process.env;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], { env: { ...env, PATH: programs } });
    let said = "";
    child.stderr.on("data", (chunk) => {
      if (said === "") onInstalling(child);
      said += chunk;
    });
    child.on("close", (code) => resolve({ code, said }));
  });
}

const calls = () => (existsSync(join(root, "calls.txt")) ? readFileSync(join(root, "calls.txt"), "utf8").trim().split("\n") : []);
const stamp = () => join(root, "node_modules/.portolan-ready");

describe("set-up of a checkout", () => {
  it("installs the locked packages once, and does nothing the second time", async () => {
    const first = await runReady();
    expect(first).toMatchObject({ code: 0, said: expect.stringContaining("better-sqlite3 compiles once, about two minutes") });
    expect(readFileSync(stamp(), "utf8")).toBe(describeInstallation(root));
    const second = await runReady();
    expect(second).toEqual({ code: 0, said: "" });
    expect(calls()).toHaveLength(1);
    expect(calls()[0]).toMatch(/^ci --include=dev --no-audit --no-fund nodedir=/);
  });

  it("lets npm use the headers that stand beside node", async () => {
    await runReady();
    const beside = dirname(dirname(process.execPath));
    const expected = existsSync(join(beside, "include/node/node.h")) ? beside : "undefined";
    expect(calls()[0]).toMatch(new RegExp(`nodedir=${expected}$`));
  });

  it("is safe for two commands at once: one installs, the other waits and says for whom", async () => {
    const both = await Promise.all([runReady(), runReady()]);
    expect(both.map((run) => run.code)).toEqual([0, 0]);
    expect(calls()).toHaveLength(1);
    expect(both.filter((run) => run.said.includes("waiting for another Portolan command"))).toHaveLength(1);
    expect(existsSync(join(root, ".portolan-lock"))).toBe(false);
  });

  it("installs again when the lock has changed, and takes the old stamp away first", async () => {
    await runReady();
    writeFileSync(join(root, "package-lock.json"), '{"lockfileVersion":3,"packages":{}}');
    await runReady();
    expect(calls()).toHaveLength(2);
    expect(calls()[1]).not.toContain("(stamped)");
    expect(readFileSync(stamp(), "utf8")).toBe(describeInstallation(root));
  });

  it("only rebuilds the native module when Node has changed", async () => {
    await runReady();
    writeFileSync(stamp(), describeInstallation(root).replace(/abi \d+/, "abi 108"));
    expect(await runReady()).toMatchObject({ code: 0 });
    expect(calls()[1]).toMatch(/^rebuild better-sqlite3 /);
  });

  it("installs anew when the packages were made for another kind of machine", async () => {
    await runReady();
    writeFileSync(stamp(), describeInstallation(root).replace(process.arch, "riscv64"));
    await runReady();
    expect(calls()[1]).toMatch(/^ci /);
  });

  it("shows npm's words when it fails, names the compiler's packages, and leaves no stamp", async () => {
    writeNpm('console.error("gyp ERR! not ok"); process.exit(7);');
    const run = await runReady();
    expect(run.code).toBe(1);
    expect(run.said).toContain("gyp ERR! not ok");
    expect(run.said).toContain("ended with 7");
    expect(run.said).toMatch(/python3, make, g\+\+ are missing/);
    if (process.platform === "linux") expect(run.said).toContain("apt-get install python3 make g++");
    expect(existsSync(stamp())).toBe(false);
    expect(existsSync(join(root, ".portolan-lock"))).toBe(false);
  });

  it("says so when npm ends well and the native module does not load", async () => {
    writeNpm("process.exit(0);");
    mkdirSync(join(root, "node_modules"));
    for (const name of ["python3", "make", "g++"]) symlinkSync(process.execPath, join(programs, name));
    const run = await runReady();
    expect(run.code).toBe(1);
    expect(run.said).toContain("better-sqlite3 was installed but does not load");
    expect(run.said).toContain("ignore-scripts");
    expect(existsSync(stamp())).toBe(false);
  });

  it("stopped by Ctrl-C, leaves neither a stamp nor its lock, and the next command installs", async () => {
    writeNpm("setTimeout(() => {}, 20000);");
    const stopped = runReady((child) => setTimeout(() => child.kill("SIGINT"), 300));
    expect((await stopped).code).toBe(1);
    expect(existsSync(stamp())).toBe(false);
    expect(existsSync(join(root, ".portolan-lock"))).toBe(false);
    writeNpm("");
    expect((await runReady()).code).toBe(0);
    expect(existsSync(stamp())).toBe(true);
  });

  it("takes over from a command that was killed while it installed", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => ended.on("close", resolve));
    mkdirSync(join(root, ".portolan-lock"));
    writeFileSync(join(root, ".portolan-lock/owner.json"), JSON.stringify({ pid: ended.pid, host: hostname() }));
    const runs = await Promise.all([runReady(), runReady(), runReady()]);
    expect(runs.map((run) => run.code)).toEqual([0, 0, 0]);
    expect(calls()).toHaveLength(1);
  });
});

describe("the scripts", () => {
  it("load nothing but Node itself before the packages are there", () => {
    const folder = fileURLToPath(new URL("../../scripts/", import.meta.url));
    for (const name of ["ready.mjs", "lock.mjs", "build.mjs", "start.mjs", "test.mjs", "chromium.mjs", "count-tests.mjs"]) {
      const imports = [...readFileSync(join(folder, name), "utf8").matchAll(/^import .* from "(.*)";$/gm)].map((match) => match[1]);
      expect(imports.filter((target) => !/^(node:|\.\/)/.test(target ?? ""), name)).toEqual([]);
    }
  });
});
