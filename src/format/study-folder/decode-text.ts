import type { Problem } from "../../model/problem.ts";
import { normaliseText } from "../../text/normalise-text.ts";

/** Decodes a file as UTF-8, byte order mark kept. A fault names the byte, counted from 0, and its line. */
export function decodeText(file: string, bytes: Uint8Array): string | Problem {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const at = findBadByte(bytes);
    return {
      severity: "error",
      file,
      line: lineOfByte(bytes, at),
      message: `not UTF-8: byte ${at} is 0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")}`,
      hint: "Save the file as UTF-8.",
    };
  }
  const nul = text.indexOf("\0");
  if (nul < 0) return text;
  const at = new TextEncoder().encode(text.slice(0, nul)).length;
  return {
    severity: "error",
    file,
    line: lineOfByte(bytes, at),
    message: `byte ${at} is NUL, which no text holds`,
    hint: "A file saved as UTF-16 looks like this: save it as UTF-8.",
  };
}

/** A source's text in the study's own form (LF, NFC, no byte order mark), or why it cannot be read. */
export function decodeSourceText(file: string, bytes: Uint8Array): string | Problem {
  const text = decodeText(file, bytes);
  return typeof text === "string" ? normaliseText(text).text : text;
}

/** The first byte that is no UTF-8: the first replacement character that the file does not spell out itself. */
function findBadByte(bytes: Uint8Array): number {
  let at = 0;
  for (const character of new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)) {
    const code = character.codePointAt(0) as number;
    if (code === 0xfffd && !(bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd)) return at;
    at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return at;
}

function lineOfByte(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let n = 0; n < at; n += 1) if (bytes[n] === 0x0a) line += 1;
  return line;
}
