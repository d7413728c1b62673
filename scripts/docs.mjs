// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { ROOT, ready, runMain, say } from "./ready.mjs";

/** `npm run docs`: writes the generated pages of docs; with `--check` only says which are out of date. */
runMain(async () => {
  await ready();
  await build();
  const folder = join(ROOT, "docs");
  /** @type {{ referencePages: () => Promise<Map<string, string>> }} */
  const { referencePages } = await import(pathToFileURL(join(ROOT, "dist/reference.js")).href);
  const stale = [...(await referencePages())].filter(([name, text]) => {
    const path = join(folder, name);
    return !existsSync(path) || readFileSync(path, "utf8") !== text;
  });
  if (process.argv.includes("--check")) {
    for (const [name] of stale) say(`docs/${name} is out of date: npm run docs`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [name, text] of stale) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  say(stale.length === 0 ? "docs is up to date" : `wrote ${stale.map(([name]) => name).join(", ")}`);
  return 0;
});
