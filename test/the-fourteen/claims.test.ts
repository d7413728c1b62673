import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AssessedClaim } from "../../src/model/claim.ts";
import { listClaims } from "../../src/workbench/claim/list.ts";
import type { Context } from "../../src/workbench/context.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "portolan-claims-"));
const context: Context = { home, frameworks: join(root, "framework"), build: null, progress: () => {} };
afterAll(() => rmSync(home, { recursive: true, force: true }));

let claims: readonly AssessedClaim[];
beforeAll(async () => {
  ({ claims } = await listClaims.run(context, { study: join(root, "studies/the-fourteen") }));
});

describe("the claims of the fourteen", () => {
  it("are twelve or more, each with evidence that is there", () => {
    expect(claims.length).toBeGreaterThanOrEqual(12);
    for (const { id, evidence } of claims) {
      expect(evidence.length, id).toBeGreaterThan(0);
      expect(
        evidence.filter(({ text }) => text === null).map(({ ref }) => ref),
        id,
      ).toEqual([]);
    }
  });

  it("have figures that still stand as they were pinned", () => {
    expect(
      claims.flatMap(({ id, evidence }) => evidence.flatMap(({ stale, ref }) => (stale === null ? [] : [`${id}: ${ref} ${stale}`]))),
    ).toEqual([]);
  });

  it("come to a status by computation, and not all to the same", () => {
    const statusOf = (id: string) => claims.find((claim) => claim.id === id)?.status;
    expect({
      "olmo-inside-before": statusOf("olmo-inside-before"),
      "bloom-shrank": statusOf("bloom-shrank"),
      "broadens-after-release": statusOf("broadens-after-release"),
      "harness-widest-way-in": statusOf("harness-widest-way-in"),
      "smollm-checkpoints-to-partners": statusOf("smollm-checkpoints-to-partners"),
    }).toEqual({
      "olmo-inside-before": "corroborated",
      "bloom-shrank": "supported",
      "broadens-after-release": "contested",
      "harness-widest-way-in": "qualified",
      "smollm-checkpoints-to-partners": "voiced",
    });
  });

  it("name a search for counter-evidence wherever they are more than voiced", () => {
    for (const { id, status, searches } of claims) {
      if (status === "supported" || status === "corroborated") expect(searches.length, id).toBeGreaterThan(0);
    }
  });
});
