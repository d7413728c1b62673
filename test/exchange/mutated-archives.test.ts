import { describe, expect, it } from "vitest";
import { ExchangeLog } from "../../src/format/refi-qda/exchange-report.ts";
import { exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { importQdpx } from "../../src/format/refi-qda/import-exchange.ts";
import { serializeProject } from "../../src/format/refi-qda/serialize-project.ts";
import { PortolanError } from "../../src/model/problem.ts";
import { Coding, Source } from "../../src/model/testimony.ts";
import { indexText } from "../../src/text/position.ts";
import { anna, archive, code, codes, coding, guid, project, read, selection, studyOf, textSource, texts, users } from "./hand-made.ts";
import { mutateBytes, mutateText, numbersFrom } from "./mutate-archive.ts";
import { framework } from "./open-framework.ts";

const qde = project(
  users +
    codes(
      code("c1", "open data", "<Description>Anyone may have it.</Description>", 'isCodable="true" color="#DC0000"'),
      code("c2", "site", code("c3", "site::port")),
    ) +
    `<Variables><Variable guid="${guid("f1")}" name="berths" typeOfVariable="Integer"/></Variables>` +
    `<Cases><Case guid="${guid("ca")}" name="Rotterdam"><CodeRef targetGUID="${guid("c2")}"/><VariableValue><VariableRef targetGUID="${guid("f1")}"/><IntegerValue>12</IntegerValue></VariableValue><SourceRef targetGUID="${guid("b1")}"/><SelectionRef targetGUID="${guid("e1")}"/></Case></Cases>` +
    `<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1", `<NoteRef targetGUID="${guid("a7")}"/>`), 'name="We opened the data in May."') + selection("e2", 27, 33, "<Description>Who?</Description>") + coding("d2", "c2"))}` +
    `<PDFSource guid="${guid("b4")}" name="Paper" path="internal://paper.pdf"><PDFSelection guid="${guid("e4")}" page="0" firstX="1" firstY="2" secondX="3" secondY="4"/><Representation guid="${guid("b5")}"><PlainTextContent>The paper says so.</PlainTextContent>${selection("e4", 4, 9, coding("d4", "c3"))}</Representation></PDFSource>` +
    `<AudioSource guid="${guid("b8")}" path="internal://tape.m4a"><Transcript guid="${guid("b9")}" plainTextPath="internal://${guid("b9")}.txt"><SyncPoint guid="${guid("51")}" timeStamp="0" position="0"/><SyncPoint guid="${guid("52")}" timeStamp="900" position="9"/><TranscriptSelection guid="${guid("e5")}" fromSyncPoint="${guid("51")}" toSyncPoint="${guid("52")}">${coding("d5", "c1")}</TranscriptSelection></Transcript></AudioSource></Sources>` +
    `<Notes><Note guid="${guid("a7")}" creatingUser="${anna}" creationDateTime="2024-01-02T03:04:05Z"><PlainTextContent>A memo.</PlainTextContent></Note></Notes>` +
    `<Links><Link guid="${guid("91")}" originGUID="${guid("a7")}" targetGUID="${guid("e2")}"/></Links>` +
    `<Sets><Set guid="${guid("92")}" name="age: 40"><MemberSource targetGUID="${guid("b1")}"/></Set></Sets>` +
    `<Graphs><Graph guid="${guid("93")}"><Vertex guid="${guid("94")}" representedGUID="${guid("c1")}" firstX="1" firstY="2"/><Edge guid="${guid("95")}" sourceVertex="${guid("94")}" targetVertex="${guid("94")}"/></Graph></Graphs>`,
);
const story = "We opened the data in May. 🙂\r\nAnyone could send a change.";
const members = { ...texts({ b1: story, b9: "Tape, written out." }), "sources/paper.pdf": "%PDF-1.4", "sources/tape.m4a": "sound" };

/** Imports; every answer but a refusal is whole: valid parts whose codings stand on their words. Then it must be possible to write it. */
async function isImported(bytes: Uint8Array): Promise<boolean> {
  try {
    const { parts } = await importQdpx(bytes, { framework, limits: { totalSize: 2 ** 24 } });
    const indexed = new Map([...parts.texts].map(([id, text]) => [id, indexText(text)]));
    const codeIds = new Set([...framework.codes, ...parts.codes].map(({ id }) => id));
    for (const source of parts.sources) Source.parse(source);
    for (const item of parts.codings) {
      Coding.parse(item);
      if (indexed.get(item.source)?.slice(item.start, item.end) !== item.quote) throw new Error("a coding does not stand on its words");
      if (!codeIds.has(item.code)) throw new Error("a coding names no code");
      if (!parts.coders.some(({ id }) => id === item.coder)) throw new Error("a coding names no coder");
    }
    return true;
  } catch (error) {
    if (error instanceof PortolanError) return false;
    throw error;
  }
}

describe("twenty thousand damaged archives", () => {
  it("are imported whole or refused, ten thousand with damaged bytes: no crash, no hang", async () => {
    const random = numbersFrom(20_251_006);
    const sound = archive(qde, members);
    expect(await isImported(sound)).toBe(true);
    let refused = 0;
    for (let n = 0; n < 10_000; n += 1) if (!(await isImported(mutateBytes(sound, random)))) refused += 1;
    expect(refused).toBeGreaterThan(5_000);
    expect(refused).toBeLessThan(10_000);
  }, 120_000);

  it("are imported whole or refused, ten thousand with damaged XML and texts: no crash, no hang", async () => {
    const random = numbersFrom(28_071_914);
    let taken = 0;
    for (let n = 0; n < 10_000; n += 1) {
      const damaged = archive(
        mutateText(qde, random),
        n % 10 === 0 ? { ...members, ...texts({ b1: mutateText(story, random) }) } : members,
      );
      if (await isImported(damaged)) taken += 1;
    }
    expect(taken).toBeGreaterThan(500);
    expect(taken).toBeLessThan(10_000);
  }, 120_000);

  it("leave nothing that cannot be written: a thousand of those taken go out again and come back", async () => {
    const random = numbersFrom(1_066);
    let written = 0;
    for (let n = 0; n < 4_000 && written < 1_000; n += 1) {
      const bytes = archive(mutateText(qde, random), members);
      if (!(await isImported(bytes))) continue;
      const { parts } = await importQdpx(bytes, { framework });
      const out = exportQdpx(studyOf(parts), parts.carried === null ? {} : { carried: parts.carried });
      const again = await read(out.bytes);
      expect(serializeProject(again.project, new ExchangeLog()).xml.length).toBeGreaterThan(0);
      expect(again.project.sources.length).toBeGreaterThanOrEqual(parts.sources.length > 0 ? 1 : 0);
      written += 1;
    }
    expect(written).toBeGreaterThan(200);
  }, 120_000);
});
