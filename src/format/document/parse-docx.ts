import mammoth from "mammoth";
import { PortolanError } from "../../model/problem.ts";
import { countedWords, finishDocument, leftOut, type ParsedDocument } from "../parsed-document.ts";
import { writeZip } from "../write-zip.ts";
import { decodePart, readArchiveParts } from "./archive-parts.ts";
import { turnsOf } from "./parse-plain.ts";

/**
 * The text of a Word file: paragraphs, lists and tables, a blank line between paragraphs. mammoth gets an archive written anew from the
 * checked parts, so that what was checked is what it reads.
 */
export async function parseDocx(bytes: Uint8Array, name: string): Promise<ParsedDocument> {
  const isRead = (path: string) => /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/.test(path);
  const { parts, paths } = await readArchiveParts(bytes, name, isRead);
  if (!parts.has("word/document.xml"))
    throw new PortolanError(`${name} is no Word file: it has no word/document.xml`, { hint: "Save it as .docx with a word processor." });
  const checked = Buffer.from(writeZip(parts));
  const { value } = await mammoth.extractRawText({ buffer: checked }).catch((cause: Error) => {
    throw new PortolanError(`${name} cannot be read as a Word file: ${cause.message.slice(0, 200)}`, {
      hint: "Open it in a word processor and save it anew.",
      cause,
    });
  });
  const text = value.trimEnd();
  const counted = (part: string, pattern: RegExp) => decodePart(parts, part).match(pattern)?.length ?? 0;
  const lost = leftOut(
    countedWords(paths.filter((path) => /^word\/media\/[^/]+$/.test(path)).length, "picture"),
    countedWords(counted("word/comments.xml", /<w:comment /g), "comment"),
    countedWords(counted("word/footnotes.xml", /<w:footnote (?![^>]*w:type=)/g), "footnote"),
    countedWords(counted("word/endnotes.xml", /<w:endnote (?![^>]*w:type=)/g), "endnote"),
    countedWords(counted("word/document.xml", /<w:del /g), "deleted passage"),
  );
  return finishDocument("docx", text, turnsOf(text), lost, name);
}
