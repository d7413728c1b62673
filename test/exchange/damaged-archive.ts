import { importQdpx } from "../../src/format/refi-qda/import-exchange.ts";
import type { StudyParts } from "../../src/format/refi-qda/refi-to-study.ts";
import { PortolanError } from "../../src/model/problem.ts";
import { Coding, Source } from "../../src/model/testimony.ts";
import { indexText } from "../../src/text/position.ts";
import { anna, archive, code, codes, coding, guid, project, selection, textSource, texts, users } from "./hand-made.ts";
import { mutateText } from "./mutate-archive.ts";
import { framework } from "./open-framework.ts";

/** A project with one of everything. */
export const qde = project(
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

export const soundArchive = archive(qde, members);

/** The project with its XML damaged, and in one of ten a text of it. */
export function damagedArchive(random: () => number): Uint8Array {
  const damaged = mutateText(qde, random);
  return archive(damaged, random() < 0.1 ? { ...members, ...texts({ b1: mutateText(story, random) }) } : members);
}

/**
 * Imports. Undefined: refused with a PortolanError. Any other answer must be whole: valid parts whose codings stand on their words and name
 * codes and coders that are there.
 */
export async function importWhole(bytes: Uint8Array): Promise<StudyParts | undefined> {
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
    return parts;
  } catch (error) {
    if (error instanceof PortolanError) return undefined;
    throw error;
  }
}
