import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { nodeTooOld } from "../../scripts/ready.mjs";

const scripts = fileURLToPath(new URL("../../scripts/", import.meta.url));

describe("an old Node", () => {
  it("is told which one it is and which is needed", () => {
    expect(nodeTooOld("18.20.4")).toBe(
      "Portolan needs Node 20.19 or newer; this is Node 18.20.4. Install a newer one (https://nodejs.org) and run the command again.",
    );
    expect(nodeTooOld("20.18.3")).toContain("this is Node 20.18.3");
  });

  it("may be 20.19 or any later one", () => {
    for (const version of ["20.19.0", "20.20.2", "22.0.0", "24.1.0-nightly"]) expect(nodeTooOld(version)).toBeUndefined();
  });

  it("can read every script that the two commands load before they say so", async () => {
    const loaded = readdirSync(scripts).filter((name) => name.endsWith(".mjs") && name !== "prove-bootstrap.mjs");
    expect(loaded).toEqual(expect.arrayContaining(["ready.mjs", "lock.mjs", "start.mjs", "test.mjs", "build.mjs"]));
    for (const name of loaded) {
      const text = readFileSync(new URL(name, `file://${scripts}`), "utf8");
      const asWritten = await transform(text, { target: "esnext", format: "esm" });
      const forOldNode = await transform(text, { target: "node14.18", format: "esm" });
      expect(forOldNode.code, `${name} uses syntax newer than Node 14`).toBe(asWritten.code);
    }
  });
});
