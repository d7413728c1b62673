// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { findOnPath, say } from "./ready.mjs";

export const INSTALL_CHROMIUM = "apt-get update && apt-get install -y --no-install-recommends chromium";

/** The browser for the tests: PORTOLAN_CHROMIUM, chromium or google-chrome, or undefined. */
export function findChromium() {
  return process.env.PORTOLAN_CHROMIUM || findOnPath("chromium") || findOnPath("google-chrome");
}

/**
 * Finds a browser, and on Debian as root installs one where that is agreed to: CI, no terminal to ask at, or a yes.
 * Without one it says how to install it; the browser tests then fail with the same words.
 * @returns {Promise<string | undefined>}
 */
export async function getReadyChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  const asRoot = process.getuid !== undefined && process.getuid() === 0;
  const mayInstall = asRoot && existsSync("/etc/debian_version") && findOnPath("apt-get") !== undefined;
  if (
    mayInstall &&
    (process.env.CI === "true" || !process.stdin.isTTY || (await ask("No Chromium found. Install it with apt-get? [y/N] ")))
  ) {
    say("installing Chromium for the browser tests (apt-get)");
    const outcome = spawnSync("sh", ["-c", INSTALL_CHROMIUM], {
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (outcome.status !== 0) say(`${outcome.stdout}${outcome.stderr}`.slice(-4000));
  }
  const installed = findChromium();
  if (installed === undefined)
    say(`no Chromium: the browser tests will fail. On Debian: ${INSTALL_CHROMIUM}; or set PORTOLAN_CHROMIUM to a browser's path`);
  return installed;
}

/**
 * @param {string} question
 * @returns {Promise<boolean>}
 */
function ask(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.question(question, (answer) => {
      terminal.close();
      resolve(/^y(es)?$/i.test(answer.trim()));
    });
  });
}
