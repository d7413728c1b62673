import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { build, digestSources } from "../../scripts/build.mjs";

let root: string;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

// A small house: a command that loads its store only when asked, and a store that reads the SQL beside it.
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portolan-build-")));
  write("package.json", '{"name":"portolan","type":"module"}');
  write(
    "src/cli/main.ts",
    `import { fileURLToPath } from "node:url";
declare const __PORTOLAN_BUILD__: string;
const { readTables, here } = await import("../store/tables.ts");
console.log(JSON.stringify({ tables: readTables(), here, root: fileURLToPath(new URL("../../", import.meta.url)), build: __PORTOLAN_BUILD__ }));
`,
  );
  write(
    "src/store/tables.ts",
    `import { readFileSync } from "node:fs";
export const here = [import.meta.dirname, import.meta.filename];
export const readTables = (): string => readFileSync(new URL("./migrations/0001-study.sql", import.meta.url), "utf8");
`,
  );
  write("src/store/migrations/0001-study.sql", "CREATE TABLE project (id TEXT);");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = () => JSON.parse(execFileSync(join(root, "dist/cli.js"), { encoding: "utf8" })) as Record<string, unknown>;

describe("a build", () => {
  it("is a program that finds its SQL and its package, and knows which build it is", async () => {
    expect(await build(root)).toBe(true);
    expect(run()).toEqual({
      tables: "CREATE TABLE project (id TEXT);",
      here: [join(root, "dist/store"), join(root, "dist/store/tables.js")],
      root: `${root}/`,
      build: digestSources(root),
    });
    expect(readdirSync(join(root, "dist")).filter((name) => name.endsWith(".js")).length).toBeGreaterThan(1);
  });

  it("is made once, and again when a source has changed", async () => {
    expect(await build(root)).toBe(true);
    expect(await build(root)).toBe(false);
    write("src/store/migrations/0001-study.sql", "CREATE TABLE project (id TEXT PRIMARY KEY);");
    expect(await build(root)).toBe(true);
    expect(run().tables).toBe("CREATE TABLE project (id TEXT PRIMARY KEY);");
    expect(existsSync(join(root, "dist.tmp"))).toBe(false);
  });

  it("that fails says where, and leaves the last good one", async () => {
    await build(root);
    const before = run();
    write("src/store/tables.ts", 'export { readTables } from "./missing.ts";');
    await expect(build(root)).rejects.toThrow(/the build failed; dist is as it was[\s\S]*src\/store\/tables\.ts:1/);
    expect(run()).toEqual(before);
    expect(existsSync(join(root, ".portolan-lock"))).toBe(false);
  });

  it("of the same sources by two commands at once is made once", async () => {
    const made = await Promise.all([build(root), build(root)]);
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(join(root, "dist/.portolan-build"), "utf8")).toBe(digestSources(root));
  });
});
