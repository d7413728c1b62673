import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportQdc, exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { importQdpx } from "../../src/format/refi-qda/import-exchange.ts";
import { parseStudyFolder } from "../../src/format/study-folder/parse-study-folder.ts";
import type { Study } from "../../src/model/study.ts";
import { damagedArchive, importWhole } from "./damaged-archive.ts";
import { study } from "./generate-study.ts";
import { projectXml, studyOf, through, validate } from "./hand-made.ts";
import { numbersFrom } from "./mutate-archive.ts";
import { framework } from "./open-framework.ts";

const withXmllint = !(process.env.PORTOLAN_ABSENT ?? "").split(" ").includes("xmllint");
const atlas = readFileSync(new URL("../fixtures/refi-qda/atlasti-test-project.qdpx", import.meta.url));

/** The reference study, from its plain files. */
function openTheFourteen(): Study {
  const root = fileURLToPath(new URL("../../studies/the-fourteen", import.meta.url));
  const paths = (readdirSync(root, { recursive: true }) as string[]).filter(
    (path) => statSync(join(root, path)).isFile() && !path.endsWith(".parquet"),
  );
  const files = new Map(paths.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(root, path)) as Uint8Array]));
  const yaml = readFileSync(new URL("../../framework/open-llm.yaml", import.meta.url), "utf8");
  const { study: found } = parseStudyFolder(files, new Map([["open-llm", yaml]]));
  if (found === null) throw new Error("the reference study cannot be read");
  return found;
}

describe("the reference study in REFI-QDA", () => {
  it("comes back with its sources, codings and facts", async () => {
    const before = openTheFourteen();
    const { bytes, report } = exportQdpx(before, { quotes: "all" });
    const { parts } = await importQdpx(bytes, { framework: before.framework });
    const inOrder = (sources: Study["sources"]) => sources.map((source) => ({ ...source, projects: [...source.projects].sort() }));
    expect(inOrder(parts.sources)).toEqual(inOrder(before.sources));
    expect(parts.texts).toEqual(before.texts);
    const byId = (list: readonly { id: string }[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(parts.codings)).toEqual(byId(before.codings));
    expect(byId(parts.facts)).toEqual(byId(before.facts));
    expect(report.kept).toMatchObject({ sources: before.sources.length, codings: before.codings.length, cases: 14 });
    expect(report.lost.map(({ entity }) => entity)).toEqual(expect.arrayContaining(["project", "organisation", "traces"]));
  });
});

describe("what is written is valid by the schemas of 18 March 2019", () => {
  it.runIf(withXmllint)("the reference study as QDPX and QDC [needs xmllint]", async () => {
    const fourteen = openTheFourteen();
    expect(validate(await projectXml(exportQdpx(fourteen, { quotes: "all" }).bytes), "Project.xsd")).toBe("");
    expect(validate(exportQdc(fourteen).bytes, "Codebook.xsd")).toBe("");
  });

  it.runIf(withXmllint)("a study without anything in it [needs xmllint]", async () => {
    const { parts } = await importQdpx(atlas, { framework });
    const empty = { ...studyOf(parts), codes: [], coders: [], framework: { ...framework, codes: [] } };
    expect(validate(await projectXml(exportQdpx(empty, { quotes: "all" }).bytes), "Project.xsd")).toBe("");
    expect(() => exportQdc(empty)).toThrow("a codebook without a code cannot be written");
  });

  it.runIf(withXmllint)("another program's project that went through a study [needs xmllint]", async () => {
    const { parts } = await importQdpx(atlas, { framework });
    const { bytes } = exportQdpx(studyOf(parts), { quotes: "all", ...(parts.carried === null ? {} : { carried: parts.carried }) });
    expect(validate(await projectXml(bytes), "Project.xsd")).toBe("");
    expect((await through(atlas)).project.sources).toHaveLength(12);
  });

  it.runIf(withXmllint)("damaged projects that went through a study [needs xmllint]", async () => {
    const random = numbersFrom(1_848);
    for (let valid = 0; valid < 40; ) {
      const parts = await importWhole(damagedArchive(random));
      if (parts === undefined) continue;
      const { bytes } = exportQdpx(studyOf(parts), { quotes: "all", ...(parts.carried === null ? {} : { carried: parts.carried }) });
      expect(validate(await projectXml(bytes), "Project.xsd")).toBe("");
      valid += 1;
    }
  });

  it.runIf(withXmllint)("studies of any content [needs xmllint]", async () => {
    await fc.assert(
      fc.asyncProperty(study, async (drawn) => {
        expect(validate(await projectXml(exportQdpx(drawn, { quotes: "all" }).bytes), "Project.xsd")).toBe("");
        expect(validate(exportQdc(drawn).bytes, "Codebook.xsd")).toBe("");
      }),
      { numRuns: 40 },
    );
  });
});
