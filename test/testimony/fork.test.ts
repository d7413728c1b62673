import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exportFolder } from "../../src/workbench/exchange/export-folder.ts";
import { importFolder } from "../../src/workbench/exchange/import-folder.ts";
import { openStudy } from "../../src/workbench/open-study.ts";
import { addSource } from "../../src/workbench/source/add.ts";
import { forkStudy } from "../../src/workbench/study/fork.ts";
import { makeSmallStudy, type SmallStudy } from "./small-study.ts";

let small: SmallStudy;
let original: string;
beforeAll(async () => {
  small = makeSmallStudy((study) => ({
    ...study,
    sources: study.sources.map((source) => (source.id === "minutes" ? { ...source, kind: "reading-note" } : source)),
  }));
  const input = addSource.input.parse({ study: small.study, file: small.file("talk.txt", "Said at the pier."), kind: "interview" });
  const { id } = await addSource.run(small.context, input);
  original = `originals/${small.read().sources.find((source) => source.id === id)?.original?.sha256}.txt`;
});
afterAll(() => small.remove());

it("a fork has the facts, projects and codebook, leaves reading notes and their codings behind where asked, and can be edited alone", async () => {
  const into = join(small.folder, "mine");
  const report = await forkStudy.run(
    small.context,
    forkStudy.input.parse({ from: small.study, study: into, setAsideNotes: true, title: "My interviews" }),
  );
  expect(report).toMatchObject({ study: "mine", kept: { sources: 3, codings: 2 }, setAside: { sources: 1, codings: 1 } });
  const [before, after] = [small.read(), openStudy(small.context, into).study];
  expect(after.meta).toMatchObject({ id: "mine", title: "My interviews" });
  expect([after.facts, after.projects, after.organisations, after.codes]).toEqual([
    before.facts,
    before.projects,
    before.organisations,
    before.codes,
  ]);
  expect(after.sources.map(({ id }) => id)).not.toContain("minutes");
  expect(existsSync(join(into, original))).toBe(true);
  const again = forkStudy.input.parse({ from: small.study, study: into });
  await expect(forkStudy.run(small.context, again)).rejects.toThrow("holds something already");
});

it("originals go along into plain files and back", async () => {
  const out = join(small.folder, "plain");
  expect(exportFolder(small.context, { study: small.study, out }).files).toContain(original);
  const back = join(small.folder, "back");
  await importFolder({ ...small.context }, { from: small.study, study: back, replace: false });
  expect(existsSync(join(back, original))).toBe(true);
});
