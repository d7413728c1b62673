import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Context, defaultHome } from "../workbench/context.ts";
import { buildDigest } from "./build-digest.ts";

/** The package's folder; the same from the source and from the build. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** What commands may use of the world. */
export const ownContext: Context = {
  home: defaultHome(),
  frameworks: join(packageRoot, "framework"),
  build: buildDigest,
  progress: (message) => {
    if (process.stderr.isTTY) process.stderr.write(`${message}\n`);
  },
};
