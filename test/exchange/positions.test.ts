import { describe, expect, it } from "vitest";
import { exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { indexText } from "../../src/text/position.ts";
import { archive, code, codes, coding, guid, messages, project, selection, studyOf, take, textSource, texts, users } from "./hand-made.ts";

const story = "We opened the data in May. Anyone could send a change.";
describe("positions of other programs", () => {
  const words = "The 🙂 harbour\r\nopened the data\r\nin May. 👩🏽‍💻 wrote the code.";
  const plain = words.replaceAll("\r\n", "\n");
  const at = (text: string, quote: string) => {
    const start = text.indexOf(quote);
    return {
      utf16: [start, start + quote.length],
      points: [[...text.slice(0, start)].length, [...text.slice(0, start + quote.length)].length],
    } as const;
  };
  const quotes = ["harbour", "opened the data", "in May.", "wrote the code."];
  const file = (positions: (quote: string) => readonly [number, number] | readonly number[], text: string | Uint8Array, named = true) =>
    archive(
      project(
        users +
          codes(code("c1", "open data")) +
          `<Sources>${textSource("b1", "Interview 1", quotes.map((quote, n) => selection(`e${n}`, positions(quote)[0] as number, positions(quote)[1] as number, coding(`d${n}`, "c1"), named ? `name="${quote}"` : "")).join(""))}</Sources>`,
      ),
      texts({ b1: text }),
    );
  const mark = (text: string) => `\ufeff${text}`;
  const shifted = (range: readonly number[], by: number): [number, number] => [(range[0] as number) + by, (range[1] as number) + by];
  const conventions: [string, (quote: string) => readonly number[], string | Uint8Array, boolean][] = [
    ["the standard: code points, CRLF as two", (quote) => at(words, quote).points, words, false],
    ["code points, CRLF as one (ATLAS.ti)", (quote) => at(plain, quote).points, words, true],
    ["UTF-16 units, CRLF as two", (quote) => at(words, quote).utf16, words, true],
    ["UTF-16 units, CRLF as one (Qt, Quill)", (quote) => at(plain, quote).utf16, words, true],
    ["code points behind a byte order mark that is not counted", (quote) => at(plain, quote).points, mark(plain), false],
    ["code points behind a byte order mark that is counted", (quote) => shifted(at(plain, quote).points, 1), mark(plain), true],
    [
      "UTF-8 bytes (Taguette)",
      (quote) => [
        Buffer.byteLength(words.slice(0, words.indexOf(quote))),
        Buffer.byteLength(words.slice(0, words.indexOf(quote) + quote.length)),
      ],
      words,
      true,
    ],
    ["the end included", (quote) => [at(plain, quote).points[0], at(plain, quote).points[1] - 1], plain, true],
    ["from one, the end included (Requal)", (quote) => [at(plain, quote).points[0] + 1, at(plain, quote).points[1]], plain, true],
    ["UTF-16 file with byte order mark", (quote) => at(plain, quote).points, new Uint8Array(Buffer.from(mark(plain), "utf16le")), false],
  ];
  for (const [name, positions, text, isRepaired] of conventions) {
    it(`are read as code points of the text: ${name}`, async () => {
      const { parts, report } = await take(file(positions, text));
      expect(parts.codings.map(({ quote }) => quote)).toEqual(quotes);
      expect(report.repaired.some(({ entity }) => entity === "position")).toBe(isRepaired);
      const [source] = parts.sources;
      const indexed = indexText(parts.texts.get(source?.id ?? "") ?? "");
      for (const { start, end, quote } of parts.codings) expect(indexed.slice(start, end)).toBe(quote);
    });
  }

  it("without a selection that names its words, are those of the file's other texts", async () => {
    const two = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource("b1", "Named", selection("e1", ...(at(plain, "in May.").points as unknown as [number, number]), coding("d1", "c1"), 'name="in May."'))}${textSource("b2", "Unnamed", selection("e2", ...(at(plain, "wrote").points as unknown as [number, number]), coding("d2", "c1")))}</Sources>`,
    );
    const { parts } = await take(archive(two, texts({ b1: words, b2: words })));
    expect(parts.codings.map(({ quote }) => quote)).toEqual(["in May.", "wrote"]);
  });

  it("move along when characters are composed", async () => {
    const decomposed = "Caf\u0065\u0301 open.\nThe cre\u0300me opened.";
    const start = [...decomposed].join("").indexOf("opened");
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", start, start + 6, coding("d1", "c1")))}</Sources>`,
    );
    const { parts } = await take(archive(qde, texts({ b1: decomposed })));
    expect(parts.codings).toMatchObject([{ quote: "opened" }]);
  });

  it("outside the text are cut to it, changed over, or lost with their codings, and named", async () => {
    const inner =
      selection("e1", 27, 9999, coding("d1", "c1")) +
      selection("e2", 9, 3, coding("d2", "c1")) +
      selection("e3", -4, 2, coding("d3", "c1")) +
      selection("e4", 9000, 9999, coding("d4", "c1"));
    const qde = project(`${users + codes(code("c1", "open data"))}<Sources>${textSource("b1", "Interview 1", inner)}</Sources>`);
    const { parts, report } = await take(archive(qde, texts({ b1: story })));
    expect(parts.codings.map(({ quote }) => quote)).toEqual(["Anyone could send a change.", "opened", "We"]);
    expect(messages(report.repaired)).toEqual(
      expect.arrayContaining([
        "selection: ends behind the end of its text: cut to it (1)",
        "selection: ends before it starts: the ends were changed over (1)",
        "selection: starts before the text: cut to it (1)",
      ]),
    );
    expect(messages(report.lost)).toEqual([
      "selection: lies behind the end of its text (1)",
      "coding: of a selection behind the end of its text (1)",
    ]);
    expect(report.kept).toMatchObject({ selections: 3, codings: 3 });
  });

  it("of a text that is not UTF-8 hold, and the place is named", async () => {
    const latin = Uint8Array.from([0x43, 0x61, 0x66, 0xe9, 0x0a, 0x6f, 0x70, 0x65, 0x6e]);
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource("b1", "Interview 1", selection("e1", 5, 9, coding("d1", "c1")))}</Sources>`,
    );
    const { parts, report } = await take(archive(qde, texts({ b1: latin })));
    expect(parts.codings).toMatchObject([{ quote: "open" }]);
    expect(messages(report.repaired)).toContain("text: the text is not UTF-8 (first at line 1): read as Windows-1252 (1)");
  });
});

describe("references that lead nowhere", () => {
  it("keep the passage under a placeholder code, and are otherwise dropped and named", async () => {
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources>${textSource("b1", "Interview 1", `${selection("e1", 0, 2, coding("d1", "c9"))}<NoteRef targetGUID="${guid("a9")}"/>`)}</Sources>` +
        `<Links><Link guid="${guid("91")}" originGUID="${guid("99")}" targetGUID="${guid("e1")}"/></Links>` +
        `<Sets><Set guid="${guid("92")}" name="Ports"><MemberSource targetGUID="${guid("99")}"/></Set></Sets>`,
    );
    const { parts, report } = await take(archive(qde, texts({ b1: story })));
    expect(parts.codes.map(({ label }) => label)).toEqual(["open data", "Missing code c9000000"]);
    expect(parts.codings).toMatchObject([{ quote: "We" }]);
    expect(messages(report.lost)).toEqual(
      expect.arrayContaining([
        "reference: names a note that is not in the file (1)",
        "reference: names a source that is not in the file (1)",
        "link: a link to something that is not in the file (1)",
      ]),
    );
  });

  it("do not stop a transcript's codings from sync point to sync point", async () => {
    const transcript = `<Transcript guid="${guid("b9")}" name="Tape, written out" plainTextPath="internal://${guid("b9")}.txt"><SyncPoint guid="${guid("51")}" timeStamp="0" position="0"/><SyncPoint guid="${guid("52")}" timeStamp="900" position="26"/><TranscriptSelection guid="${guid("e1")}" fromSyncPoint="${guid("51")}" toSyncPoint="${guid("52")}">${coding("d1", "c1")}</TranscriptSelection><TranscriptSelection guid="${guid("e2")}" fromSyncPoint="${guid("51")}" toSyncPoint="${guid("59")}">${coding("d2", "c1")}</TranscriptSelection></Transcript>`;
    const qde = project(
      users +
        codes(code("c1", "open data")) +
        `<Sources><AudioSource guid="${guid("b8")}" name="Tape" path="internal://tape.m4a">${transcript}</AudioSource></Sources>`,
    );
    const bytes = archive(qde, { ...texts({ b9: story }), "sources/tape.m4a": "sound" });
    const { parts, report } = await take(bytes);
    expect(parts.codings).toMatchObject([{ quote: "We opened the data in May." }]);
    expect(messages(report.lost)).toContain("selection: of a transcript, without positions (1)");
    const moved = { ...studyOf(parts), codings: parts.codings.map((item) => ({ ...item, end: 9, quote: "We opened" })) };
    const again = await take(exportQdpx(moved, { quotes: "all", carried: parts.carried as NonNullable<typeof parts.carried> }).bytes);
    expect(again.parts.codings).toMatchObject([{ quote: "We opened", start: 0, end: 9 }]);
    expect(again.parts.sources).toMatchObject([{ id: parts.sources[0]?.id, kind: "document", consent: { quote: false } }]);
  });

  it("and a hundred thousand codes and selections of one name and one GUID are read in a single pass (else this would not end)", async () => {
    const many = 100_000;
    const qde = project(
      `${users}${codes(code("c1", "open data").repeat(many))}<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 2, coding("d1", "c1")).repeat(many))}</Sources>`,
    );
    const { parts, report } = await take(archive(qde, texts({ b1: story })));
    expect(new Set(parts.codes.map(({ id }) => id)).size).toBe(many);
    expect(new Set(parts.codings.map(({ id }) => id)).size).toBe(many);
    expect(messages(report.repaired)).toContain(`code: a GUID used twice: the second got a new one (${many - 1})`);
  }, 120_000);
});
