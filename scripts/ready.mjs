// @ts-check
// Runs before anything is installed, and on a Node too old for the rest: Node built-ins and plain old JavaScript only.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const LOCK_FOLDER = ".portolan-lock";
const STAMP = "node_modules/.portolan-ready";
const OLDEST_MAJOR = 20;
const OLDEST_MINOR = 19;

/** A set-up step that failed, with a message for the person at the terminal. */
export class NotReady extends Error {}

/**
 * What to say where this Node is too old, else undefined.
 * @param {string} version for example "18.20.4"
 */
export function nodeTooOld(version) {
  const parts = version.split(".").map(Number);
  const major = parts[0] || 0;
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && (parts[1] || 0) >= OLDEST_MINOR)) return undefined;
  return `Portolan needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is Node ${version}. Install a newer one (https://nodejs.org) and run the command again.`;
}

/**
 * The stamp that a finished installation carries: which packages, and which machine they were made for. Two lines.
 * @param {string} root
 */
export function describeInstallation(root) {
  const hash = createHash("sha256");
  for (const name of ["package-lock.json", "package.json"]) hash.update(readFileSync(join(root, name))).update("\0");
  return `packages ${hash.digest("hex")} ${process.platform} ${process.arch}\nabi ${process.versions.modules}\n`;
}

/**
 * What must be done before anything can run: nothing, rebuild the native module for this Node, or install.
 * @param {string} root
 * @returns {"nothing" | "rebuild" | "install"}
 */
export function findMissing(root) {
  let stamp;
  try {
    stamp = readFileSync(join(root, STAMP), "utf8");
  } catch {
    return "install";
  }
  const wanted = describeInstallation(root);
  if (stamp === wanted) return "nothing";
  return stamp.split("\n")[0] === wanted.split("\n")[0] ? "rebuild" : "install";
}

/**
 * Makes the checkout able to run: installs the locked packages where they are missing or other ones, rebuilds the native module
 * where Node has changed, and does nothing otherwise. Safe to run twice at once. Says on stderr what it does.
 * @param {string} [root]
 * @throws {NotReady}
 */
export async function ready(root) {
  const at = root || ROOT;
  const old = nodeTooOld(process.versions.node);
  if (old) throw new NotReady(old);
  if (findMissing(at) === "nothing") return;
  await withLock(join(at, LOCK_FOLDER), sayWaiting, () => install(at));
}

/** @param {{ pid: number }} owner */
export function sayWaiting(owner) {
  say(`waiting for another Portolan command that installs or builds (process ${owner.pid})`);
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} root */
async function install(root) {
  const missing = findMissing(root);
  if (missing === "nothing") return;
  const stamp = join(root, STAMP);
  rmSync(stamp, { force: true });
  if (missing === "rebuild") {
    await npm(root, ["rebuild", "better-sqlite3"], "building better-sqlite3 for this Node");
  } else {
    await npm(root, ["ci", "--include=dev", "--no-audit", "--no-fund"], "installing");
  }
  await tryNativeModule(root);
  // Written last and whole, so that an interrupted installation never looks finished.
  writeFileSync(`${stamp}.tmp`, describeInstallation(root));
  renameSync(`${stamp}.tmp`, stamp);
}

/**
 * @param {string} root
 * @param {string[]} args
 * @param {string} doing
 */
async function npm(root, args, doing) {
  const note = "better-sqlite3 compiles once, about two minutes";
  say(`${doing} (npm ${args.join(" ")}); ${note}`);
  const started = Date.now();
  const beat = setInterval(() => say(`${doing} … ${Math.round((Date.now() - started) / 1000)} s; ${note}`), 10000);
  const script = process.env.npm_execpath;
  const byNode = script !== undefined && basename(script) === "npm-cli.js";
  const windows = process.platform === "win32";
  let outcome;
  try {
    outcome = await run(byNode ? process.execPath : "npm", byNode && script ? [script].concat(args) : args, root, !byNode && windows);
  } finally {
    clearInterval(beat);
  }
  if (outcome.code !== 0) {
    throw new NotReady(
      `${outcome.output.trim()}\n\n${doing} failed: npm ${args.join(" ")} ended with ${outcome.code}.${hintFor(outcome.output)}`,
    );
  }
  say(`${doing} done in ${Math.round((Date.now() - started) / 1000)} s`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {boolean} shell
 * @returns {Promise<{ code: number | string, output: string }>}
 */
function run(command, args, cwd, shell) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, { cwd, shell, env: environmentForNpm(), stdio: ["ignore", "pipe", "pipe"] });
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-20000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    /** @type {NodeJS.Signals[]} */
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      process.exit(1);
    };
    for (const signal of signals) process.once(signal, stop);
    const end = (/** @type {number | string} */ code) => {
      for (const signal of signals) process.removeListener(signal, stop);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end("an error");
    });
    child.on("close", (code, signal) => end(code === null ? String(signal) : code));
  });
}

/** The environment for npm: where Node's headers stand beside this Node, node-gyp takes those and downloads none. */
export function environmentForNpm() {
  const env = Object.assign({}, process.env);
  const beside = dirname(dirname(process.execPath));
  if (!env.npm_config_nodedir && existsSync(join(beside, "include", "node", "node.h"))) env.npm_config_nodedir = beside;
  return env;
}

/**
 * An installation can end well without a usable better-sqlite3 (npm set to ignore scripts), so it is loaded once.
 * @param {string} root
 */
async function tryNativeModule(root) {
  const program = 'const Database = require("better-sqlite3"); new Database(":memory:").close()';
  const outcome = await run(process.execPath, ["-e", program], root, false);
  if (outcome.code === 0) return;
  throw new NotReady(
    `${outcome.output.trim()}\n\nbetter-sqlite3 was installed but does not load.${hintFor(outcome.output)}\n` +
      "If npm is set to ignore scripts (npm config get ignore-scripts), build it once: npm rebuild better-sqlite3 --ignore-scripts=false",
  );
}

/**
 * What to do about a failed installation: names the compiler's packages where a compiler is missing.
 * @param {string} output
 */
function hintFor(output) {
  const lacking = ["python3", "make", "g++"].filter((name) => !findOnPath(name));
  if (lacking.length === 0) {
    return /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output)
      ? "\nThe package registry could not be reached: the first installation needs the network."
      : "";
  }
  const how =
    process.platform === "darwin"
      ? "xcode-select --install"
      : process.platform === "linux"
        ? "on Debian or Ubuntu: apt-get install python3 make g++"
        : "install Python 3 and a C++ compiler with make";
  return `\nbetter-sqlite3 is compiled on this machine, and ${lacking.join(", ")} ${lacking.length === 1 ? "is" : "are"} missing. ${how}`;
}

/**
 * The full path of a program, or undefined.
 * @param {string} name
 */
export function findOnPath(name) {
  for (const folder of (process.env.PATH || "").split(delimiter)) {
    for (const ending of process.platform === "win32" ? [".exe", ".cmd", ""] : [""]) {
      const path = join(folder || ".", name + ending);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

/**
 * Runs a script's main function; a failure is printed for people, without a stack where the message says enough.
 * @param {() => Promise<number | void>} main its number is the exit code
 */
export function runMain(main) {
  main().then(
    (code) => {
      process.exitCode = code || 0;
    },
    (error) => {
      say(error instanceof NotReady ? error.message : String((error && error.stack) || error));
      process.exitCode = 1;
    },
  );
}
