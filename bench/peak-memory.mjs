// Preloaded into a measured process: tells its peak resident memory and the processors' time on file descriptor 3 when it ends.
import { readFileSync, writeSync } from "node:fs";

process.on("exit", () => {
  try {
    const { user, system } = process.cpuUsage();
    writeSync(3, JSON.stringify({ peakMegabytes: peakKilobytes() / 1024, cpuMilliseconds: (user + system) / 1000 }));
  } catch {}
});

/** On Linux `maxRSS` starts from the parent's, so the process's own high-water mark is read where there is one. */
function peakKilobytes() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
