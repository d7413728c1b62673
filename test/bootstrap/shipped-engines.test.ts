import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const OLDEST = "20.19.0";
const root = fileURLToPath(new URL("../../", import.meta.url));

type Locked = { dev?: boolean; optional?: boolean; dependencies?: Record<string, string> };
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Locked> };
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  engines: { node: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Whether a range of package.json's `engines` accepts a version. Throws on a form it does not know, so that none passes unread. */
function accepts(range: string, version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const at = major * 1e6 + minor * 1e3 + patch;
  return range.split("||").some((part) =>
    part
      .trim()
      .replace(/(>=|<=|>|<|\^|~)\s+/g, "$1")
      .split(/\s+/)
      .every((condition) => {
        if (condition === "*" || condition === "") return true;
        const match = /^(>=|<=|>|<|\^|~)?v?(\d+)(?:\.(\d+|x))?(?:\.(\d+|x))?$/.exec(condition);
        if (!match) throw new Error(`a range this test cannot read: ${range}`);
        const [, sign, first, second, third] = match;
        const given = [first, second, third].filter((one) => one !== undefined && one !== "x").map(Number);
        const [a = 0, b = 0, c = 0] = given;
        const low = a * 1e6 + b * 1e3 + c;
        const step = given.length === 1 ? 1e6 : given.length === 2 ? 1e3 : 1;
        if (sign === ">=") return at >= low;
        if (sign === ">") return at >= low + step;
        if (sign === "<=") return at < low + step;
        if (sign === "<") return at < low;
        if (sign === "^") return at >= low && at < (a + 1) * 1e6;
        if (sign === "~") return at >= low && at < (given.length === 1 ? (a + 1) * 1e6 : a * 1e6 + (b + 1) * 1e3);
        return at >= low && at < low + step;
      }),
  );
}

function findRefusing(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const file = join(root, path, "package.json");
    const engines = (JSON.parse(readFileSync(file, "utf8")) as { engines?: { node?: string } }).engines?.node;
    return engines === undefined || accepts(engines, OLDEST) ? [] : [`${path} wants Node ${engines}`];
  });
}

describe(`Node ${OLDEST}`, () => {
  it("is the oldest that package.json promises", () => {
    expect(manifest.engines.node).toBe(">=20.19");
  });

  it("is accepted by every package that ships", () => {
    const shipped = Object.entries(lock.packages).filter(([path, entry]) => path !== "" && !entry.dev);
    const missing = shipped.filter(([path]) => !existsSync(join(root, path)));
    expect(
      missing.filter(([, entry]) => !entry.optional).map(([path]) => path),
      "not installed",
    ).toEqual([]);
    const present = shipped.map(([path]) => path).filter((path) => existsSync(join(root, path)));
    for (const name of Object.keys(manifest.dependencies)) expect(present).toContain(`node_modules/${name}`);
    expect(findRefusing(present)).toEqual([]);
  });

  it("is accepted by the tools that build and test it", () => {
    expect(findRefusing(Object.keys(manifest.devDependencies).map((name) => `node_modules/${name}`))).toEqual([]);
  });

  it("is read from a range as npm reads it", () => {
    const yes = [
      "*",
      ">=18",
      "20.x || 22.x",
      "^20.19.0 || >=22.12.0",
      ">= 6",
      "^18 || ^20",
      ">=20.19",
      "20",
      "~20.19.0",
      ">=18 <21",
      ">=v12.22.7",
    ];
    const no = [">=22", "^20.20.0 || >=22.12.0", "22.x || 24.x", "^18.0.0", ">20.19.0", "<20", "~20.18.1"];
    expect(yes.filter((range) => !accepts(range, OLDEST))).toEqual([]);
    expect(no.filter((range) => accepts(range, OLDEST))).toEqual([]);
    expect(() => accepts("lts/iron", OLDEST)).toThrow("cannot read");
  });
});

describe("the lock", () => {
  it("names no registry, so that a set-up uses the one its machine is set to", () => {
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toMatch(/"resolved"/);
  });
});
