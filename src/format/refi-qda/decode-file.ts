import type { RawText } from "./position-convention.ts";

/**
 * A text file as text. UTF-8, or UTF-16 where a byte order mark says so; what is neither is read as Windows-1252, which reads anything.
 * NUL becomes the replacement character. `said`: what was not as the standard asks, for the report.
 */
export function decodeFile(bytes: Uint8Array): RawText & Readonly<{ said: readonly string[] }> {
  const said: string[] = [];
  const mark =
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
      ? ({ encoding: "utf-8", length: 3 } as const)
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? ({ encoding: "utf-16le", length: 2 } as const)
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? ({ encoding: "utf-16be", length: 2 } as const)
          : undefined;
  const body = bytes.subarray(mark?.length ?? 0);
  let raw: string;
  if (mark !== undefined && mark.encoding !== "utf-8") said.push("the text is UTF-16, not UTF-8 as the standard asks");
  try {
    raw = new TextDecoder(mark?.encoding ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    const good = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body).split("\ufffd", 1)[0] as string;
    said.push(`the text is not UTF-8 (first at line ${good.split("\n").length}): read as Windows-1252`);
    raw = new TextDecoder("windows-1252").decode(body);
  }
  if (raw.includes("\0")) {
    said.push("the text holds NUL characters: replaced");
    raw = raw.replaceAll("\0", "\ufffd");
  }
  return { raw, hadMark: mark !== undefined, bytesPerMark: mark?.length ?? 0, said };
}
