import { SaxesParser } from "saxes";
import { PortolanError } from "../../model/problem.ts";

/** An element with its place; `text` is the character data directly inside it. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
  readonly column: number;
};

const deepest = 200;
const mostElements = 1_000_000;
const mostBytes = 2 ** 28;

/**
 * An XML file as a tree. Elements go by their local names; attributes of other namespaces (xsi:schemaLocation) and namespace declarations
 * are left out. `repaired` is called with what had to be read otherwise than the file says of itself (its encoding).
 *
 * Refused with a PortolanError that names line and column: what is not well-formed, a DTD, an entity that XML does not define, more than
 * 200 levels, a million elements or 256 MiB, an encoding that is not known or does not hold.
 */
export function readXml(bytes: Uint8Array, file: string, repaired: (what: string) => void): XmlElement {
  if (bytes.length > mostBytes) throw new PortolanError(`${file} has ${bytes.length} bytes, more than ${mostBytes}`);
  const source = decode(bytes, file, repaired);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const refuse = (what: string, hint = "The file is damaged or made up; write it again with the program it comes from."): PortolanError =>
    new PortolanError(`${file}:${parser.line}:${parser.column + 1}: ${what}`, { hint });
  let root: XmlElement | undefined;
  let count = 0;
  const open: XmlElement[] = [];
  parser.on("doctype", () => {
    throw refuse(
      "a document type definition is not read",
      "REFI-QDA files have none. Such a part can make a reader fetch or inflate things.",
    );
  });
  parser.on("error", (error) => {
    throw refuse(`not well-formed XML: ${error.message.replace(/^\d+:\d+: /, "")}`);
  });
  parser.on("opentag", (tag) => {
    count += 1;
    if (open.length >= deepest) throw refuse(`elements nested deeper than ${deepest}`);
    if (count > mostElements) throw refuse(`more than ${mostElements} elements`);
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: new Map(
        Object.values(tag.attributes)
          .filter(({ prefix, name }) => prefix === "" && name !== "xmlns")
          .map(({ name, value }) => [name, value]),
      ),
      children: [],
      text: "",
      line: parser.line,
      column: parser.column + 1,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(source).close();
  if (root === undefined) throw refuse("no element in it");
  return root;
}

const utf8 = /^utf-?8$/i;

/** By byte order mark, else by what the XML declaration says, else UTF-8. */
function decode(bytes: Uint8Array, file: string, repaired: (what: string) => void): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? "UTF-8";
  const encoding = mark ?? declared;
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const isUnknown = error instanceof RangeError;
    throw new PortolanError(
      isUnknown
        ? `${file}: the encoding ${encoding} is not known`
        : `${file}:${lineOfFault(bytes)}: not ${encoding}, as the file says it is`,
      { hint: "REFI-QDA files are UTF-8. Write the file again with the program it comes from." },
    );
  }
  if (mark !== undefined || !utf8.test(declared)) repaired(`the file is ${encoding}, not UTF-8 as the standard asks`);
  return text;
}

function lineOfFault(bytes: Uint8Array): number {
  const good = new TextDecoder("utf-8").decode(bytes).split("\ufffd", 1)[0] as string;
  return good.split("\n").length;
}
