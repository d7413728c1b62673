import { describe, expect, it } from "vitest";
import { serializeCodedDocx } from "../../src/format/coded-text/serialize-coded-docx.ts";
import { serializeCodedHtml } from "../../src/format/coded-text/serialize-coded-html.ts";
import { serializeCodingsTable } from "../../src/format/codings-table/serialize-codings-table.ts";
import { readZip } from "../../src/format/read-zip.ts";
import { exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { serializeAnnotations } from "../../src/format/w3c-annotation/serialize-annotations.ts";
import type { ExchangeReport } from "../../src/model/exchange-report.ts";
import type { Study } from "../../src/model/study.ts";
import { Coding, Source } from "../../src/model/testimony.ts";
import { damagedArchive, soundArchive } from "./damaged-archive.ts";
import { messages, projectXml, read, studyOf, take, validate } from "./hand-made.ts";
import { framework } from "./open-framework.ts";

const all = { analyse: true, quote: true, quoteWithOrganisation: true, publish: true };
const closed = "Heron: they pay us in secret. We meet on Tuesdays.";
const partly = "We opened the harbour. Kestrel signed it, off the record. It was foggy.";
const [from, until] = [23, 57];

/** One interview nobody may quote, one of which a passage may not be quoted, each with memos that repeat words. */
const quay: Study = {
  ...studyOf({ meta: { title: "Quay", description: null } } as never),
  sources: [
    Source.parse({ id: "heron", title: "Interview 1", kind: "interview", file: "sources/heron.txt", consent: {} }),
    Source.parse({
      id: "kestrel",
      title: "Interview 2",
      kind: "interview",
      file: "sources/kestrel.txt",
      consent: all,
      passages: [{ start: from, end: until, consent: { ...all, quote: false } }],
    }),
  ],
  texts: new Map([
    ["heron", closed],
    ["kestrel", partly],
  ]),
  codes: [],
  coders: [{ id: "anna", name: "Anna", kind: "person" }],
  projects: [],
  facts: [],
  codings: [
    { source: "heron", start: 7, end: 28, memo: "in secret!" },
    { source: "kestrel", start: 0, end: 22, memo: "a plain memo" },
    { source: "kestrel", start: from, end: until, memo: "Kestrel, of all people" },
  ].map((range, n) =>
    Coding.parse({
      id: `coding-${n + 1}`,
      code: framework.codes[0]?.id,
      coder: "anna",
      quote: (range.source === "heron" ? closed : partly).slice(range.start, range.end),
      ...range,
    }),
  ),
};

const bytesOf = async (bytes: Uint8Array): Promise<string> =>
  [...(await readZip(bytes)).files.values()].map((content) => new TextDecoder().decode(content)).join("\n");

const formats: readonly (readonly [string, (quotes: "consented" | "all") => Promise<readonly [string, ExchangeReport]>])[] = [
  ["QDPX", async (quotes) => [await bytesOf(exportQdpx(quay, { quotes }).bytes), exportQdpx(quay, { quotes }).report]],
  ["JSON-LD", async (quotes) => [serializeAnnotations(quay, { quotes }).text, serializeAnnotations(quay, { quotes }).report]],
  ["CSV", async (quotes) => [serializeCodingsTable(quay, { quotes }).text, serializeCodingsTable(quay, { quotes }).report]],
  ["HTML", async (quotes) => [serializeCodedHtml(quay, { quotes }).text, serializeCodedHtml(quay, { quotes }).report]],
  ["DOCX", async (quotes) => [await bytesOf(serializeCodedDocx(quay, { quotes }).bytes), serializeCodedDocx(quay, { quotes }).report]],
];

describe("words without consent to quote", () => {
  it.each(formats)("stay out of %s, text, quotes, context and memos, and each is named", async (_, write) => {
    const [text, report] = await write("consented");
    expect(text).not.toMatch(/secret|Tuesdays|Kestrel|off the record/);
    expect(text).toContain("opened the harbour");
    expect(text).toContain("a plain memo");
    expect(report.lost.filter(({ message }) => message.includes("no consent to quote")).length).toBeGreaterThanOrEqual(2);
    const [whole] = await write("all");
    expect(whole).toMatch(/secret.*/);
    expect(whole).toContain("Kestrel");
  });

  it("leave codings of QDPX at their positions, and a file that is valid by the schema and read again", async () => {
    const { bytes } = exportQdpx(quay);
    expect(validate(await projectXml(bytes), "Project.xsd")).toBe("");
    const { project } = await read(bytes);
    expect(project.sources).toMatchObject([
      { name: "Interview 1", text: null, selections: [{ start: 7, end: 28, codings: [{}] }] },
      { name: "Interview 2", text: `${partly.slice(0, from)}${"█".repeat(until - from)}${partly.slice(until)}`, selections: [{}, {}] },
    ]);
    expect(project.notes.map(({ text }) => text).filter((text) => text?.startsWith("coding-") !== true)).toContain("");
  });

  it("are those of pictures, PDFs and recordings too, which came from another program and have no consent", async () => {
    const { parts } = await take(soundArchive);
    const carried = parts.carried as NonNullable<typeof parts.carried>;
    const { bytes, report } = exportQdpx(studyOf(parts), { carried });
    const { files } = await readZip(bytes);
    expect([...files.keys()].filter((name) => /pdf|m4a/.test(name))).toEqual([]);
    expect(await bytesOf(bytes)).not.toMatch(/We opened|paper says|written out|Who\?/);
    expect(validate(await projectXml(bytes), "Project.xsd")).toBe("");
    expect(messages(report.lost)).toEqual(
      expect.arrayContaining([
        "file: of a source, and there is no consent to quote all of it: withheld (2)",
        "text: there is no consent to quote it: withheld, its codings keep their positions (3)",
      ]),
    );
    const before = await read(exportQdpx(studyOf(parts), { carried, quotes: "all" }).bytes);
    const after = await read(bytes);
    expect(after.held).toEqual(before.held);
  });

  it("are withheld of damaged projects too, without a crash", async () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state / 2 ** 32;
    };
    let taken = 0;
    for (let n = 0; n < 400; n += 1) {
      const read = await take(damagedArchive(random)).catch(() => null);
      if (read === null) continue;
      taken += 1;
      const { parts } = read;
      const { bytes } = exportQdpx(studyOf(parts), parts.carried === null ? {} : { carried: parts.carried });
      for (const text of parts.texts.values()) if (text.length > 20) expect(await bytesOf(bytes)).not.toContain(text);
    }
    expect(taken).toBeGreaterThan(20);
  });
});
