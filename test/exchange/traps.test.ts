import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { listCaseData } from "../../src/format/refi-qda/list-case-data.ts";
import { listMemos } from "../../src/format/refi-qda/list-memos.ts";
import { readQdc } from "../../src/format/refi-qda/qdc.ts";
import { listCodes } from "../../src/format/refi-qda/refi-project.ts";
import {
  anna,
  archive,
  ben,
  bytesOf,
  code,
  codes,
  coding,
  guid,
  messages,
  project,
  projectXml,
  read,
  selection,
  studyOf,
  take,
  textSource,
  texts,
  through,
  users,
} from "./hand-made.ts";

const story = "We opened the data in May. Anyone could send a change.";
const simple = (inner = coding("d1", "c1")) =>
  project(`${users + codes(code("c1", "open data"))}<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, inner))}</Sources>`);

describe("the eighteen traps of real REFI-QDA files", () => {
  it("trap 01: the project file has another name or case", async () => {
    for (const name of ["Project.qde", "Trial.qde", "Harbour/project.qde"]) {
      const { project: found, repaired } = await read(archive(simple(), texts({ b1: story }), name));
      expect(found.sources).toHaveLength(1);
      expect(messages(repaired)).toContain("archive: the project file is not named project.qde (1)");
    }
    await expect(read(archive(simple(), { "b.qde": simple() }, "a.qde"))).rejects.toThrow("holds several projects");
  });

  it("trap 02: the folder is Sources, and the extension is spelt otherwise", async () => {
    const { project: found, repaired, lost } = await read(archive(simple(), { [`Sources/${guid("b1").toUpperCase()}.TXT`]: story }));
    expect(found.sources[0]).toMatchObject({ text: story });
    expect(messages(repaired)).toContain("archive: the folder of the sources is not named sources, in lower case (1)");
    expect(lost).toEqual([]);
    const written = exportQdpx(studyOf((await take(archive(simple(), { [`Sources/${guid("b1")}.txt`]: story }))).parts), { quotes: "all" });
    expect((await read(written.bytes)).repaired).toEqual([]);
  });

  it("trap 03: internal:// is missing, and nothing is dropped for it", async () => {
    const bare = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1")), 'plainTextPath="interview.txt"')}</Sources>`,
    );
    const { parts, report } = await take(archive(bare, { "sources/interview.txt": story }));
    expect(parts.codings).toMatchObject([{ quote: "We opened the data in May." }]);
    expect(messages(report.repaired)).toContain("path: without internal://: taken as a file of the archive (1)");
  });

  it("trap 04: only a rich or only a plain text, text in the XML, a PDF's text under Representation", async () => {
    const inline = textSource(
      "b2",
      "Inline",
      `<PlainTextContent>Inline words.</PlainTextContent>${selection("e2", 0, 6, coding("d2", "c1"))}`,
      "",
    );
    const rich = textSource("b3", "Styled", selection("e3", 0, 6, coding("d3", "c1")), `richTextPath="internal://${guid("b3")}.docx"`);
    const pdf = `<PDFSource guid="${guid("b4")}" name="Paper" path="internal://paper.pdf"><Representation guid="${guid("b5")}" plainTextPath="internal://${guid("b5")}.txt">${selection("e4", 4, 9, coding("d4", "c1"))}</Representation></PDFSource>`;
    const qde = project(`${users + codes(code("c1", "open data"))}<Sources>${inline}${rich}${pdf}</Sources>`);
    const bytes = archive(qde, {
      ...texts({ b5: "The paper says so." }),
      "sources/paper.pdf": "%PDF-1.4",
      [`sources/${guid("b3")}.docx`]: "PK styled",
    });
    const { parts, report } = await take(bytes);
    expect(parts.codings.map(({ quote }) => quote)).toEqual(["Inline", "paper"]);
    expect(messages(report.lost)).toContain("text: has a styled text only, which is not read here (1)");
    const again = await through(bytes);
    expect(again.project.sources).toMatchObject([
      { kind: "text", text: "Inline words." },
      { kind: "text", name: "Styled", selections: [{ guid: guid("e3"), codings: [{ guid: guid("d3") }] }] },
      {
        kind: "pdf",
        path: "internal://paper.pdf",
        representation: { guid: guid("b5"), text: "The paper says so.", selections: [{ start: 4, end: 9 }] },
      },
    ]);
    expect(new TextDecoder().decode(again.files.get("paper.pdf"))).toBe("%PDF-1.4");
  });

  it("trap 05: one GUID for a PDF selection and its text twin, and GUIDs used twice elsewhere", async () => {
    const rectangle = 'page="0" firstX="1" firstY="2" secondX="3" secondY="4"';
    const pdf = `<PDFSource guid="${guid("b4")}" name="Paper" path="internal://paper.pdf"><PDFSelection guid="${guid("e4")}" ${rectangle}>${coding("d4", "c1")}</PDFSelection><Representation guid="${guid("b5")}" plainTextPath="internal://${guid("b5")}.txt">${selection("e4", 4, 9, coding("d5", "c1"))}</Representation></PDFSource>`;
    const text = textSource("b1", "Interview 1", selection("e1", 0, 2, coding("d1", "c1")) + selection("e1", 3, 9, coding("d1", "c1")));
    const qde = project(`${users + codes(code("c1", "open data"))}<Sources>${pdf}${text}</Sources>`);
    const bytes = archive(qde, { ...texts({ b1: story, b5: "The paper says so." }), "sources/paper.pdf": "%PDF-1.4" });
    const { parts, held, report } = await take(bytes);
    expect(held).toMatchObject({ selections: 4, codings: 4 });
    expect(parts.codings.map(({ quote }) => quote)).toEqual(["paper", "We", "opened"]);
    expect(new Set(parts.codings.map(({ id }) => id)).size).toBe(3);
    expect(messages(report.repaired)).toEqual(
      expect.arrayContaining([
        "selection: a PDF selection and its text have one GUID: read as one passage (1)",
        "selection: a GUID used twice: the second got a new one (1)",
        "coding: a GUID used twice: the second got a new one (1)",
      ]),
    );
    const [first] = (await through(bytes)).project.sources;
    expect(first).toMatchObject({ selections: [{ guid: guid("e4") }], representation: { selections: [{ guid: guid("e4") }] } });
  });

  it("trap 06: a second export of a study has the GUIDs of the first, and two studies share none", async () => {
    const { parts } = await take(archive(simple(), texts({ b1: story })));
    const study = { ...studyOf(parts), codings: parts.codings.map((item) => ({ ...item, id: "opened-in-may" })) };
    const guidsOf = async (id: string) => {
      const { project: found } = await read(exportQdpx({ ...study, meta: { ...study.meta, id } }, { quotes: "all" }).bytes);
      return [...listCodes(found.codes), ...found.sources, ...found.users].map(({ guid: own }) => own);
    };
    expect(await guidsOf("harbour")).toEqual(await guidsOf("harbour"));
    const others = new Set(await guidsOf("lighthouse"));
    expect((await guidsOf("harbour")).filter((own) => others.has(own))).toEqual([]);
  });

  it("trap 07: the same code name in two branches is two codes, each with its codings", async () => {
    const tree = codes(code("c1", "data", code("c2", "quality")), code("c3", "model", code("c4", "quality")));
    const qde = project(
      users +
        tree +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 2, coding("d1", "c2")) + selection("e2", 3, 9, coding("d2", "c4")))}</Sources>`,
    );
    const { parts } = await take(archive(qde, texts({ b1: story })));
    const [first, second] = parts.codes.filter(({ label }) => label === "quality");
    expect([first?.parent, second?.parent]).toEqual(["data", "model"]);
    expect(parts.codings.map(({ code: id }) => id)).toEqual([first?.id, second?.id]);
    expect(first?.id).not.toBe(second?.id);
  });

  it("trap 08: hierarchy in names, categories that take no coding, parents that do", async () => {
    const flat = codes(
      code("c1", "Coke::diet Coke"),
      code("c2", "Coke"),
      code("c3", "Folder", code("c4", "inside"), 'isCodable="false"'),
      code("c5", "a::b"),
    );
    const bytes = archive(project(users + flat));
    const { parts, report } = await take(bytes);
    expect(parts.codes.map(({ label, parent }) => [label, parent])).toEqual([
      ["Coke", null],
      ["Folder", null],
      ["inside", "folder"],
      ["a::b", null],
      ["diet Coke", "coke"],
    ]);
    expect(messages(report.repaired)).toContain("code: carries its place in its name (::): put below the code it names (1)");
    const again = listCodes((await through(bytes)).project.codes);
    expect(again.find(({ guid: own }) => own === guid("c3"))?.isCodable).toBe(false);
    const slashes = archive(project(codes(code("c1", "site/port"), code("c2", "site")), 'name="x" origin="Taguette 1.5"'));
    expect((await take(slashes)).parts.codes.map(({ label, parent }) => [label, parent])).toEqual([
      ["site", null],
      ["port", "site"],
    ]);
  });

  it("trap 09: case data in four spellings", async () => {
    const value = (inner: string) => `<VariableValue><VariableRef targetGUID="${guid("f1")}"/>${inner}</VariableValue>`;
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Variables><Variable guid="${guid("f1")}" name="berths" typeOfVariable="Integer"/></Variables>` +
        `<Cases><Case guid="${guid("ca")}" name="Rotterdam">${value("<IntegerValue>12</IntegerValue>")}<SourceRef targetGUID="${guid("b1")}"/></Case><Case guid="${guid("cb")}" name="Oslo"/></Cases>` +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1") + coding("d2", "cb")) + value("<IntegerValue>7</IntegerValue>"))}${textSource("b2", "Interview 2", selection("e2", 0, 5, coding("d3", "c1")))}</Sources>` +
        `<Sets><Set guid="${guid("91")}" name="gender: female"><MemberSource targetGUID="${guid("b2")}"/></Set></Sets>`,
    );
    const bytes = archive(qde, texts({ b1: story, b2: "Fog all week." }));
    const { project: found } = await read(bytes);
    const data = listCaseData(found);
    expect(data.values.map(({ spelling, name, value: said }) => [spelling, name, said])).toEqual([
      ["case", "berths", "12"],
      ["source", "berths", "7"],
      ["set", "gender", "female"],
    ]);
    expect(data.members.map(({ spelling, kind }) => [spelling, kind])).toEqual([
      ["case", "source"],
      ["coding", "selection"],
    ]);
    const { parts } = await take(bytes);
    expect(parts.facts).toMatchObject([{ project: "rotterdam", subject: "Rotterdam", property: "berths", value: 12, status: "stated" }]);
    expect(parts.sources.map(({ projects, note }) => [projects, note])).toEqual([
      [["rotterdam"], "berths: 7"],
      [[], "gender: female"],
    ]);
    expect(parts.codings.map(({ code: id, about }) => [id, about])).toEqual([
      ["open-data", "oslo"],
      ["open-data", null],
    ]);
  });

  it("trap 10: memos in four spellings, and a selection without a code", async () => {
    const note = (mark: string, words: string) =>
      `<Note guid="${guid(mark)}" name="Memo" creatingUser="${ben}"><PlainTextContent>${words}</PlainTextContent></Note>`;
    const qde = project(
      users +
        codes(code("c1", "open data", "<Description>Data that anyone may have.</Description>")) +
        `<Sources>${textSource(
          "b1",
          "Interview 1",
          selection("e1", 0, 26, coding("d1", "c1", `<NoteRef targetGUID="${guid("a7")}"/>`)) +
            selection("e2", 27, 33, `<Description>Who is anyone?</Description>${coding("d2", "c1")}`) +
            selection("e3", 34, 39, coding("d3", "c1")) +
            selection("e4", 40, 44, "<Description>A passage to come back to.</Description>"),
        )}</Sources>` +
        `<Notes>${note("a7", "By a note.")}${note("a8", "By a link.")}</Notes>` +
        `<Links><Link guid="${guid("91")}" originGUID="${guid("a8")}" targetGUID="${guid("e3")}"/></Links>`,
    );
    const bytes = archive(qde, texts({ b1: story }));
    const { project: found } = await read(bytes);
    expect(listMemos(found).map(({ spelling, text }) => [spelling, text])).toEqual([
      ["note", "By a note."],
      ["link", "By a link."],
      ["selection-description", "Who is anyone?"],
      ["selection-description", "A passage to come back to."],
      ["code-description", "Data that anyone may have."],
    ]);
    const { parts } = await take(bytes);
    expect(parts.codes.find(({ id }) => id === "open-data")?.definition).toBe("Data that anyone may have.");
    expect(parts.codings.map(({ code: id, memo }) => [id, memo])).toEqual([
      ["open-data", "By a note."],
      ["open-data", "Who is anyone?"],
      ["open-data", "By a link."],
      ["annotation", "A passage to come back to."],
    ]);
    const [source] = (await through(bytes)).project.sources;
    expect(source).toMatchObject({ selections: [{}, {}, {}, { guid: guid("e4"), codings: [], noteRefs: [expect.any(String)] }] });
  });

  it("trap 11: the coder stands on the selection or on the coding, or nowhere, or is not listed", async () => {
    const stranger = guid("a9");
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource(
          "b1",
          "Interview 1",
          selection("e1", 0, 2, coding("d1", "c1", "", null), `creatingUser="${ben}"`) +
            selection("e2", 0, 2, coding("d2", "c1", "", anna) + coding("d3", "c1", "", ben)) +
            selection("e3", 3, 9, coding("d4", "c1", "", null)) +
            selection("e4", 3, 9, coding("d5", "c1", "", stranger)),
        )}</Sources>`,
    );
    const { parts, report } = await take(archive(qde, texts({ b1: story })));
    const names = new Map(parts.coders.map(({ id, name }) => [id, name]));
    expect(parts.codings.map(({ coder }) => names.get(coder))).toEqual([
      "Ben",
      "Anna",
      "Ben",
      "Coder not named in the file",
      `Unknown user ${stranger.slice(0, 8)}`,
    ]);
    expect(messages(report.repaired)).toContain("user: a user whom the file does not list: a placeholder was made (1)");
  });

  it("trap 12: times without a zone, with a space, or none at all", async () => {
    const timed = (time: string) =>
      archive(
        project(
          `<Sources>${textSource("b1", "Interview 1", "", `creationDateTime="${time}" plainTextPath="internal://${guid("b1")}.txt"`)}</Sources>`,
        ),
        texts({ b1: story }),
      );
    const naive = await read(timed("2024-05-06T07:08:09"));
    expect(naive.project.sources[0]?.created).toBe("2024-05-06T07:08:09");
    expect(messages(naive.repaired)).toContain("time: without a time zone: kept as written, not known which (1)");
    expect((await read(timed("2024-05-06 07:08:09Z"))).project.sources[0]?.created).toBe("2024-05-06T07:08:09Z");
    const wrong = await read(timed("yesterday"));
    expect(wrong.project.sources[0]?.created).toBeNull();
    expect(messages(wrong.lost)).toContain("time: no date and time as XML writes them (1)");
  });

  it("trap 13: pages from 0, points, rectangles and milliseconds come out as they went in", async () => {
    const media = (kind: string, mark: string, inner: string) =>
      `<${kind}Source guid="${guid(mark)}" name="${kind}" path="internal://${mark}.bin">${inner}</${kind}Source>`;
    const rectangle = 'firstX="18" firstY="823" secondX="577" secondY="41"';
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${media("Picture", "b6", `<PictureSelection guid="${guid("e6")}" name="Quay" ${rectangle}>${coding("d6", "c1")}</PictureSelection>`)}` +
        media("PDF", "b7", `<PDFSelection guid="${guid("e7")}" page="0" ${rectangle}>${coding("d7", "c1")}</PDFSelection>`) +
        media("Audio", "b8", `<AudioSelection guid="${guid("e8")}" begin="1500" end="2750">${coding("d8", "c1")}</AudioSelection>`) +
        media("Video", "b9", `<VideoSelection guid="${guid("e9")}" begin="0" end="45358"/>`) +
        "</Sources>",
    );
    const members = Object.fromEntries(["b6", "b7", "b8", "b9"].map((mark) => [`sources/${mark}.bin`, bytesOf(`bytes of ${mark}`)]));
    const bytes = archive(qde, members);
    const before = await read(bytes);
    const { parts } = await take(bytes);
    expect([parts.sources, parts.codings]).toEqual([[], []]);
    const after = await through(bytes);
    expect(after.project.sources).toEqual(before.project.sources);
    expect(after.files).toEqual(before.files);
    expect(after.lost).toEqual([]);
  });

  it("trap 14: folders of people's machines and old quotes do not come along", async () => {
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1"), 'name="Mabel Karlsen opened the data."'))}<AudioSource guid="${guid("b8")}" name="Tape" path="absolute:///Users/mabel/tape.m4a" currentPath="/home/mabel/tape.m4a"/></Sources>`,
      'name="Harbour" basePath="/Users/mabel/Documents"',
    );
    const { parts, report } = await take(archive(qde, texts({ b1: story })));
    const { bytes } = exportQdpx(studyOf(parts), { quotes: "all", ...(parts.carried === null ? {} : { carried: parts.carried }) });
    expect(new TextDecoder().decode(await projectXml(bytes))).not.toMatch(/mabel/i);
    expect(messages(report.lost)).toEqual(
      expect.arrayContaining([
        "path: basePath names a folder of somebody's machine: not kept (1)",
        "path: currentPath names a folder of somebody's machine: not kept (1)",
        "selection name: a study's codings have none; it may repeat words that the text no longer has (1)",
      ]),
    );
  });

  it("trap 15: selections of no length are kept, empty lists are read and never written", async () => {
    const qde = project(
      `${users}<CodeBook><Codes/></CodeBook><Sources>${textSource("b1", "Interview 1", selection("e1", 5, 5))}</Sources><Sets/>`,
    );
    const bytes = archive(qde, texts({ b1: story }));
    const { parts, report } = await take(bytes);
    expect(parts.codings).toEqual([]);
    expect(report.kept.selections).toBe(1);
    expect(messages(report.repaired)).toEqual(
      expect.arrayContaining(["Codes: empty, which the schema does not allow (1)", "Sets: empty, which the schema does not allow (1)"]),
    );
    const { bytes: written } = exportQdpx(studyOf(parts), { quotes: "all", ...(parts.carried === null ? {} : { carried: parts.carried }) });
    expect((await read(written)).project.sources).toMatchObject([{ selections: [{ guid: guid("e1"), start: 5, end: 5 }] }]);
    expect(new TextDecoder().decode(await projectXml(written))).not.toMatch(/<(?:Sets|Codes|Cases|Links|Notes)\/>/);
    const emptySets = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5.2"><Codes>${code("c1", "site")}</Codes><Sets/></CodeBook>`;
    expect(messages(readQdc(bytesOf(emptySets)).repaired)).toEqual(["Sets: empty, which the schema does not allow (1)"]);
  });

  it("trap 16: old namespaces, and the annex's own spellings", async () => {
    const qde = project(
      users +
        `<Sources>${textSource("b1", "Interview 1")}</Sources><Sets><Set guid="${guid("91")}" name="Ports" creatingUser="${anna}"><MemberSource guid="${guid("b1")}"/></Set></Sets>`,
    ).replace("project:1.0", "project:0:10");
    const { project: found, repaired, lost } = await read(archive(qde, texts({ b1: story })));
    expect(found.sets).toMatchObject([{ name: "Ports", sources: [guid("b1")] }]);
    expect(messages(repaired)).toEqual(
      expect.arrayContaining([
        "namespace: the namespace is urn:QDA-XML:project:0:10, not urn:QDA-XML:project:1.0 (1)",
        "MemberSource: names its target by guid instead of targetGUID (1)",
      ]),
    );
    expect(messages(lost).join()).toMatch(/Set has an attribute creatingUser/);
    expect(
      readQdc(bytesOf(`<CodeBook xmlns="urn:QDA-XML:codebook:0:4"><Codes>${code("c1", "site")}</Codes></CodeBook>`)).codebook.codes,
    ).toHaveLength(1);
  });

  it("trap 17: litter in the archive, members outside it, a web page, document types and entities", async () => {
    const littered = await read(
      archive(simple(), {
        ...texts({ b1: story }),
        ".DS_Store": "x",
        ".root": "x",
        "__MACOSX/._project.qde": "x",
        "sources/extra.txt": "x",
      }),
    );
    expect(messages(littered.lost)).toEqual(["file: stands in the archive and nothing names it (1)"]);
    await expect(read(archive(simple(), { "../outside.txt": "x" }))).rejects.toThrow(/\.\.\/outside\.txt/);
    await expect(read(archive(simple(), { "/etc/harbour.txt": "x" }))).rejects.toThrow(/absolute path/);
    await expect(read(bytesOf("<!DOCTYPE html><html><body>Sign in</body></html>"))).rejects.toThrow(
      "harbour.qdpx is a web page, not a zip archive",
    );
    await expect(read(bytesOf("plain words"))).rejects.toThrow("harbour.qdpx is not a zip archive");
    await expect(read(archive("words", {}, "notes.txt"))).rejects.toThrow("holds no project.qde");
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
    await expect(read(archive(simple().replace("<Project", `${bomb}<Project`)))).rejects.toThrow(
      /project\.qde:1:\d+: a document type definition is not read/,
    );
    await expect(read(archive(simple().replace("open data", "&harbour;")))).rejects.toThrow(
      /project\.qde:1:\d+: not well-formed XML: undefined entity/,
    );
  });

  it("trap 18: what does not travel is named, on the way in and on the way out", async () => {
    const qde = project(
      users +
        codes(code("c1", "open data", "", 'isCodable="true" color="#DC0000"')) +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1")), `plainTextPath="internal://gone.txt"`)}</Sources>` +
        `<Sets><Set guid="${guid("91")}" name="Colours"><MemberCode targetGUID="${guid("c1")}"/></Set></Sets><Graphs><Graph guid="${guid("92")}" name="Map"/></Graphs>`,
    );
    const { report } = await take(archive(qde));
    expect(messages(report.lost)).toEqual(["file: is named and not in the archive (1)"]);
    expect(report.kept).toEqual({ sources: 1, codes: 1, selections: 1, codings: 1, memos: 0, cases: 0, sets: 1, links: 0 });
    const again = await through(archive(qde));
    expect(again.project.codes.find(({ guid: own }) => own === guid("c1"))?.color).toBe("#DC0000");
    expect(again.project).toMatchObject({
      sets: [{ name: "Colours" }],
      graphs: [{ name: "Map" }],
      sources: [{ selections: [{ codings: [{ guid: guid("d1") }] }] }],
    });

    const { parts } = await take(archive(simple(), texts({ b1: story })));
    const study = { ...studyOf(parts), ties: [{}, {}] as never[], parts: [{ rows: 1200 }] as never[] };
    const { report: out } = exportQdpx(study, { quotes: "all" });
    expect(messages(out.lost)).toEqual(["tie: REFI-QDA has no organisations (2)", "traces: harvested events stay in Portolan (1200)"]);
    expect(out.repaired.find(({ entity, message }) => entity === "source" && message.startsWith("asks"))?.count).toBe(1);
  });

  it("each has a test of its own number", () => {
    const titles = [...readFileSync(fileURLToPath(import.meta.url), "utf8").matchAll(/^ {2}it\("trap (\d\d): /gm)].map((match) =>
      Number(match[1]),
    );
    expect(titles).toEqual(Array.from({ length: 18 }, (_, n) => n + 1));
  });
});
