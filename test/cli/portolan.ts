import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(root, "dist/cli.js");

/** The reference study as it stands in the tree; tests damage copies of it. */
export const theFourteen = join(root, "studies/the-fourteen");

export type Answer = Readonly<{ code: number | null; stdout: string; stderr: string }>;
export type RunOptions = Readonly<{ home: string; withoutPrivileges?: boolean }>;

/** Runs the built command line as a process of its own, as a user would. */
export function portolan(args: readonly string[], options: RunOptions): Promise<Answer> {
  const child = startPortolan(args, options);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (text) => (stdout += text));
  child.stderr?.on("data", (text) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

export function startPortolan(args: readonly string[], { home, withoutPrivileges = false }: RunOptions): ChildProcess {
  if (!existsSync(program)) throw new Error("dist/cli.js is missing: npm run build");
  const env = { ...process.env, PORTOLAN_HOME: home, CI: "true" };
  // Root may write anywhere by its capabilities; without them it is an owner like any other.
  const command = [process.execPath, program, ...args];
  if (withoutPrivileges && process.getuid?.() === 0) command.unshift("setpriv", "--bounding-set=-all", "--inh-caps=-all");
  const [executable, ...rest] = command as [string, ...string[]];
  const child = spawn(executable, rest, { env, cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout?.setEncoding("utf8");
  child.stderr?.setEncoding("utf8");
  return child;
}

/** Temporary folders that are gone after the test file. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "portolan-cli-"));
  readonly home = join(this.folder, "home");
  #copies = 0;

  constructor() {
    chmodSync(this.folder, 0o755);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A copy of the reference study. */
  copyStudy(): string {
    const copy = this.path(`study-${this.#copies++}`);
    cpSync(theFourteen, copy, { recursive: true });
    return copy;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A digest of every file below a folder, by path within it and content: equal for equal folders. */
export function digestFolder(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(relative(folder, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
