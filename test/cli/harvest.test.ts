import { once } from "node:events";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeLease } from "../../src/store/lease.ts";
import { writeLark } from "../harvest/lark-story.ts";
import { portolan, startPortolan, Workplace } from "./portolan.ts";

const at = new Workplace();
const study = at.path("study");
const run = (...args: string[]) => portolan(args, { home: at.home });
let repository: string;
beforeAll(async () => {
  repository = writeLark().builder.build(at.path("lark.git"));
  expect((await run("init", study, "--title", "Larks")).code).toBe(0);
});
afterAll(() => at.remove());

describe("a first study on the command line", () => {
  it("comes from nothing to a chart by init, add and harvest, with progress on stderr and JSON on stdout", async () => {
    const added = await run(
      "add",
      repository,
      "--study",
      study,
      "--artefact",
      "meadow/lark",
      "--domain",
      "model",
      "--released",
      "2023-03-01",
    );
    expect(added).toMatchObject({ code: 0, stderr: "" });
    expect(added.stdout).toContain("meadow/lark added to the new project lark; harvested by git");
    expect(added.stdout).toContain("Assumed:");
    const harvested = await run("harvest", study, "--json");
    expect(harvested.code).toBe(0);
    expect(JSON.parse(harvested.stdout)).toMatchObject({
      places: [{ place: "git meadow/lark", state: "whole" }],
      events: expect.any(Number),
    });
    expect(harvested.stderr).toContain("git meadow/lark: it is the first harvest");
    const chart = await run("chart", study);
    expect(chart).toMatchObject({ code: 0 });
    expect(chart.stdout).toMatch(/lark +pre-training/);
    const places = await run("places", study);
    expect(places.stdout).toMatch(/git meadow\/lark +lark +whole/);
    expect((await run("people", study)).code).toBe(0);
  });

  it("a second harvest at the same time exits 2 and names the first", async () => {
    const lease = takeLease(join(study, "study.db"), "a harvest");
    const second = await run("harvest", study);
    lease.release();
    expect(second).toMatchObject({ code: 2, stdout: "" });
    expect(second.stderr).toContain(`a harvest (process ${process.pid}, since `);
  });

  it("says what is asked for and not there", async () => {
    expect(await run("harvest", study, "--only", "wren")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nothing to harvest is called wren"),
    });
    expect(await run("add", "meadow/lark", "--study", study)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("https://github.com/meadow/lark"),
    });
    expect(await run("forget", "abcd", "--study", study)).toMatchObject({ code: 2, stderr: expect.stringContaining("no actor abcd") });
  });

  it("Ctrl-C stops at a safe point: what was read is kept, nothing is left behind, and the next one goes on", async () => {
    const other = at.path("stopped");
    await run("init", other);
    await run("add", repository, "--study", other, "--artefact", "meadow/lark");
    const child = startPortolan(["harvest", other], { home: at.home });
    let stderr = "";
    let isStopped = false;
    child.stderr?.on("data", (text) => {
      stderr += text;
      if (!isStopped && stderr.includes("kept what was read so far")) isStopped = child.kill("SIGINT");
    });
    const [code] = await once(child, "close");
    // A harvest this small may end before the signal is heard.
    expect([0, 2]).toContain(code);
    if (code === 2) expect(stderr).toContain("the harvest was stopped");
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`portolan-git-${child.pid}-`))).toEqual([]);
    expect(await run("harvest", other)).toMatchObject({ code: 0 });
  });
});
