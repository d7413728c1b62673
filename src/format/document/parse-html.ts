import { readHtmlText } from "../../text/html-text.ts";
import { decodeBytes } from "../decode-bytes.ts";
import { countedWords, finishDocument, leftOut, type ParsedDocument } from "../parsed-document.ts";
import { turnsOf } from "./parse-plain.ts";

/** The text of a web page, for reading. Nothing of it is run, shown or fetched: scripts, styles, pictures and frames are left out and counted. */
export function parseHtml(bytes: Uint8Array, name: string): ParsedDocument {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const charset = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(head)?.[1] ?? null;
  const { text: html, changes } = decodeBytes(bytes, name, charset);
  const { plain, unknownNames } = readHtmlText(html);
  const count = (tag: string) => html.match(new RegExp(`<${tag}[\\s/>]`, "gi"))?.length ?? 0;
  const lost = leftOut(
    countedWords(count("script"), "script"),
    countedWords(count("img") + count("svg") + count("picture"), "picture"),
    countedWords(count("iframe") + count("object") + count("embed"), "frame"),
  );
  const unknown = countedWords(unknownNames, "named character");
  return finishDocument(
    "html",
    plain,
    turnsOf(plain),
    [...changes, ...lost, ...(unknown === null ? [] : [`${unknown} not known, kept as written`])],
    name,
  );
}
