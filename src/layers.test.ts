import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkImports, findUnusedPackages, type House } from "../test/house/check-imports.ts";

/** Who may import whom. The picture of it is in docs/decisions/0001-one-package.md; a new layer, door or package is entered here. */
const house: House = {
  layers: {
    model: { imports: [], node: false },
    text: { imports: ["model"], node: false },
    finding: { imports: ["text", "model"], node: false },
    format: { imports: ["text", "model"], node: true },
    store: { imports: ["text", "model"], node: true },
    suggest: { imports: ["text", "model"], node: true },
    traces: { imports: ["model"], node: true },
    measure: { imports: ["traces", "model"], node: true },
    harvest: { imports: ["model", "format"], node: true },
    workbench: { imports: ["model", "text", "finding", "format", "store", "suggest", "traces", "measure", "harvest"], node: true },
    server: { imports: ["workbench", "model"], node: true },
    cli: { imports: ["workbench", "text", "model"], node: true },
    web: { imports: ["model", "text", "finding"], types: ["workbench"], node: false },
  },
  doors: [{ file: "cli/program.ts", layer: "server", why: "`portolan open` starts the server" }],
  packages: {
    yaml: ["format"],
    yauzl: ["format"],
    fflate: ["format"],
    saxes: ["format"],
    mammoth: ["format"],
    unpdf: ["format"],
    "media-captions": ["format"],
    "better-sqlite3": ["store"],
    "@duckdb/node-api": ["traces"],
    hono: ["server"],
    "@hono/node-server": ["server"],
    commander: ["cli"],
    octokit: ["harvest"],
    react: ["web"],
    "react-dom": ["web"],
    "@tanstack/react-query": ["web"],
    "@tanstack/react-router": ["web"],
    "@fontsource-variable/instrument-sans": ["web"],
    "@fontsource-variable/source-serif-4": ["web"],
  },
  everywhere: ["zod"],
  testPackages: ["vitest", "fast-check"],
  network: ["harvest", "suggest", "web/client"],
  sharedRooms: { web: ["parts", "client"], harvest: ["identity"] },
  nestedRooms: ["web/pages"],
};

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = new Map(
  readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [relative(join(root, "src"), path).split(sep).join("/"), readFileSync(path, "utf8")]),
);

describe("the house", () => {
  it("imports go down only, rooms stand apart, there is no loop, and each package has its folders", () => {
    expect(sources.size).toBeGreaterThan(0);
    expect(checkImports(sources, house)).toEqual([]);
  });

  it("the table of packages names what package.json installs, and no folder that does not use it", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
    const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const unlisted = Object.keys(manifest.dependencies ?? {}).filter(
      (name) => !(name in house.packages || house.everywhere.includes(name)),
    );
    expect(unlisted, "shipped, and not in the table").toEqual([]);
    expect(
      Object.keys(house.packages).filter((name) => !installed.includes(name)),
      "in the table, and not installed",
    ).toEqual([]);
    expect(findUnusedPackages(sources, house), "in the table, and not so in the code").toEqual([]);
  });
});

describe("the check of the house", () => {
  const check = (files: Record<string, string>) => checkImports(new Map(Object.entries(files)), house);
  const day = { "model/day.ts": "export const day = 1;" };

  it("lets a layer import those below it", () => {
    expect(check({ ...day, "store/open.ts": 'import { day } from "../model/day.ts";\nimport { readFileSync } from "node:fs";' })).toEqual(
      [],
    );
  });

  it("names file, line, import and rule of an import that goes up or across", () => {
    const store = { "store/open.ts": "export const open = 1;" };
    expect(check({ ...store, "model/study.ts": '\nimport { open } from "../store/open.ts";' })).toEqual([
      'src/model/study.ts:2 imports "../store/open.ts": model may import no other layer',
    ]);
    expect(check({ ...store, "traces/place.ts": 'export type { open } from "../store/open.ts";' })).toEqual([
      'src/traces/place.ts:1 imports the types of "../store/open.ts": traces may import model',
    ]);
    expect(check({ ...store, "finding/cell.ts": 'const open = await import("../store/open.ts");' })).toEqual([
      'src/finding/cell.ts:1 imports "../store/open.ts": finding may import text, model',
    ]);
  });

  it("gives the web types of the verbs, never the verbs", () => {
    const verb = { "workbench/chart/read.ts": "export const input = 1;" };
    expect(check({ ...verb, "web/client/ask.ts": 'import type { input } from "../../workbench/chart/read.ts";' })).toEqual([]);
    expect(check({ ...verb, "web/client/ask.ts": 'import { type input } from "../../workbench/chart/read.ts";' })).toEqual([
      'src/web/client/ask.ts:1 imports "../../workbench/chart/read.ts": web takes only types from workbench: write import type',
    ]);
  });

  it("keeps rooms apart, and lets pages use the web's parts and client", () => {
    const rooms = { "format/refi-qda/write.ts": "export {};", "format/document/read.ts": 'import "../refi-qda/write.ts";' };
    expect(check(rooms)).toEqual([
      'src/format/document/read.ts:1 imports "../refi-qda/write.ts": rooms of one layer do not import each other (format/document and format/refi-qda): shared work moves down',
    ]);
    const web = { "web/parts/glyph.tsx": "export {};", "web/pages/chart/page.tsx": 'import "../../parts/glyph.tsx";' };
    expect(check(web)).toEqual([]);
    expect(check({ ...web, "web/pages/project/page.tsx": 'import "../chart/page.tsx";' })).toHaveLength(1);
  });

  it("finds a loop of imports that run, and not one of types", () => {
    const loop = { "text/anchor.ts": 'import "./quote.ts";', "text/quote.ts": 'import "./anchor.ts";' };
    expect(check(loop)).toEqual(["a loop of imports: src/text/anchor.ts:1 → src/text/quote.ts:1 → src/text/anchor.ts"]);
    expect(check({ ...loop, "text/quote.ts": 'import type {} from "./anchor.ts";' })).toEqual([]);
  });

  it("keeps Node out of what the browser runs, and the network out of all but its doors", () => {
    expect(check({ "text/hash.ts": 'import { createHash } from "node:crypto";' })).toHaveLength(1);
    expect(check({ "workbench/harvest/run.ts": 'const page = await globalThis.fetch("https://example.org");' })).toEqual([
      "src/workbench/harvest/run.ts:1 calls fetch: only harvest, suggest, web/client reach the network",
    ]);
    expect(check({ "server/serve.ts": 'import { createServer } from "node:http";' })).toHaveLength(1);
    expect(check({ "harvest/github/get-page.ts": "export const page = (url: string) => fetch(url);" })).toEqual([]);
    expect(check({ "web/pages/chart/page.tsx": 'new EventSource("/live");' })).toHaveLength(1);
  });

  it("refuses a package that is not entered, or is entered for other folders", () => {
    expect(check({ "format/table/read.ts": 'import parse from "papaparse";' })).toEqual([
      'src/format/table/read.ts:1 imports "papaparse": papaparse is not in the table of packages (src/layers.test.ts)',
    ]);
    expect(check({ "workbench/study/open.ts": 'import Database from "better-sqlite3";' })).toEqual([
      'src/workbench/study/open.ts:1 imports "better-sqlite3": only store may import better-sqlite3',
    ]);
  });

  it("refuses folders it does not know, vague names and imports without an extension", () => {
    expect(check({ "shared/money.ts": "" })).toEqual(["src/shared/money.ts: shared/ is not in the table of layers (src/layers.test.ts)"]);
    expect(check({ "text/utils.ts": "" })).toHaveLength(1);
    expect(check({ "text/Anchor.ts": "" })).toHaveLength(1);
    expect(check({ ...day, "text/month.ts": 'import "../model/day";' })).toEqual([
      'src/text/month.ts:1 imports "../model/day": an import carries its file\'s extension',
    ]);
  });
});
