import type { ElementReader } from "./element-reader.ts";
import type { XmlElement } from "./read-xml.ts";
import type { RefiCode } from "./refi-project.ts";

/** The code tree of a CodeBook element. */
export function parseCodes(codebook: XmlElement, reader: ElementReader): readonly RefiCode[] {
  reader.checkKnown(codebook);
  const codes = reader.child(codebook, "Codes");
  if (codes === undefined) return [];
  reader.checkKnown(codes);
  const found = reader.children(codes, "Code");
  if (found.length === 0) reader.logs.repaired.add("Codes", "empty, which the schema does not allow", reader.place(codes));
  return found.map((code) => parseCode(code, reader));
}

function parseCode(element: XmlElement, reader: ElementReader): RefiCode {
  reader.checkKnown(element);
  const name = reader.string(element, "name");
  if (name === null) reader.logs.repaired.add("code", "without a name", reader.place(element));
  return {
    guid: reader.guid(element),
    name: name ?? "",
    isCodable: !/^(?:false|0)$/i.test(element.attributes.get("isCodable")?.trim() ?? "true"),
    color: reader.color(element),
    description: reader.text(element, "Description"),
    noteRefs: reader.references(element, "NoteRef"),
    children: reader.children(element, "Code").map((child) => parseCode(child, reader)),
  };
}
