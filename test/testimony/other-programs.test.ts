import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/format/parse-document.ts";
import { indexText } from "../../src/text/position.ts";

const folder = fileURLToPath(new URL("../fixtures/documents/", import.meta.url));
const read = (name: string) => parseDocument(readFileSync(folder + name), name);

describe("files that other programs made", () => {
  it.each(["libreoffice-7.4.docx", "libreoffice-7.4.odt", "libreoffice-7.4.html", "libreoffice-7.4.pdf"])(
    "%s gives the interview's words and who says them",
    async (name) => {
      const { text, turns } = await read(name);
      const words = text.replaceAll("ﬁ", "fi").replaceAll(/\s+/g, " ");
      expect(words).toContain("Mika: We built it with partners. Æøå, “quotes”, an emoji 🌊 and a ligature: fine.");
      expect(words).toMatch(/first the harbour .*then the fjord 2023 closed 2024 open$/);
      expect(turns.map(({ speaker }) => speaker)).toEqual(["Interviewer", "Mika", "Interviewer", "Mika"]);
      const indexed = indexText(text);
      expect(turns.map(({ start, end }) => indexed.slice(start, end).slice(0, 12))).toEqual([
        "Interviewer:",
        "Mika: We bui",
        "Interviewer:",
        "Mika: Some o",
      ]);
    },
  );

  it("chromium.pdf gives the interview's words, but neither the emoji nor the ligature, which this reader of PDF does not find", async () => {
    const { text, turns } = await read("chromium.pdf");
    expect(text).toMatch(/Mika: We built it with partners\. Æøå, “quotes”, an emoji\s+and a ligature: \S*ne\./);
    expect(turns.map(({ speaker }) => speaker)).toEqual(["Interviewer", "Mika", "Interviewer", "Mika"]);
  });

  it.each(["ffmpeg-5.1.vtt", "ffmpeg-5.1.srt"])("%s gives speakers and times as structure, and the words without them", async (name) => {
    const { text, turns } = await read(name);
    expect(text).toBe(
      "How did the data come together?\nWe built it with partners, harbour by harbour. 🌊 Then we opened the issues.\nTo everyone?",
    );
    const indexed = indexText(text);
    expect(turns.map(({ start, end, ...turn }) => ({ ...turn, text: indexed.slice(start, end) }))).toEqual([
      { speaker: "Interviewer", fromMs: 0, toMs: 4200, text: "How did the data come together?" },
      { speaker: "Mika", fromMs: 4500, toMs: 9000, text: "We built it with partners, harbour by harbour. 🌊" },
      { speaker: "Mika", fromMs: 9100, toMs: 11_000, text: "Then we opened the issues." },
      { speaker: "Interviewer", fromMs: 14_000, toMs: 16_500, text: "To everyone?" },
    ]);
  });

  it("WebVTT's voices, styles and notes: the voice is structure, the rest is no text", async () => {
    const vtt = [
      "WEBVTT - a talk",
      "",
      "STYLE",
      "::cue { color: red }",
      "",
      "NOTE they laugh",
      "",
      "00:01.000 --> 00:02.000 align:start",
      "<v.loud Mika>Yes, <i>all</i> of it &amp; more.</v> <v Ola Nordmann>No.",
      "",
    ].join("\r\n");
    const { text, turns } = await parseDocument(new TextEncoder().encode(vtt), "talk.vtt");
    expect(text).toBe("Yes, all of it & more.\nNo.");
    expect(turns.map(({ speaker, fromMs }) => [speaker, fromMs])).toEqual([
      ["Mika", 1000],
      ["Ola Nordmann", 1000],
    ]);
  });

  it("Whisper's JSON in its three forms", async () => {
    const parse = (value: unknown) => parseDocument(new TextEncoder().encode(JSON.stringify(value)), "talk.json");
    const openai = {
      text: " a",
      segments: [
        { id: 0, start: 0, end: 1.5, text: " We met.", words: [] },
        { id: 1, start: 4, end: 5, text: " Later." },
      ],
    };
    expect(await parse(openai)).toEqual({
      format: "whisper",
      text: "We met.\nLater.",
      turns: [
        { start: 0, end: 7, speaker: null, fromMs: 0, toMs: 1500 },
        { start: 8, end: 14, speaker: null, fromMs: 4000, toMs: 5000 },
      ],
      changes: ["not in the text: the times of single words"],
    });
    const whisperX = { segments: [{ start: 0.5, end: 1, text: "Hello.", speaker: "SPEAKER_01" }] };
    expect((await parse(whisperX)).turns).toEqual([{ start: 0, end: 6, speaker: "SPEAKER_01", fromMs: 500, toMs: 1000 }]);
    const cpp = { transcription: [{ timestamps: { from: "00:00:00,000" }, offsets: { from: 0, to: 2000 }, text: " Hello." }] };
    expect((await parse(cpp)).turns).toEqual([{ start: 0, end: 6, speaker: null, fromMs: 0, toMs: 2000 }]);
  });

  it("says what normalising did, and holds positions behind emoji, combining marks, right-to-left text and CRLF", async () => {
    const raw = "\ufeffNina: e\u0301tude 🌊\r\nOla: שלום עולם\r\nNina: done\r\n";
    const { text, turns, changes } = await parseDocument(new TextEncoder().encode(raw), "talk.txt");
    expect(text).toBe("Nina: étude 🌊\nOla: שלום עולם\nNina: done\n");
    expect(changes).toEqual(["byte order mark removed, line ends made LF, characters composed (NFC)"]);
    const indexed = indexText(text);
    expect(turns.map(({ start, end }) => indexed.slice(start, end))).toEqual(["Nina: étude 🌊", "Ola: שלום עולם", "Nina: done"]);
  });
});
