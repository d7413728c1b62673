import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSignedIn } from "../workbench/coder-profiles.ts";
import { type Context, defaultHome } from "../workbench/context.ts";
import { buildDigest } from "./build-digest.ts";

/** The package's folder; the same from the source and from the build. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

const home = defaultHome();
const who = findSignedIn({ home });

/** What commands may use of the world. They act as the coder who signed in. */
export const ownContext: Context = {
  home,
  ...(who !== undefined && { who }),
  frameworks: join(packageRoot, "framework"),
  build: buildDigest,
  progress: (message) => {
    if (process.stderr.isTTY) process.stderr.write(`${message}\n`);
  },
};
