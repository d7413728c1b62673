import { SaxesParser } from "saxes";
import { PortolanError } from "../../model/problem.ts";
import { countedWords, finishDocument, leftOut, type ParsedDocument } from "../parsed-document.ts";
import { decodePart, readArchiveParts } from "./archive-parts.ts";
import { turnsOf } from "./parse-plain.ts";

/** Elements whose text is not the document's, with the word they are counted by. */
const unread: Readonly<Record<string, string>> = {
  "office:annotation": "comment",
  "text:note": "footnote",
  "text:tracked-changes": "list of tracked changes",
  "draw:frame": "picture or frame",
  "office:forms": "form",
};

/** The text of an OpenDocument text: paragraphs, headings, lists and tables, a blank line between paragraphs. */
export async function parseOdt(bytes: Uint8Array, name: string): Promise<ParsedDocument> {
  const { parts } = await readArchiveParts(bytes, name, (path) => path === "content.xml" || path === "mimetype");
  if (!parts.has("content.xml"))
    throw new PortolanError(`${name} is no OpenDocument text: it has no content.xml`, { hint: "Save it as .odt with a word processor." });
  const { text, counts } = readContent(decodePart(parts, "content.xml"), name);
  const lost = leftOut(...[...counts].map(([word, count]) => countedWords(count, word)));
  return finishDocument("odt", text, turnsOf(text), lost, name);
}

function readContent(xml: string, name: string): Readonly<{ text: string; counts: ReadonlyMap<string, number> }> {
  const parser = new SaxesParser();
  const counts = new Map<string, number>();
  const paragraphs: string[] = [];
  let current: string[] | null = null;
  let unreadDepth = 0;
  let isInCell = false;
  let cells: string[] = [];
  const endParagraph = (): void => {
    if (current === null) return;
    const text = current.join("");
    current = null;
    if (isInCell) cells.push(text);
    else paragraphs.push(text);
  };
  parser.on("error", (error) => {
    throw new PortolanError(`${name}: its content is not sound XML (${error.message.slice(0, 160)})`, {
      hint: "Open it in a word processor and save it anew.",
    });
  });
  parser.on("opentag", ({ name: tag, attributes }) => {
    if (unreadDepth > 0 || tag in unread) {
      if (unreadDepth === 0) counts.set(unread[tag] as string, (counts.get(unread[tag] as string) ?? 0) + 1);
      unreadDepth += 1;
      return;
    }
    if (tag === "text:p" || tag === "text:h") {
      endParagraph();
      current = [];
    } else if (tag === "text:s") current?.push(" ".repeat(Math.min(1000, Math.max(1, Number(attributes["text:c"]) || 1))));
    else if (tag === "text:tab") current?.push("\t");
    else if (tag === "text:line-break") current?.push("\n");
    else if (tag === "table:table-row") cells = [];
    else if (tag === "table:table-cell") isInCell = true;
  });
  parser.on("text", (text) => {
    if (unreadDepth === 0) current?.push(text.replaceAll(/[ \t\r\n]+/g, " "));
  });
  parser.on("closetag", ({ name: tag }) => {
    if (unreadDepth > 0) {
      unreadDepth -= 1;
      return;
    }
    if (tag === "text:p" || tag === "text:h") endParagraph();
    else if (tag === "table:table-cell") isInCell = false;
    else if (tag === "table:table-row" && cells.length > 0) {
      paragraphs.push(cells.join("\t"));
      cells = [];
    }
  });
  parser.write(xml).close();
  return { text: paragraphs.filter((paragraph) => paragraph.trim() !== "").join("\n\n"), counts };
}
