import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** `milliseconds`: from start to end; `cpuMilliseconds`: of all its threads, which says more where others use the machine too. */
export type Timed = Readonly<{ milliseconds: number; cpuMilliseconds: number; peakMegabytes: number; stdoutBytes: number }>;

const root = fileURLToPath(new URL("../", import.meta.url));

/** Runs a script of Node as a process of its own and says how long it took, and its peak resident memory. */
export function timeProcess(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, ["--import", `${root}bench/peak-memory.mjs`, script, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    let stdoutBytes = 0;
    let stderr = "";
    let report = "";
    child.stdout?.on("data", (bytes: Buffer) => {
      stdoutBytes += bytes.length;
    });
    child.stderr?.on("data", (text) => {
      stderr += text;
    });
    child.stdio[3]?.on("data", (text) => {
      report += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`${script} ${args.join(" ")} ended with ${code}: ${stderr}`));
      resolve({ milliseconds: performance.now() - begun, ...JSON.parse(report), stdoutBytes });
    });
  });
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
