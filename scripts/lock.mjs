// @ts-check
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const BEAT_MS = 2000;
const SILENT_MS = 60000;
const UNSIGNED_MS = 5000;

/**
 * Runs `work` while this process alone holds `folder`, a lock made by mkdir, so that `npm start` and `npm test` at once do not
 * install or build over each other. Waits as long as the holder lives. A holder whose process is gone, or that has given no sign
 * for a minute, is replaced in place: never by deleting the folder, which two waiters could both do.
 *
 * @template T
 * @param {string} folder
 * @param {(owner: { pid: number, host: string }) => void} onWait called once, with the holder, before waiting
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, onWait, work) {
  let told = false;
  while (!take(folder)) {
    const owner = readOwner(folder);
    if (owner && !told) {
      told = true;
      onWait(owner);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const beat = setInterval(() => {
    try {
      utimesSync(join(folder, "owner.json"), new Date(), new Date());
    } catch {}
  }, BEAT_MS);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.removeListener("exit", release);
    release();
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder);
    sign(folder);
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  if (!isAbandoned(folder)) return false;
  // Of several waiters that see the same dead holder, mkdir lets one through; it looks again before it signs.
  const succession = join(folder, "succession");
  try {
    mkdirSync(succession);
  } catch (error) {
    if (codeOf(error) === "EEXIST" && ageOf(succession) > UNSIGNED_MS) rmSync(succession, { recursive: true, force: true });
    return false;
  }
  const free = isAbandoned(folder);
  if (free) sign(folder);
  rmSync(succession, { recursive: true, force: true });
  return free;
}

/** @param {string} folder */
function sign(folder) {
  const draft = join(folder, `owner.${process.pid}.json`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, host: hostname() }));
  renameSync(draft, join(folder, "owner.json"));
}

/** @param {string} folder */
function isAbandoned(folder) {
  const owner = readOwner(folder);
  if (!owner) return ageOf(folder) > UNSIGNED_MS;
  if (ageOf(join(folder, "owner.json")) > SILENT_MS) return true;
  return owner.host === hostname() && !isAlive(owner.pid);
}

/**
 * @param {string} folder
 * @returns {{ pid: number, host: string } | undefined}
 */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "owner.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds since the path was last touched; 0 where it is gone.
 * @param {string} path
 */
function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error && typeof error === "object" && "code" in error ? error.code : undefined;
}
