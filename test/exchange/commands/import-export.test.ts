import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExchangeReport } from "../../../src/model/exchange-report.ts";
import type { Study } from "../../../src/model/study.ts";
import { indexText } from "../../../src/text/position.ts";
import { type Answer, digestFolder, portolan, theFourteen, Workplace } from "../../cli/portolan.ts";
import { study as anyStudy } from "../generate-study.ts";
import { messages, projectXml, validate } from "../hand-made.ts";
import { qualcoderDatabase } from "../other/qualcoder-database.ts";
import { quayStudy } from "../other/quay-study.ts";
import { taguetteDatabase } from "../other/taguette-database.ts";
import { carriedFields, thingsOf } from "../things-of.ts";
import { holdStudy, studyIn } from "./held-study.ts";

const place = new Workplace();
const { home } = place;
afterAll(() => place.remove());
const run = (...args: readonly string[]): Promise<Answer> => portolan(args, { home });
const json = async <T = ExchangeReport & Record<string, unknown>>(...args: readonly string[]): Promise<T> => {
  const { code, stdout, stderr } = await run(...args, "--json");
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
};
const atlas = "test/fixtures/refi-qda/atlasti-test-project.qdpx";

describe("the ATLAS.ti project by the command", () => {
  const into = place.path("breakfast");
  let imported: ExchangeReport & Record<string, unknown>;
  beforeAll(async () => {
    imported = await json("import", atlas, "--study", into);
  });

  it("comes in with its counts and its faults named", () => {
    expect(imported.kept).toEqual({ sources: 12, codes: 14, selections: 15, codings: 16, memos: 11, cases: 0, sets: 16, links: 1 });
    expect(imported).toMatchObject({ isNewStudy: true, added: { code: 14, coder: 3 }, beside: { sources: 12, codings: 16, sets: 16 } });
    expect(messages(imported.repaired)).toEqual([
      "archive: the project file is not named project.qde (1)",
      "archive: the folder of the sources is not named sources, in lower case (1)",
      "selection: a PDF selection and its text have one GUID: read as one passage (2)",
      "code: carries its place in its name (::): put below the code it names (2)",
    ]);
    expect(messages(imported.lost)).toEqual([
      "file: is named and not in the archive (17)",
      "file: stands outside the archive, so it did not come along (3)",
      "path: basePath names a folder of somebody's machine: not kept (1)",
    ]);
    expect(studyIn(into).coders.map(({ name }) => name)).toEqual(["ATLAS.ti", "Friedrich Markgraf", "Sebastian Petrausch"]);
  });

  it("adds nothing a second time, and says so", async () => {
    const before = studyIn(into);
    const { code, stdout } = await run("import", atlas, "--study", into);
    expect([code, stdout]).toEqual([0, expect.stringContaining("Nothing new: the study has 14 codes, 3 coders of it already.")]);
    expect(studyIn(into)).toEqual(before);
  });

  it("goes out again with all that the study does not show, after the report", async () => {
    const out = place.path("breakfast.qdpx");
    const dry = await run("export", into, "--format", "qdpx", "--all-text", "--dry-run");
    expect(dry.stdout).toContain("Kept: 12 sources, 80 codes, 15 selections, 16 codings, 11 memos, 0 cases, 16 sets, 1 link.");
    expect(dry.stdout).toContain("Nothing was written.");
    expect(existsSync(out)).toBe(false);
    const written = await run("export", into, "--format", "qdpx", "--all-text", "--out", out);
    expect(written.stdout).toContain("those that may not be quoted too: keep it for yourself");
    expect(validate(await projectXml(readFileSync(out)), "Project.xsd")).toBe("");
    const elsewhere = place.path("elsewhere");
    const again = await json("import", out, "--study", elsewhere);
    expect(again.kept).toMatchObject({ sources: 12, selections: 15, codings: 16, memos: 11, sets: 16, links: 1 });
    expect(messages(again.lost)).toEqual([
      "file: is named and not in the archive (17)",
      "file: stands outside the archive, so it did not come along (3)",
    ]);
  });

  it("is remembered with both reports, and goes along to plain files and back", async () => {
    const list = await json<readonly { direction: string; format: string }[]>("exchanges", into);
    expect(list.map(({ direction, format }) => [direction, format])).toEqual([
      ["export", "qdpx"],
      ["import", "qdpx"],
    ]);
    const [files, back] = [place.path("breakfast-files"), place.path("breakfast-back")];
    expect(await run("export", into, "--format", "folder", "--out", files)).toMatchObject({ code: 0 });
    expect(await run("check", files)).toMatchObject({ code: 0 });
    await json("import", files, "--study", back);
    expect(await json("exchanges", back)).toEqual(list);
    const [a, b] = await Promise.all([into, back].map((study) => json("export", study, "--format", "qdpx", "--all-text", "--dry-run")));
    expect(b).toEqual(a);
  });
});

describe("a study that goes out by the command and comes back", () => {
  it("has every carried field: generated studies, as QDPX", async () => {
    for (const [n, before] of fc.sample(anyStudy, { numRuns: 4, seed: 5 }).entries()) {
      const [held, back, file] = [place.path(`any-${n}`), place.path(`any-back-${n}`), place.path(`any-${n}.qdpx`)];
      holdStudy(held, before);
      expect(await run("export", held, "--format", "qdpx", "--all-text", "--out", file)).toMatchObject({ code: 0 });
      const { repaired, lost } = await json("import", file, "--study", back);
      expect([repaired, lost]).toEqual([[], []]);
      expect(carriedFields(thingsOf(studyIn(back)))).toEqual(carriedFields(thingsOf(before)));
      const again = await run("import", file, "--study", held);
      expect(again.stdout).toContain("Nothing new");
    }
  }, 120_000);

  it("merges what other formats bring, each once: codings, annotations, codebooks", async () => {
    const study = quayStudy();
    const bare: Study = { ...study, codings: [], coders: [], codes: [] };
    const held = holdStudy(place.path("quay"), study);
    const target = holdStudy(place.path("quay-bare"), bare);
    for (const [format, name, count] of [
      ["codebook-yaml", "codes.yaml", { code: 2 }],
      ["jsonld", "codings.jsonld", { coding: 5, coder: 2 }],
      ["csv", "codings.csv", { coding: 0 }],
      ["codebook-csv", "codes.csv", { code: 0 }],
      ["qdc", "codes.qdc", { code: 0 }],
    ] as const) {
      const file = place.path(name);
      expect(await run("export", held, "--format", format, "--all-text", "--out", file), format).toMatchObject({ code: 0 });
      // Its name says something else.
      const renamed = place.path(`${name}.txt`);
      writeFileSync(renamed, readFileSync(file));
      expect((await json("import", renamed, "--study", target)).added, format).toMatchObject(count);
    }
    const back = studyIn(target);
    expect(back.codings).toEqual(study.codings);
    expect(back.codes).toEqual(study.codes);
    expect(await run("check", target)).toMatchObject({ code: 0 });
  }, 60_000);

  it("writes coded text as HTML and Word, with a report that is kept", async () => {
    const held = holdStudy(place.path("quay-text"), quayStudy());
    for (const [format, name] of [
      ["html", "quay.html"],
      ["docx", "quay.docx"],
    ] as const) {
      const { lost, reportIn } = await json("export", held, "--format", format, "--out", place.path(name));
      expect(lost.map(({ message }) => message)).toContain("the source “Minutes” with 1 codings: there is no consent to quote");
      expect(reportIn).toBe(`${held}/study.db`);
    }
    expect(await json("exchanges", held)).toHaveLength(2);
    expect(readFileSync(place.path("quay.html"), "utf8")).not.toContain("Charter signed");
  });
});

describe("databases of other programs by the command", () => {
  it.each([
    ["taguette", () => taguetteDatabase()],
    ["qualcoder", () => qualcoderDatabase()],
  ] as const)("%s comes in, comes again without a change, and gives a sound study", async (program, database) => {
    const [file, into] = [place.path(`${program}.db`), place.path(program)];
    writeFileSync(file, database());
    const imported = await json("import", file, "--study", into);
    expect(imported).toMatchObject({ format: program, isNewStudy: true });
    const study = studyIn(into);
    expect(study.codings.length).toBeGreaterThan(2);
    for (const { source, start, end, quote } of study.codings)
      expect(indexText(study.texts.get(source) ?? "").slice(start, end)).toBe(quote);
    expect((await run("import", file, "--study", into)).stdout).toContain("Nothing new");
    const files = place.path(`${program}-files`);
    await run("export", into, "--format", "folder", "--out", files);
    expect((await run("check", files)).stdout).toMatch(/^(?:Nothing is wrong|(?:note: .*\n)*0 errors, 0 warnings)/);
    const qdpx = place.path(`${program}.qdpx`);
    await run("export", into, "--format", "qdpx", "--all-text", "--out", qdpx);
    expect(carriedFields(thingsOf(await studyFrom(qdpx, `${program}-again`)))).toEqual(carriedFields(thingsOf(study)));
  });
});

async function studyFrom(file: string, name: string): Promise<Study> {
  await json("import", file, "--study", place.path(name));
  return studyIn(place.path(name));
}

describe("a study in plain files", () => {
  it("goes out with its report beside the file, and is not touched", async () => {
    const study = place.copyStudy();
    const before = digestFolder(study);
    const out = place.path("fourteen.qdpx");
    const { reportIn, lost } = await json("export", study, "--format", "qdpx", "--out", out);
    expect(reportIn).toBe(`${out}.report.json`);
    expect(JSON.parse(readFileSync(`${out}.report.json`, "utf8")).lost).toEqual(lost);
    expect(digestFolder(study)).toBe(before);
    expect(validate(await projectXml(readFileSync(out)), "Project.xsd")).toBe("");
    const over = await run("export", theFourteen, "--format", "qdpx", "--out", out);
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining("is there already")]);
  });

  it("takes no file of another program: exit 2, the next step named", async () => {
    const { code, stderr } = await run("import", atlas, "--study", place.copyStudy());
    expect([code, stderr]).toEqual([2, expect.stringContaining("portolan import")]);
  });
});
