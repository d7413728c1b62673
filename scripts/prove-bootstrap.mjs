// @ts-check
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STARTS = [
  { name: "first", limitMs: 600000 },
  { name: "second", limitMs: 20000 },
];

/**
 * Proves what the README promises, in the checkout that stands in the current folder: `npm start` until its URL answers, Ctrl-C, and
 * once more. Prints the time to the URL line of each start. Used by `.ci/run` on a fresh clone.
 */
async function prove() {
  const home = mkdtempSync(join(tmpdir(), "portolan-home-"));
  try {
    for (const start of STARTS) {
      const seconds = await startAndStop(home, start.limitMs);
      process.stdout.write(`${start.name} npm start: URL after ${seconds.toFixed(1)} s, it answered, it stopped\n`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * @param {string} home
 * @param {number} limitMs
 * @returns {Promise<number>} seconds to the URL line
 */
async function startAndStop(home, limitMs) {
  const started = Date.now();
  // Its own process group, as a terminal gives it one: Ctrl-C goes to npm, the script and the server alike.
  const child = spawn("npm", ["start"], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORTOLAN_HOME: home },
  });
  let output = "";
  const closed = new Promise((resolve) => child.on("close", resolve));
  try {
    const url = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no URL within ${limitMs / 1000} s`)), limitMs);
      const read = (/** @type {Buffer} */ chunk) => {
        output += chunk;
        const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\S*(?=\s)/.exec(output);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[0]);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", reject);
      child.on("close", (code) => reject(new Error(`npm start ended with ${code} before it printed a URL`)));
    });
    const seconds = (Date.now() - started) / 1000;
    const response = await fetch(url, { signal: AbortSignal.timeout(10000) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const page = await response.text();
    if (!/<html/i.test(page)) throw new Error(`${url} did not answer with a page: ${page.slice(0, 200)}`);
    interrupt(child.pid);
    await within(closed, 10000, "npm start did not stop within 10 s of Ctrl-C");
    const stillThere = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      () => true,
      () => false,
    );
    if (stillThere) throw new Error(`${url} still answers after npm start has ended`);
    return seconds;
  } catch (error) {
    process.stderr.write(`${output}\n`);
    throw error;
  } finally {
    interrupt(child.pid, "SIGKILL");
  }
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} [signal]
 */
function interrupt(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal || "SIGINT");
  } catch {
    // The group has ended.
  }
}

/**
 * @param {Promise<unknown>} promise
 * @param {number} limitMs
 * @param {string} message
 */
async function within(promise, limitMs, message) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), limitMs);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}

await prove();
