import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptClaim, dismissClaim } from "../../src/workbench/claim/accept.ts";
import { addClaim } from "../../src/workbench/claim/add.ts";
import { searchCounterEvidence } from "../../src/workbench/claim/discuss.ts";
import { listClaims } from "../../src/workbench/claim/list.ts";
import { readClaim } from "../../src/workbench/claim/read.ts";
import { suggestClaimsVerb } from "../../src/workbench/claim/suggest.ts";
import type { Context } from "../../src/workbench/context.ts";
import { exportStudy } from "../../src/workbench/exchange/export.ts";
import { importStudy } from "../../src/workbench/exchange/import.ts";
import { undoLast } from "../../src/workbench/study/undo.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const plain = join(root, "studies/the-fourteen");
const folder = mkdtempSync(join(tmpdir(), "portolan-claim-verbs-"));
const study = join(folder, "study");
const context: Context = {
  home: join(folder, "home"),
  frameworks: join(root, "framework"),
  build: "test",
  progress: () => {},
  who: "mika",
};
const parse = <Input>(verb: Readonly<{ input: Readonly<{ parse: (given: unknown) => Input }> }>, given: object): Input =>
  verb.input.parse(given);

beforeAll(async () => {
  await importStudy.run(context, parse(importStudy, { from: plain, study }));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("claims of a working study", () => {
  it("come back from it byte for byte", async () => {
    const out = join(folder, "out");
    await exportStudy.run(context, parse(exportStudy, { study, format: "folder", out }));
    expect(readFileSync(join(out, "claims.yaml"), "utf8")).toBe(readFileSync(join(plain, "claims.yaml"), "utf8"));
  });

  it("are added with their figures pinned, and are voiced until somebody searched", async () => {
    const figure = "measure:top-share?by=cell&project=olmo&stage=pre-training&domain=data&above=0.5";
    await addClaim.run(
      context,
      parse(addClaim, { study, id: "one-does-most", statement: "One person did most of the data work.", about: ["olmo"], for: [figure] }),
    );
    const added = await readClaim.run(context, { study, id: "one-does-most" });
    expect(added).toMatchObject({ status: "voiced", author: "mika", history: [{ who: "mika", what: "written" }] });
    await searchCounterEvidence.run(context, { study, id: "one-does-most", where: "All passages about OLMo", found: "Nothing." });
    expect(await readClaim.run(context, { study, id: "one-does-most" })).toMatchObject({ status: "supported" });
  });

  it("are taken back by undo, and refused with the reason where evidence is not there", async () => {
    await undoLast.run(context, parse(undoLast, { study }));
    expect(await readClaim.run(context, { study, id: "one-does-most" })).toMatchObject({ status: "voiced" });
    const add = (evidence: string) => addClaim.run(context, parse(addClaim, { study, id: "no", statement: "No.", for: [evidence] }));
    await expect(add("coding:nobody-said")).rejects.toThrow("the study has no coding nobody-said");
    await expect(add("measure:top-share?by=project&project=atlantis&above=0.5")).rejects.toThrow("no single figure");
  });

  it("come from suggestions, in other words where wanted, or are set aside with a reason and not suggested again", async () => {
    const [suggestion] = await suggestClaimsVerb.run(context, { study });
    const id = suggestion?.id as string;
    const dismissed = await dismissClaim.run(context, { study, id, reason: "The developer's own firm works for the library." });
    expect(dismissed).toMatchObject({ state: "dismissed", suggestedBy: "placement" });
    expect((await suggestClaimsVerb.run(context, { study })).map((item) => item.id)).not.toContain(id);
    await acceptClaim.run(context, parse(acceptClaim, { study, id, statement: "Most of the public work was done by one firm." }));
    const { claims } = await listClaims.run(context, { study });
    expect(claims.find((claim) => claim.id === id)).toMatchObject({
      state: "accepted",
      reason: null,
      statement: "Most of the public work was done by one firm.",
    });
  });
});
