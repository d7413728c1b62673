import { PortolanError } from "../model/problem.ts";

/** Text from bytes, and how it was read where that was not UTF-8. */
export type DecodedBytes = Readonly<{ text: string; changes: readonly string[] }>;

/**
 * UTF-8, or UTF-16 with a byte order mark, or what `label` says (a web page's own charset); else Windows-1252, in which every byte is a
 * character, and this is said. Throws a PortolanError where the bytes are plainly no text.
 */
export function decodeBytes(bytes: Uint8Array, name: string, label: string | null = null): DecodedBytes {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode("utf-16le", bytes), changes: ["read as UTF-16"] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode("utf-16be", bytes), changes: ["read as UTF-16"] };
  if (bytes.subarray(0, 4096).includes(0))
    throw new PortolanError(`${name} is no text file`, { hint: "txt, md, html, docx, odt, pdf, vtt, srt and Whisper's JSON are read." });
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), changes: [] };
  } catch {
    const encoding = label === null ? "windows-1252" : findEncoding(label);
    return { text: decode(encoding, bytes), changes: [`not UTF-8: read as ${encoding}`] };
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function findEncoding(label: string): string {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === "utf-8" ? "windows-1252" : encoding;
  } catch {
    return "windows-1252";
  }
}
