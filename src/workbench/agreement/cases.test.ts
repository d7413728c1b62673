import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Context } from "../context.ts";
import { runAgreementCases } from "./cases.ts";

const context: Context = { home: tmpdir(), frameworks: tmpdir(), build: null, progress: () => {} };
const published = fileURLToPath(new URL("../../../test/fixtures/agreement-cases.json", import.meta.url));

describe("agreement cases", () => {
  it("gives id, value, expected and ok for every case of the file", async () => {
    const rows = await runAgreementCases.run(context, { cases: published });
    expect(rows).toHaveLength(46);
    expect(rows.filter(({ ok }) => !ok)).toEqual([]);
    expect(rows[0]).toEqual({ id: "k2011-A-binary", value: expect.closeTo(0.0952, 4), expected: 0.095, ok: true });
  });

  it("says which file cannot be read, and which is no JSON", async () => {
    const folder = await mkdtemp(join(tmpdir(), "agreement-"));
    await expect(runAgreementCases.run(context, { cases: join(folder, "absent.json") })).rejects.toThrow(/absent\.json.*no such file/);
    await writeFile(join(folder, "notes.json"), "coded twice");
    await expect(runAgreementCases.run(context, { cases: join(folder, "notes.json") })).rejects.toThrow(/notes\.json is no JSON/);
    await writeFile(join(folder, "list.json"), "[]");
    await expect(runAgreementCases.run(context, { cases: join(folder, "list.json") })).rejects.toThrow("no file of agreement cases");
  });
});
