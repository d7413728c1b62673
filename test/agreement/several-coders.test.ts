import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ExchangeReport } from "../../src/model/exchange-report.ts";
import { readAgreement } from "../../src/workbench/agreement/read.ts";
import { readLevelsByCoder } from "../../src/workbench/chart/by-coder.ts";
import { changeCode } from "../../src/workbench/code/change.ts";
import { applyCode } from "../../src/workbench/coding/apply.ts";
import type { Context } from "../../src/workbench/context.ts";
import { exportStudy } from "../../src/workbench/exchange/export.ts";
import { addRound } from "../../src/workbench/round/change.ts";
import { exportRound, mergeRound, openRoundFile } from "../../src/workbench/round/exchange.ts";
import { sealRound, unsealRound } from "../../src/workbench/round/seal.ts";
import { listDifferencesVerb } from "../../src/workbench/settlement/list.ts";
import { listRecodings } from "../../src/workbench/settlement/recode.ts";
import { settleDifference, takeAlike } from "../../src/workbench/settlement/settle.ts";
import { makeSmallStudy, type SmallStudy } from "../testimony/small-study.ts";

let small: SmallStudy;
const as = (who: string): Context => ({ ...small.context, who });
const source = "interview-tide";

beforeEach(async () => {
  small = makeSmallStudy(({ rounds: _, verdicts: __, ...study }) => study);
  await addRound.run(as("me"), { study: small.study, round: "r1", coders: ["ana", "bea"], unit: "sentence", note: null });
});
afterEach(() => small.remove());

const place = { domain: "software", stage: "pre-training", memo: null };
const code = (who: string, start: number, end: number, code: string, study = small.study) =>
  applyCode.run(as(who), { study, source, start, end, codes: [code], ...place });

/** Both see the closed door, cut differently; Ana alone sees the open issues; both code the charter alike. */
async function codeBlind(): Promise<void> {
  await code("ana", 32, 64, "write-access");
  await code("bea", 40, 64, "write-access");
  await code("ana", 0, 29, "good-first-issues");
  for (const who of ["ana", "bea"])
    await applyCode.run(as(who), { study: small.study, source: "minutes", start: 0, end: 15, codes: ["asking"], ...place });
  await unsealRound.run(as("me"), { study: small.study, round: "r1" });
}

describe("an export of a study with a sealed round", () => {
  it("says that what is coded in it stays, and not how much", async () => {
    await code("ana", 0, 29, "good-first-issues");
    const options = { study: small.study, allText: false, replace: false, rows: false, dryRun: true };
    for (const format of ["qdpx", "csv", "jsonld", "html", "folder"] as const) {
      const { lost } = (await exportStudy.run(as("me"), { ...options, format })) as ExchangeReport;
      const said = lost.filter(({ message }) => message.includes("sealed round"));
      expect(said, format).toMatchObject([{ entity: "round", count: 1, places: [] }]);
    }
  });
});

const ask = { by: "code" as const, draws: 100, seed: 1 };

describe("agreement of a study's own codings", () => {
  it("is refused while the round is sealed, and says how to go on", async () => {
    await expect(readAgreement.run(as("me"), { study: small.study, round: "r1", ...ask })).rejects.toThrow("is sealed");
  });

  it("names unit, N, formula and codebook, shows the table beside the figure, and drops no passage that is cut differently", async () => {
    await codeBlind();
    const { rows, unit, codebook, coders } = await readAgreement.run(as("me"), { study: small.study, round: "r1", ...ask });
    expect({ unit, codebook, coders: coders.map(({ id }) => id) }).toEqual({ unit: "sentence", codebook: "1", coders: ["ana", "bea"] });
    const access = rows.find(({ code }) => code === "write-access");
    const alpha = access?.figures.find(({ coefficient }) => coefficient === "krippendorff_alpha_nominal");
    expect(alpha).toMatchObject({ value: 1, unit: "sentence", codebook: "1", coders: 2 });
    expect(alpha?.formula).toContain("Do");
    expect(alpha?.table?.counts.flat().some((count) => count > 0)).toBe(true);
    expect(access?.figures.find(({ coefficient }) => coefficient === "u_alpha_binary")?.value).toBeLessThan(1);
    const issues = rows.find(({ code }) => code === "good-first-issues");
    expect(issues?.figures.find(({ coefficient }) => coefficient === "percent_agreement")?.value).toBeLessThan(1);
  });

  it("goes by pair, by project and over rounds, and says undefined where it is", async () => {
    await codeBlind();
    const run = (by: "pair" | "project" | "round") => readAgreement.run(as("me"), { study: small.study, ...ask, by });
    expect((await run("pair")).rows.map(({ pair }) => pair?.join("+") ?? "all")).toContain("ana+bea");
    expect((await run("round")).rows.map(({ round }) => round)).toEqual(["r1"]);
    expect((await run("project")).rows.some(({ project }) => project === "tidevann")).toBe(true);
    const never = await readAgreement.run(as("me"), { study: small.study, round: "r1", ...ask, code: "wait-until-release" });
    expect(never.rows[0]?.figures.find(({ coefficient }) => coefficient === "krippendorff_alpha_nominal")).toMatchObject({
      value: null,
      why: expect.stringContaining("do not vary"),
    });
  });
});

describe("settling", () => {
  it("lists each difference, puts what was decided and what was alike into the consensus, and keeps the reasons", async () => {
    await codeBlind();
    const list = () => listDifferencesVerb.run(as("me"), { study: small.study, round: "r1" });
    const { differences, counts } = await list();
    expect(counts).toEqual({ alike: 1, open: 2, settled: 0, consensus: 0 });
    const cut = differences.find(({ kind }) => kind === "cut");
    const alone = differences.find(({ kind }) => kind === "alone");
    expect(cut).toMatchObject({ code: "write-access", start: 32, end: 64 });
    expect(alone?.sides.map(({ coder, codings }) => [coder, codings.length])).toEqual([
      ["ana", 1],
      ["bea", 0],
    ]);
    const settle = { study: small.study, round: "r1" };
    await settleDifference.run(as("ana"), { ...settle, difference: cut?.id as string, decision: "merge", reason: "One sentence." });
    const discussed = { ...settle, difference: alone?.id as string, decision: "discuss" as const, reason: "Is a plan a practice?" };
    expect((await settleDifference.run(as("bea"), discussed)).open).toBe(1);
    expect((await settleDifference.run(as("bea"), { ...discussed, decision: "drop", reason: "A plan is none." })).open).toBe(0);
    expect((await takeAlike.run(as("me"), settle)).taken).toBe(1);
    expect((await takeAlike.run(as("me"), settle)).taken).toBe(0);
    const after = await list();
    expect(after.counts).toEqual({ alike: 1, open: 0, settled: 2, consensus: 2 });
    expect(after.debrief.map(({ decision, by }) => `${by}: ${decision}`)).toEqual(["ana: merge", "bea: discuss", "bea: drop"]);
    const consensus = small.read().codings.filter(({ coder }) => coder === "consensus");
    expect(consensus.map(({ code: of, start, end }) => [of, start, end])).toEqual([
      ["write-access", 32, 64],
      ["asking", 0, 15],
    ]);
  });

  it("refuses to settle what has changed meanwhile", async () => {
    await codeBlind();
    const settle = settleDifference.run(as("me"), {
      study: small.study,
      round: "r1",
      difference: "b-0",
      decision: "drop",
      reason: "Gone.",
    });
    await expect(settle).rejects.toThrow("no difference of r1 rests on b-0");
  });

  it("lists what was coded before its code's definition changed", async () => {
    await codeBlind();
    expect(await listRecodings.run(as("me"), { study: small.study })).toEqual([]);
    await changeCode.run(as("me"), { study: small.study, code: "asking", definition: "A word before a change to shared data." } as never);
    const outdated = await listRecodings.run(as("me"), { study: small.study });
    expect(new Set(outdated.map(({ code: of }) => of))).toEqual(new Set(["asking"]));
    expect(outdated.map(({ coder }) => coder).sort()).toEqual(["ana", "bea", "mika"]);
  });
});

describe("the chart", () => {
  it("has coded levels by coder, and their range", async () => {
    const levels = await readLevelsByCoder.run(as("me"), { study: small.study });
    for (const { range, coders } of levels) expect(range === null).toBe(coders.length === 0);
  });
});

describe("a round coded on two machines", () => {
  it("goes out without the others' codings, comes back by identity, and twice is the same", async () => {
    await code("ana", 0, 29, "good-first-issues");
    const [out, back] = [join(small.folder, "for-bea.json"), join(small.folder, "from-bea.json")];
    await exportRound.run(as("me"), { study: small.study, round: "r1", to: out, replace: false, coder: "bea" });
    const away = join(small.folder, "bea-study");
    await openRoundFile.run(as("bea"), { file: out, study: away });
    await code("bea", 32, 64, "write-access", away);
    expect(await exportRound.run(as("bea"), { study: away, round: "r1", to: back, replace: false })).toMatchObject({ codings: 1 });
    const merge = () => mergeRound.run(as("me"), { study: small.study, file: back });
    expect(await merge()).toEqual({ added: 1, changed: 0, same: 0 });
    expect(await merge()).toEqual({ added: 0, changed: 0, same: 1 });
    expect((await unsealRound.run(as("me"), { study: small.study, round: "r1" })).codings).toBe(2);
    await expect(merge()).rejects.toThrow("nothing was merged");
    await expect(sealRound.run(as("me"), { study: small.study, round: "r1" })).rejects.toThrow("has been seen");
  });
});
