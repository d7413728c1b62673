import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, isAbsolute } from "node:path";
import type { Readable } from "node:stream";
import { PortolanError } from "../../model/problem.ts";
import { GitFailure } from "./git-failure.ts";
import { inLargePieces } from "./large-pieces.ts";

/** Where and how far git may run. `home` is an empty folder of ours: HOME, XDG_CONFIG_HOME and working folder of the child. */
export type GitSetting = Readonly<{
  gitDir: string;
  home: string;
  signal: AbortSignal;
  /** Cap on what one process may write, bytes. */
  maxBytes: number;
}>;

export type GitCall = Readonly<{
  args: readonly string[];
  /** Written to the child's input, which is then closed. */
  input?: string | Readable;
  /** Exit codes that are answers; by default 0 alone. */
  codes?: readonly number[];
  /** Protocols git may speak, `:` between them; by default none. */
  protocols?: string;
  /** More of the environment, for ssh. */
  environment?: Readonly<Record<string, string>>;
  onError?: (text: string) => void;
  /** Gives output as soon as it comes: where the input waits for it. */
  prompt?: boolean;
}>;

/**
 * Config that no file can override. The repository read is never the git dir, so this is a second wall: no programs named by config, no
 * commit graph (it may lie about parents and dates), and what Portolan's counts depend on.
 */
const config = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.commitGraph=false",
  "core.attributesFile=/dev/null",
  "core.askPass=",
  "core.sshCommand=ssh",
  "core.alternateRefsCommand=",
  "credential.helper=",
  "diff.renameLimit=1000",
  "gpg.program=false",
  "log.showSignature=false",
  "log.showRoot=true",
  "protocol.ext.allow=never",
  "gc.auto=0",
  "maintenance.auto=false",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "http.followRedirects=false",
  "http.lowSpeedLimit=500",
  "http.lowSpeedTime=60",
].flatMap((entry) => ["-c", entry]);

const running = new Set<ChildProcess>();
let watchesExit = false;

/** Runs git and gives its output as it comes. Leaving early or the signal ends the process and its children. Throws GitFailure at its end. */
export async function* streamGit(setting: GitSetting, call: GitCall): AsyncGenerator<Buffer, number, void> {
  setting.signal.throwIfAborted();
  const args = ["--no-pager", `--git-dir=${setting.gitDir}`, ...config, ...call.args];
  // A group of its own, so that ending it reaches what git starts (git-remote-https, ssh, index-pack).
  const child = spawn("git", args, {
    cwd: setting.home,
    env: environmentOf(setting, call),
    stdio: [call.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    detached: true,
    windowsHide: true,
  });
  watchExit();
  running.add(child);
  const stop = () => endGroup(child);
  setting.signal.addEventListener("abort", stop, { once: true });

  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-8_192);
    call.onError?.(text);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  ended.catch(() => {});
  child.stdin?.on("error", () => {});
  if (typeof call.input === "string") child.stdin?.end(call.input);
  else if (child.stdin !== null) call.input?.pipe(child.stdin);

  try {
    let bytes = 0;
    const output = call.prompt ? (child.stdout as AsyncIterable<Buffer>) : inLargePieces(child.stdout as Readable);
    for await (const chunk of output) {
      bytes += chunk.length;
      if (bytes > setting.maxBytes) throw tooMuch(setting.maxBytes);
      yield chunk;
    }
    const code = await ended.catch(throwUnlessStarted);
    setting.signal.throwIfAborted();
    if (code === null || !(call.codes ?? [0]).includes(code)) throw new GitFailure(call.args, code, stderr);
    return code;
  } catch (error) {
    setting.signal.throwIfAborted();
    throw error;
  } finally {
    setting.signal.removeEventListener("abort", stop);
    stop();
    await ended.catch(() => {});
    running.delete(child);
  }
}

/** The whole output and exit code of a git call whose answer is small. */
export async function readGit(setting: GitSetting, call: GitCall): Promise<{ output: Buffer; code: number }> {
  const chunks: Buffer[] = [];
  const stream = streamGit(setting, call);
  for (;;) {
    const next = await stream.next();
    if (next.done) return { output: Buffer.concat(chunks), code: next.value };
    chunks.push(next.value);
  }
}

/** Number of git processes of ours that run now. */
export function countRunningGit(): number {
  return running.size;
}

function environmentOf(setting: GitSetting, call: GitCall): Record<string, string> {
  const path = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute).join(delimiter);
  return {
    PATH: path,
    HOME: setting.home,
    XDG_CONFIG_HOME: setting.home,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    // Whole buffers: git would else write each commit by itself into a pipe.
    GIT_FLUSH: "0",
    GIT_ALLOW_PROTOCOL: call.protocols ?? "",
    GIT_PROTOCOL_FROM_USER: "0",
    ...call.environment,
  };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone.
  }
}

/** A group of its own does not get the terminal's Ctrl-C: the end of this process ends it. */
function watchExit(): void {
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", () => {
    for (const child of running) endGroup(child);
  });
}

function throwUnlessStarted(error: unknown): never {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") {
    throw new PortolanError("git is not installed, or not on the PATH", { hint: "Install git 2.39 or newer (Debian: apt install git)." });
  }
  throw error;
}

function tooMuch(maxBytes: number): PortolanError {
  return new PortolanError(`git gave more than ${maxBytes} bytes in one answer, and was stopped`, {
    hint: "If the repository is really that large, raise the cap on bytes.",
  });
}
