// @ts-check
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { getReadyChromium } from "./chromium.mjs";
import { countTests, formatCount, OPTIONAL_TOOLS } from "./count-tests.mjs";
import { findOnPath, ROOT, ready, runMain, say } from "./ready.mjs";

/**
 * `npm test`: makes the checkout able to run, builds it, finds the browser and runs the tests. Arguments pick test files
 * (`npm test -- src/text`) or go to Vitest; `--soak` runs the long tests of test/soak instead.
 * The last line on stdout is `N passed, N failed`; the exit code is 0 only where none failed and one passed.
 */
async function test() {
  const given = process.argv.slice(2);
  const soak = given.includes("--soak");
  const args = given.filter((argument) => argument !== "--soak");
  const unready = await findFailure(ready);
  if (unready !== undefined) {
    say(`${unready}\nthe set-up failed, no test ran`);
    process.stdout.write(`${formatCount({ passed: 0, failed: 1, skipped: 0 })}\n`);
    return 1;
  }
  // A tree that does not build still has tests that tell why; the build itself counts as one failure.
  const unbuilt = await findFailure(build);
  const chromium = await getReadyChromium();
  const absent = OPTIONAL_TOOLS.filter((tool) => !tool.programs.some((program) => findOnPath(program)));
  const folder = mkdtempSync(join(tmpdir(), "portolan-test-"));
  const report = join(folder, "results.json");
  const exitCode = await runVitest(["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args], {
    ...process.env,
    ...(chromium === undefined ? {} : { PORTOLAN_CHROMIUM: chromium }),
    ...(soak ? { PORTOLAN_SOAK: "1" } : {}),
    PORTOLAN_ABSENT: absent.map((tool) => tool.name).join(" "),
  });
  const selected = args.some((argument) => argument === "-t" || argument.startsWith("--testNamePattern"));
  const count = countTests(readReport(report), exitCode, { absent: absent.map((tool) => tool.name), selected });
  rmSync(folder, { recursive: true, force: true });
  for (const tool of absent) {
    if (count.skips.includes(tool.name))
      say(`${tool.name} is absent, so tests marked [needs ${tool.name}] were skipped. On Debian: ${tool.install}`);
  }
  for (const problem of count.problems) say(problem);
  if (unbuilt !== undefined) {
    count.failed += 1;
    say(unbuilt);
  }
  process.stdout.write(`${count.skips}\n${formatCount(count)}\n`);
  return count.failed === 0 ? 0 : 1;
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runVitest(args, env) {
  return new Promise((resolve, reject) => {
    const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
    const child = spawn(process.execPath, [vitest, ...args], { cwd: ROOT, env, stdio: ["ignore", "inherit", "inherit"] });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    // Ctrl-C at a terminal reaches the child by itself.
    process.on("SIGINT", () => {
      if (!process.stdin.isTTY) child.kill("SIGINT");
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * The message of a step that failed, else undefined.
 * @param {() => Promise<unknown>} step
 * @returns {Promise<string | undefined>}
 */
async function findFailure(step) {
  try {
    await step();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

runMain(test);
