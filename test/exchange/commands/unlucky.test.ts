import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { digestFolder, portolan, theFourteen, Workplace } from "../../cli/portolan.ts";
import { messages } from "../hand-made.ts";
import { studyIn } from "./held-study.ts";

const place = new Workplace();
afterAll(() => place.remove());
const run = (...args: readonly string[]) => portolan(args, { home: place.home });
const atlas = "test/fixtures/refi-qda/atlasti-test-project.qdpx";
const codebook = place.path("codes.csv");
writeFileSync(codebook, "id,label,definition\ntide-tables,Tide tables,Who may correct a tide table\n");

describe("two imports at once into a new study", () => {
  it("lose neither file: both are in it, or the second is refused and names the first", async () => {
    for (const turn of [1, 2, 3]) {
      const into = place.path(`both-${turn}`);
      const answers = await Promise.all([run("import", atlas, "--study", into), run("import", codebook, "--study", into)]);
      const labels = studyIn(into).codes.map(({ label }) => label);
      const [first, second] = answers.map(({ code, stderr }) => {
        if (code !== 0) expect([code, stderr]).toEqual([2, expect.stringMatching(/is at work on the study|another process/)]);
        return code === 0;
      });
      expect(first || second).toBe(true);
      expect(labels.includes("Tide tables")).toBe(second);
      expect(labels.length >= 14).toBe(first);
    }
  });
});

describe("an import refuses, with exit 2 and in words,", () => {
  it("a pipe or a device, which might never end", async () => {
    const pipe = place.path("pipe");
    execFileSync("mkfifo", [pipe]);
    for (const from of [pipe, "/dev/zero"]) {
      const { code, stderr } = await run("import", from, "--study", place.path("never"));
      expect([code, stderr]).toEqual([2, expect.stringContaining("neither a file nor a folder")]);
    }
  });

  it("a file where the study should stand", async () => {
    const file = place.path("a-file");
    writeFileSync(file, "low water 06:12");
    const { code, stderr } = await run("import", atlas, "--study", file);
    expect([code, stderr]).toEqual([2, expect.not.stringContaining("something failed inside")]);
    expect(readFileSync(file, "utf8")).toBe("low water 06:12");
  });
});

describe("what is written never takes the place of the study's own files", () => {
  it("not by export, report or round export, even where told to replace", async () => {
    const study = place.path("own");
    await run("import", theFourteen, "--study", study);
    const before = digestFolder(study);
    for (const verb of [
      ["export", study, "--format", "qdpx", "--out"],
      ["report", study, "--out"],
    ]) {
      const { code, stderr } = await run(...verb, join(study, "study.db"), "--replace");
      expect([code, stderr]).toEqual([2, expect.stringContaining("the study's own folder")]);
    }
    expect(digestFolder(study)).toBe(before);
  });

  it("and a report takes the place of another file only where told", async () => {
    const out = place.path("report.html");
    writeFileSync(out, "mine");
    const { code, stderr } = await run("report", theFourteen, "--out", out);
    expect([code, stderr]).toEqual([2, expect.stringContaining("is there already")]);
    expect(readFileSync(out, "utf8")).toBe("mine");
  });
});

describe("what a copy in plain files lacks is said", () => {
  it("before it is written, and when it is: the log of the study", async () => {
    const study = place.path("logged");
    await run("import", theFourteen, "--study", study);
    const dry = JSON.parse((await run("export", study, "--dry-run", "--json")).stdout);
    expect(messages(dry.lost)).toEqual([expect.stringMatching(/^log: who did what and when/)]);
    expect(dry).toMatchObject({ isDryRun: true, out: null, kept: { sources: 14, codings: 110, events: 45_494 } });
    const out = place.path("logged-files");
    expect((await run("export", study, "--out", out)).stdout).toContain("Lost:\n  log: who did what and when");
  });

  it("and nothing where plain files are copied", async () => {
    const { stdout } = await run("export", theFourteen, "--out", place.path("plain-again"));
    expect(stdout).toMatch(/^Wrote \d+ files/);
  });
});

it("an empty folder that is there already takes a new study", async () => {
  const into = place.path("empty");
  mkdirSync(into);
  expect((await run("import", atlas, "--study", into)).code).toBe(0);
  expect(studyIn(into).codes).toHaveLength(14);
});
