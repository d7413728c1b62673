import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { readZip } from "../../../src/format/read-zip.ts";
import { makeFile } from "../../../src/workbench/exchange/export-file.ts";
import { importFile } from "../../../src/workbench/exchange/import-file.ts";
import { listExchanges } from "../../../src/workbench/exchange/list.ts";
import { withdrawSource } from "../../../src/workbench/source/withdraw.ts";
import { archive, code, codes, coding, guid, project, selection, texts, users } from "../hand-made.ts";
import { studyIn } from "./held-study.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-withdrawn-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const context = {
  home: join(folder, "home"),
  frameworks: fileURLToPath(new URL("../../../framework", import.meta.url)),
  build: null,
  progress: () => {},
};

/** Two interviews on paper, each with its PDF, a passage and a memo. */
const interview = (mark: string, name: string, words: string) =>
  `<PDFSource guid="${guid(`b${mark}`)}" name="${name}" path="internal://${mark}.pdf"><PDFSelection guid="${guid(`e${mark}`)}" page="0" firstX="1" firstY="2" secondX="3" secondY="4" name="${words}"/><Representation guid="${guid(`f${mark}`)}" plainTextPath="internal://${guid(`f${mark}`)}.txt">${selection(`ea${mark}`, 0, 5, coding(`d${mark}`, "c1", `<NoteRef targetGUID="${guid(`a7${mark}`)}"/>`))}</Representation><NoteRef targetGUID="${guid(`a8${mark}`)}"/></PDFSource>`;
const note = (mark: string, words: string) =>
  `<Note guid="${guid(mark)}" name="${words}"><PlainTextContent>${words}</PlainTextContent></Note>`;
const file = archive(
  project(
    `${users}${codes(code("c1", "pay"))}<Sources>${interview("1", "Talk with Heron", "Heron spoke")}${interview("2", "Talk with Kestrel", "Kestrel spoke")}</Sources><Notes>${note("a71", "Heron was tired")}${note("a81", "Heron file note")}${note("a72", "Kestrel laughed")}${note("a82", "Kestrel file note")}</Notes><Sets><Set guid="${guid("92")}" name="Birds"><MemberSource targetGUID="${guid("b1")}"/><MemberSource targetGUID="${guid("b2")}"/></Set></Sets>`,
  ),
  {
    ...texts({ f1: "Heron says they pay in secret.", f2: "Kestrel says nothing of pay." }),
    "sources/1.pdf": "%PDF Heron",
    "sources/2.pdf": "%PDF Kestrel",
  },
);

it("a source that is withdrawn leaves what imports kept beside the study too: files, passages, memos, reports, log", async () => {
  const into = join(folder, "birds");
  const options = { into, dryRun: false, changes: "keep" } as const;
  await importFile(context, { bytes: file, name: "birds.qdpx", format: "qdpx" }, options);
  const [heron, kestrel] = studyIn(into).sources.map(({ id }) => id) as [string, string];
  const { report } = await withdrawSource
    .run(context, { study: into, source: heron, yes: true })
    .then(() => makeFile(context, into, "qdpx", "all"));
  expect(report.kept).toMatchObject({ sources: 1, codings: 1 });
  const kept = readdirSync(join(into, "exchange"));
  expect(kept).toHaveLength(1);
  const { files } = await readZip(readFileSync(join(into, "exchange", kept[0] as string)));
  const words = [...files].map(([name, bytes]) => `${name} ${new TextDecoder().decode(bytes)}`).join("\n");
  expect(words).not.toContain("Heron");
  expect(words).toContain("Kestrel");
  expect(JSON.stringify(await listExchanges.run(context, { study: into }))).not.toContain("Heron");
  expect(studyIn(into).sources.map(({ id }) => id)).toEqual([kestrel]);
  for (const name of readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    expect(readFileSync(join(name.parentPath, name.name)).includes("Heron"), name.name).toBe(false);
});
