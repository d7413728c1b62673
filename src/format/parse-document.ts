import { PortolanError } from "../model/problem.ts";
import { parseDocx } from "./document/parse-docx.ts";
import { parseHtml } from "./document/parse-html.ts";
import { parseOdt } from "./document/parse-odt.ts";
import { parsePdf } from "./document/parse-pdf.ts";
import { parseMarkdown, parsePlain } from "./document/parse-plain.ts";
import type { DocumentFormat, ParsedDocument } from "./parsed-document.ts";
import { parseCaptions } from "./transcript/parse-captions.ts";
import { parseWhisper } from "./transcript/parse-whisper.ts";

/** Bytes beyond which a file is not opened at all. */
export const largestFile = 100 * 2 ** 20;

const byEnding: Readonly<Record<string, DocumentFormat>> = {
  txt: "text",
  text: "text",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  docx: "docx",
  odt: "odt",
  pdf: "pdf",
  vtt: "vtt",
  srt: "srt",
  json: "whisper",
};

/** The format that a file's name says; throws a PortolanError for one that is not read. */
export function getFormat(name: string): DocumentFormat {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const format = Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
  if (format !== undefined) return format;
  if (/^(?:README|LICENSE|GOVERNANCE|CONTRIBUTING|CODE_OF_CONDUCT)$/i.test(name)) return "text";
  throw new PortolanError(`${name} is of no format that is read`, {
    hint: ending === "doc" || ending === "rtf" ? "Save it as .docx or .odt." : `Read are ${Object.keys(byEnding).join(", ")}.`,
  });
}

/**
 * Reads a file of any of the formats. Of hostile files it throws a PortolanError with the reason, or makes them harmless and says so in
 * `changes`; but time and memory are the caller's to limit: see read-document.ts.
 */
export async function parseDocument(bytes: Uint8Array, name: string, format: DocumentFormat = getFormat(name)): Promise<ParsedDocument> {
  if (bytes.length > largestFile)
    throw new PortolanError(`${name} has ${bytes.length} bytes, more than ${largestFile}`, { hint: "Split it, or save its text alone." });
  try {
    return await parseAs(format, bytes, name);
  } catch (error) {
    if (error instanceof PortolanError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new PortolanError(`${name} cannot be read: ${message.slice(0, 200)}`, {
      hint: "Open it in the program it comes from, and save it anew.",
      cause: error,
    });
  }
}

function parseAs(format: DocumentFormat, bytes: Uint8Array, name: string): ParsedDocument | Promise<ParsedDocument> {
  switch (format) {
    case "text":
      return parsePlain(bytes, name);
    case "markdown":
      return parseMarkdown(bytes, name);
    case "html":
      return parseHtml(bytes, name);
    case "docx":
      return parseDocx(bytes, name);
    case "odt":
      return parseOdt(bytes, name);
    case "pdf":
      return parsePdf(bytes, name);
    case "vtt":
    case "srt":
      return parseCaptions(bytes, name, format);
    case "whisper":
      return parseWhisper(bytes, name);
  }
}
