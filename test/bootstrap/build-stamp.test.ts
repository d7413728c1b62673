import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestSources, isBuilt } from "../../scripts/build.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portolan-build-"));
  mkdirSync(join(root, "src/text"), { recursive: true });
  mkdirSync(join(root, "framework"));
  writeFileSync(join(root, "package-lock.json"), "{}");
  writeFileSync(join(root, "src/text/anchor.ts"), "export const anchor = 1;");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the stamp of a build", () => {
  it("is that of its sources, the framework and the lock", () => {
    const before = digestSources(root);
    expect(digestSources(root)).toBe(before);
    const digests = new Set([before]);
    for (const [file, text] of [
      ["src/text/anchor.ts", "export const anchor = 2;"],
      ["src/text/quote.ts", ""],
      ["framework/open-llm.yaml", "id: open-llm"],
      ["package-lock.json", '{"lockfileVersion":3}'],
    ] as const) {
      writeFileSync(join(root, file), text);
      digests.add(digestSources(root));
    }
    expect(digests.size).toBe(5);
  });

  it("does not change with a test", () => {
    const before = digestSources(root);
    writeFileSync(join(root, "src/text/anchor.test.ts"), "");
    expect(digestSources(root)).toBe(before);
  });

  it("says that a build is there only when dist carries the same digest", () => {
    expect(isBuilt(root)).toBe(false);
    mkdirSync(join(root, "dist"));
    writeFileSync(join(root, "dist/.portolan-build"), digestSources(root));
    expect(isBuilt(root)).toBe(true);
    writeFileSync(join(root, "src/text/anchor.ts"), "export const anchor = 3;");
    expect(isBuilt(root)).toBe(false);
  });
});
