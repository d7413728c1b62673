import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importQdpx } from "../../src/format/refi-qda/import-exchange.ts";
import { listCaseData } from "../../src/format/refi-qda/list-case-data.ts";
import { listMemos } from "../../src/format/refi-qda/list-memos.ts";
import { readQdpx } from "../../src/format/refi-qda/read-qdpx.ts";
import { messages } from "./hand-made.ts";
import { framework } from "./open-framework.ts";

const file = readFileSync(new URL("../fixtures/refi-qda/atlasti-test-project.qdpx", import.meta.url));

describe("the consortium's test project as ATLAS.ti 8.4 wrote it", () => {
  it("is read with its counts", async () => {
    const { project, held } = await readQdpx(file, { name: "atlasti-test-project.qdpx" });
    expect(held).toEqual({ sources: 12, codes: 14, selections: 15, codings: 16, memos: 11, cases: 0, sets: 16, links: 1 });
    expect(project.users).toHaveLength(3);
    expect(project.graphs).toHaveLength(1);
    expect(project.notes).toHaveLength(2);
    expect(project.sources.map(({ kind }) => kind).sort()).toEqual([
      "audio",
      "pdf",
      "pdf",
      "picture",
      ...Array(6).fill("text"),
      "video",
      "video",
    ]);
    const transcripts = project.sources.flatMap((source) => (source.kind === "video" ? source.transcripts : []));
    expect(transcripts).toHaveLength(3);
    expect(transcripts.flatMap(({ syncPoints }) => syncPoints)).toHaveLength(13);
  });

  it("is imported whole: nothing but the absent files is lost, and each fault is named", async () => {
    const { parts, report } = await importQdpx(file, { framework, name: "atlasti-test-project.qdpx" });
    expect(report.kept).toEqual({ sources: 12, codes: 14, selections: 15, codings: 16, memos: 11, cases: 0, sets: 16, links: 1 });
    expect(messages(report.repaired)).toEqual([
      "archive: the project file is not named project.qde (1)",
      "archive: the folder of the sources is not named sources, in lower case (1)",
      "selection: a PDF selection and its text have one GUID: read as one passage (2)",
      "code: carries its place in its name (::): put below the code it names (2)",
    ]);
    expect(messages(report.lost)).toEqual([
      "file: is named and not in the archive (17)",
      "file: stands outside the archive, so it did not come along (3)",
      "path: basePath names a folder of somebody's machine: not kept (1)",
    ]);
    expect(report.lost[0]?.places).toContain("internal://88293C71-CB70-4AB7-8413-C24110A19C2E.txt");
    expect(parts.coders.map(({ name, kind }) => [name, kind])).toEqual([
      ["ATLAS.ti", "tool"],
      ["Friedrich Markgraf", "person"],
      ["Sebastian Petrausch", "person"],
    ]);
    expect(parts.codes).toHaveLength(14);
    expect(parts.codes.find(({ label }) => label === "full-fat Coke")).toMatchObject({ parent: "coke", definition: "aka regular" });
    // Its archive holds no text: the passages stay beside the study until the texts are there.
    expect([parts.sources, parts.codings]).toEqual([[], []]);
    expect(parts.carried?.project.sources).toHaveLength(12);
  });

  it("gives its document attributes, which are sets, and the memo on a link", async () => {
    const { project } = await readQdpx(file);
    expect(listCaseData(project).values.map(({ name, value }) => `${name} = ${value}`)).toEqual([
      "gender = male",
      "gender = female",
      "gender = female",
      "age = 67",
      "age = 25",
      "age = 25",
    ]);
    expect(listMemos(project).find(({ spelling }) => spelling === "link")).toMatchObject({
      name: "My favorite Coke ad",
      targets: [{ kind: "selection" }],
    });
  });
});
