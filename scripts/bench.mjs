// @ts-check
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, bundle } from "./build.mjs";
import { NotReady, ROOT, ready, runMain } from "./ready.mjs";

/**
 * `npm run bench [-- NAME …] [-- --option …]`: runs the named benches of bench/NAME.bench.ts, or all, one after the other. Each exports
 * `run(options)` and prints its own lines.
 */
runMain(async () => {
  const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const known = readdirSync(join(ROOT, "bench"))
    .filter((file) => file.endsWith(".bench.ts"))
    .map((file) => file.slice(0, -".bench.ts".length));
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NotReady(`no bench is called ${unknown.join(", ")}; known: ${known.join(", ")}`);
  await ready();
  await build();
  for (const name of named.length === 0 ? known : named) {
    const program = `bench-${name}`;
    const file = join(ROOT, "dist", `${program}.js`);
    try {
      await bundle(ROOT, { [program]: `bench/${name}.bench.ts` }, join(ROOT, "dist"), "bench");
      process.stdout.write(`== ${name}\n`);
      const { run } = await import(pathToFileURL(file).href);
      await run(options);
    } finally {
      rmSync(file, { force: true });
    }
  }
});
