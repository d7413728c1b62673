import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { PortolanError } from "../model/problem.ts";

/** Writes a file whole or not at all: temporary name, fsync of file and folder, rename. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  replaceDurably(path, (temporary) => writeFileSync(temporary, bytes));
}

/** Copies a file the same way. */
export function copyDurably(from: string, to: string): void {
  replaceDurably(to, (temporary) => copyFileSync(from, temporary));
}

function replaceDurably(path: string, write: (temporary: string) => void): void {
  makeFolder(dirname(path));
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    write(temporary);
    syncPath(temporary, "r+");
    renameSync(temporary, path);
    syncPath(dirname(path), "r");
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new PortolanError(`${path} could not be written: ${(cause as Error).message}`, { cause });
  }
}

function syncPath(path: string, flags: "r" | "r+"): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and those above it, one by one: with `recursive`, Node 20 never returns below /proc. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Makes a folder that can be written to, or says why not. */
export function ensureWritableFolder(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
    const probe = join(path, `.portolan-${process.pid}.tmp`);
    closeSync(openSync(probe, "w"));
    rmSync(probe);
  } catch (cause) {
    throw new PortolanError(`${path} cannot be written to`, { hint: "Choose a folder of your own, or change its permissions.", cause });
  }
}

/** Whether nothing is there, or a folder with nothing in it. A file, or a folder that cannot be read, is something. */
export function isFree(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
