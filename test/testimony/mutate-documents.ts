import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDocument } from "../../src/format/parse-document.ts";
import { readZip } from "../../src/format/read-zip.ts";
import { writeZip } from "../../src/format/write-zip.ts";
import { PortolanError } from "../../src/model/problem.ts";
import { indexText } from "../../src/text/position.ts";
import { mutateBytes, numbersFrom } from "../exchange/mutate-archive.ts";
import { mutateText } from "../exchange/other/mutate-text.ts";

const folder = fileURLToPath(new URL("../fixtures/documents/", import.meta.url));
const whisper = JSON.stringify({
  segments: [
    { start: 0, end: 1.5, text: " We met.", speaker: "A", words: [{ word: "We" }] },
    { start: 4, end: 5, text: " Later. 🌊" },
  ],
});

/** A sound file of each kind and how many of a hundred mutations fall on it: the slow ones get few. */
export const kinds: readonly Readonly<{ name: string; bytes: Uint8Array; share: number }>[] = [
  { name: "talk.txt", bytes: readFileSync(`${folder}ffmpeg-5.1.srt`), share: 8 },
  { name: "talk.md", bytes: readFileSync(`${folder}README.md`), share: 8 },
  { name: "talk.html", bytes: readFileSync(`${folder}libreoffice-7.4.html`), share: 18 },
  { name: "talk.vtt", bytes: readFileSync(`${folder}ffmpeg-5.1.vtt`), share: 20 },
  { name: "talk.srt", bytes: readFileSync(`${folder}ffmpeg-5.1.srt`), share: 20 },
  { name: "talk.json", bytes: new TextEncoder().encode(whisper), share: 20 },
  { name: "talk.docx", bytes: readFileSync(`${folder}libreoffice-7.4.docx`), share: 2 },
  { name: "talk.odt", bytes: readFileSync(`${folder}libreoffice-7.4.odt`), share: 3 },
  { name: "talk.pdf", bytes: readFileSync(`${folder}chromium.pdf`), share: 1 },
];

/**
 * Reads so many mutated files: each gives a sound text (turns within it, in the study's form) or is refused with a PortolanError. Returns how
 * many of each kind were read and refused; throws with the seed where a reading breaks that.
 */
export async function readMutated(count: number, seed: number): Promise<Map<string, { read: number; refused: number }>> {
  const tally = new Map(kinds.map(({ name }) => [name, { read: 0, refused: 0 }]));
  for (const { name, bytes, share } of kinds) {
    const row = tally.get(name) as { read: number; refused: number };
    const random = numbersFrom(seed);
    const mutate = await mutatorOf(name, bytes, random);
    for (let n = 0; n < Math.round((count * share) / 100); n += 1) {
      const mutated = random() < 0.8 ? mutate(seed + n) : mutateBytes(bytes, random);
      try {
        const { text, turns } = await parseDocument(mutated, name);
        const indexed = indexText(text);
        const isSound =
          text === text.normalize("NFC") &&
          !text.includes("\r") &&
          !text.includes("\0") &&
          turns.every(({ start, end }) => start < end && end <= indexed.length);
        if (!isSound) throw new Error("the text or a turn is not sound");
        row.read += 1;
      } catch (error) {
        if (!(error instanceof PortolanError)) throw new Error(`${name}, seed ${seed}, mutation ${n}`, { cause: error });
        row.refused += 1;
      }
    }
  }
  return tally;
}

/** Faults where they reach the parser: in a text itself, in the XML within an archive that is sound, in any byte of a PDF. */
async function mutatorOf(name: string, bytes: Uint8Array, random: () => number): Promise<(seed: number) => Uint8Array> {
  if (name.endsWith(".pdf")) return () => mutateBytes(bytes, random);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const inner = /\.docx$/.test(name) ? "word/document.xml" : /\.odt$/.test(name) ? "content.xml" : null;
  if (inner === null) {
    const whole = decoder.decode(bytes);
    return (seed) => Buffer.from(mutateText(whole, seed));
  }
  const { files } = await readZip(bytes);
  const xml = decoder.decode(files.get(inner));
  return (seed) => writeZip(new Map([...files, [inner, Buffer.from(mutateText(xml, seed))]]));
}
