// @ts-check
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { withLock } from "./lock.mjs";
import { LOCK_FOLDER, NotReady, ROOT, ready, runMain, say, sayWaiting } from "./ready.mjs";

const STAMP = ".portolan-build";
/** Packages with a compiled part, which no bundle can hold. */
const NATIVE = ["better-sqlite3", "@duckdb/node-bindings"];

/**
 * Builds `dist` (command line, server, SQL, web) where it is missing or older than its sources, and says how long it took.
 * Written to `dist.tmp` first, so that a failed build leaves the last good one.
 * @param {string} [root]
 * @returns {Promise<boolean>} whether anything was built
 * @throws {NotReady} with the messages of the bundler
 */
export async function build(root) {
  const at = root || ROOT;
  if (isBuilt(at)) return false;
  return withLock(join(at, LOCK_FOLDER), sayWaiting, async () => {
    if (isBuilt(at)) return false;
    const started = Date.now();
    const digest = digestSources(at);
    const target = join(at, "dist.tmp");
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target);
    try {
      await Promise.all([buildProgram(at, target, digest), buildWeb(at, target)]);
    } catch (error) {
      throw new NotReady(`the build failed; dist is as it was\n${error instanceof Error ? error.message : String(error)}`);
    }
    copySql(at, target);
    writeFileSync(join(target, STAMP), digest);
    rmSync(join(at, "dist"), { recursive: true, force: true });
    renameSync(target, join(at, "dist"));
    say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return true;
  });
}

/** @param {string} root */
export function isBuilt(root) {
  try {
    return readFileSync(join(root, "dist", STAMP), "utf8") === digestSources(root);
  } catch {
    return false;
  }
}

/**
 * A digest of all that a build reads, by path and content; tests are not built.
 * @param {string} root
 */
export function digestSources(root) {
  const hash = createHash("sha256");
  const named = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "scripts/build.mjs"];
  const files = named.map((name) => join(root, name)).concat(listFiles(join(root, "src")), listFiles(join(root, "framework")));
  for (const file of files) {
    if (!existsSync(file) || /\.test\.tsx?$/.test(file)) continue;
    hash.update(relative(root, file).split(sep).join("/")).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * All files below a folder, sorted by path; none where it is missing.
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => (entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/**
 * @param {string} root
 * @param {string} target
 * @param {string} digest known to the program as __PORTOLAN_BUILD__, so that no cache outlives the code that wrote it
 */
async function buildProgram(root, target, digest) {
  // The second program writes docs/reference: scripts/docs.mjs.
  const reference = existsSync(join(root, "src/cli/reference.ts")) ? { reference: "src/cli/reference.ts" } : {};
  // The third reads documents that may be hostile, in a worker of its own: src/format/read-document.ts.
  const worker = existsSync(join(root, "src/format/document-worker.ts")) ? { "document-worker": "src/format/document-worker.ts" } : {};
  await bundle(root, { cli: "src/cli/main.ts", ...reference, ...worker }, target, digest);
  const entry = join(target, "cli.js");
  const code = readFileSync(entry, "utf8");
  if (!code.startsWith("#!")) writeFileSync(entry, `#!/usr/bin/env node\n${code}`);
  chmodSync(entry, 0o755);
}

/**
 * Bundles programs of this tree for Node, each to `NAME.js` directly in a folder that has the copied SQL beside it.
 * @param {string} root
 * @param {Record<string, string>} entries
 * @param {string} target
 * @param {string} digest
 */
export async function bundle(root, entries, target, digest) {
  const esbuild = await import("esbuild");
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: target,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    define: { __PORTOLAN_BUILD__: JSON.stringify(digest) },
    // CommonJS packages inside a bundle of modules ask for `require`.
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
    plugins: [keepOwnPlace(root), requireNative(root), leaveOutLocales],
    legalComments: "linked",
    logLevel: "silent",
  });
}

/**
 * Packages with a compiled part stay outside the bundle and are required, not imported: before Node imports a CommonJS package it reads the
 * text of all its files for the names they export, which takes longer than to run them. Here the names are asked for once.
 * @param {string} root
 * @returns {import("esbuild").Plugin}
 */
function requireNative(root) {
  const filter = new RegExp(`^(?:${NATIVE.join("|")})$`);
  return {
    name: "require-native",
    setup(plugins) {
      plugins.onResolve({ filter }, ({ path, kind }) =>
        kind === "require-call" ? { path, external: true } : { path, namespace: "native" },
      );
      plugins.onLoad({ filter, namespace: "native" }, ({ path }) => {
        const names = Object.keys(createRequire(join(root, "package.json"))(path)).filter((name) => name !== "default");
        const contents = `const native = require(${JSON.stringify(path)});\nexport default native;\nexport const { ${names.join(", ")} } = native;`;
        return { contents };
      });
    },
  };
}

/**
 * Half of zod are its messages in fifty languages; ours are English.
 * @type {import("esbuild").Plugin}
 */
const leaveOutLocales = {
  name: "leave-out-locales",
  setup(plugins) {
    const filter = /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/;
    plugins.onLoad({ filter }, () => ({ contents: 'export { default as en } from "./en.js";' }));
  },
};

/**
 * Keeps `import.meta.url`, `dirname` and `filename` of every source file true to its place: src/store/open.ts reads as
 * dist/store/open.js wherever its code lands in the bundle, so `new URL("./migrations/", import.meta.url)` finds the files beside it
 * in both forms.
 * All output files lie directly in dist, which makes the place a constant relative address.
 * @param {string} root
 * @returns {import("esbuild").Plugin}
 */
function keepOwnPlace(root) {
  const source = join(root, "src");
  return {
    name: "keep-own-place",
    setup(plugins) {
      plugins.onLoad({ filter: /\.tsx?$/ }, (file) => {
        if (!file.path.startsWith(source + sep)) return undefined;
        const text = readFileSync(file.path, "utf8");
        if (!text.includes("import.meta")) return undefined;
        if (text.includes("import.meta.resolve")) return { errors: [{ text: "import.meta.resolve points elsewhere once built" }] };
        const place = relative(source, file.path)
          .split(sep)
          .join("/")
          .replace(/\.tsx?$/, ".js");
        const contents = text
          .replaceAll("import.meta.url", `new URL(${JSON.stringify(`./${place}`)}, import.meta.url).href`)
          .replaceAll(/import\.meta\.(dirname|filename)/g, (_whole, which) => {
            const tail = which === "filename" ? place : dirname(place);
            return `(import.meta.dirname + ${JSON.stringify(`/${tail}`)})`;
          });
        return { contents, loader: file.path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  };
}

/**
 * Copies the SQL that the store and the measures read at run time, at the same paths below dist.
 * @param {string} root
 * @param {string} target
 */
function copySql(root, target) {
  const source = join(root, "src");
  for (const file of listFiles(source)) {
    if (!file.endsWith(".sql")) continue;
    const copy = join(target, relative(source, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
}

/**
 * @param {string} root
 * @param {string} target
 */
async function buildWeb(root, target) {
  if (!existsSync(join(root, "src/web/index.html"))) {
    say("no src/web/index.html: the pages are not built");
    return;
  }
  const vite = await import("vite");
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await vite.build({
      configFile: join(root, "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: join(target, "web"), emptyOutDir: true },
    });
    // The published atlas is a site of its own, so that nothing of the desk or the harvest stands in it.
    await vite.build({
      configFile: join(root, "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: join(target, "atlas"), emptyOutDir: true, rollupOptions: { input: join(root, "src/web/published.html") } },
    });
  } finally {
    if (mode === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = mode;
  }
}

/**
 * The path of the built command line.
 * @param {string} root
 * @throws {NotReady} where there is none
 */
export function getProgram(root) {
  const program = join(root, "dist/cli.js");
  if (!existsSync(program)) throw new NotReady("dist/cli.js is missing: npm run build");
  return program;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  runMain(async () => {
    await ready();
    if (!(await build())) say("dist is up to date");
  });
}
