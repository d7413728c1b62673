// @ts-check
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { build, getProgram } from "./build.mjs";
import { ROOT, ready, runMain } from "./ready.mjs";

const STUDY = "studies/the-fourteen";

/**
 * `npm start`: makes the checkout able to run, builds what is out of date, and opens a study. Arguments are those of
 * `portolan open`; without a study among them (first, not an option) it is the reference study.
 */
async function start() {
  await ready();
  await build();
  const given = process.argv.slice(2);
  const args = given[0] !== undefined && !given[0].startsWith("-") ? given : [STUDY, ...given];
  return run([getProgram(ROOT), "open", ...args]);
}

/**
 * Runs Node on the arguments and passes signals on; the exit code is the child's.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
    for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => {
        // Ctrl-C at a terminal reaches the child by itself: a second one would cut its closing short.
        if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
      });
    }
    if (process.env.npm_lifecycle_event !== undefined) stopWithParent(child);
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * Ends the child when npm has gone: a `kill` of npm ends npm and its shell without a word to what they started.
 * @param {import("node:child_process").ChildProcess} child
 */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 500).unref();
}

runMain(start);
