import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, existsSync, fsyncSync, lstatSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { PortolanError } from "../model/problem.ts";

/** The key under which a study's actors are pseudonyms: 32 bytes as hex in `key` beside the study, for its owner alone. */
export function findStudyKey(root: string): Buffer | undefined {
  const file = join(root, "key");
  if (!existsSync(file)) return undefined;
  const { mode } = lstatSync(file);
  if ((mode & 0o077) !== 0 && process.platform !== "win32") {
    throw new PortolanError(`${file} can be read by others`, { hint: `It tells who the pseudonyms are. Close it: chmod 600 ${file}` });
  }
  const text = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new PortolanError(`${file} is no key of a study`, {
      hint: "Put the study's own key back. Without it, take the file away: a new key is made, and what was harvested is read anew.",
    });
  }
  return Buffer.from(text, "hex");
}

/** The key, made where there is none, and kept out of Git. */
export function ensureStudyKey(root: string): Buffer {
  keepOutOfGit(root);
  const known = findStudyKey(root);
  if (known !== undefined) return known;
  const key = randomBytes(32);
  const file = openSync(join(root, "key"), "wx", 0o600);
  try {
    writeSync(file, `${key.toString("hex")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(join(root, "key"), 0o600);
  return key;
}

const ignored = ["key", "study.db*", "study.lock.db*"];

/** A study's folder may lie in somebody's repository. */
function keepOutOfGit(root: string): void {
  const file = join(root, ".gitignore");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = text.split("\n");
  const missing = ignored.filter((line) => !lines.includes(line));
  if (missing.length > 0) writeFileSync(file, `${text === "" || text.endsWith("\n") ? text : `${text}\n`}${missing.join("\n")}\n`);
}
