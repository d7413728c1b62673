import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const chromium = new URL("../../scripts/chromium.mjs", import.meta.url).href;
let programs: string;

beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), "portolan-programs-"));
});
afterEach(() => rmSync(programs, { recursive: true, force: true }));

/** Adds a program to the only folder of the PATH; it notes its arguments and runs the given shell line. */
function add(name: string, line: string) {
  const path = join(programs, name);
  writeFileSync(path, `#!/bin/sh\necho "$@" >> "${programs}/calls.txt"\n${line}\n`);
  chmodSync(path, 0o755);
}

function findBrowser(env: Record<string, string> = {}) {
  const program = `import { getReadyChromium } from ${JSON.stringify(chromium)}; console.log(await getReadyChromium() ?? "none");`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: programs, ...env },
  });
  return { found: run.stdout.trim(), said: run.stderr };
}

describe("the browser of the tests", () => {
  it("is the one that PORTOLAN_CHROMIUM names, else chromium, else google-chrome", () => {
    add("google-chrome", "");
    expect(findBrowser().found).toBe(join(programs, "google-chrome"));
    add("chromium", "");
    expect(findBrowser().found).toBe(join(programs, "chromium"));
    expect(findBrowser({ PORTOLAN_CHROMIUM: "/opt/browser" }).found).toBe("/opt/browser");
  });

  it("is installed by apt-get only as root on Debian, and its absence is told with the command", () => {
    symlinkSync("/bin/sh", join(programs, "sh"));
    add("apt-get", `case "$1" in install) : > "${programs}/chromium";; esac`);
    const { found, said } = findBrowser({ CI: "true" });
    if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
      expect(found).toBe(join(programs, "chromium"));
      expect(readFileSync(join(programs, "calls.txt"), "utf8")).toBe("update\ninstall -y --no-install-recommends chromium\n");
    } else {
      expect(found).toBe("none");
      expect(said).toContain("apt-get install -y --no-install-recommends chromium");
      expect(existsSync(join(programs, "calls.txt"))).toBe(false);
    }
  });

  it("is missing with a word on how to get it where apt-get is not there", () => {
    const { found, said } = findBrowser();
    expect(found).toBe("none");
    expect(said).toContain("the browser tests will fail");
    expect(said).toContain("PORTOLAN_CHROMIUM");
  });
});
