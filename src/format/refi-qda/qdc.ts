import { type ExchangeItem, ExchangeLog, newLogs } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";
import { ElementReader } from "./element-reader.ts";
import { guidOf } from "./guid.ts";
import { parseCodes } from "./parse-codes.ts";
import { parseSet } from "./parse-project.ts";
import { readXml } from "./read-xml.ts";
import { listCodes, type RefiCode, type RefiCodebook } from "./refi-project.ts";
import { serializeSet } from "./serialize-parts.ts";
import { serializeCode } from "./serialize-project.ts";
import { XmlWriter } from "./xml-writer.ts";

export const codebookNamespace = "urn:QDA-XML:codebook:1.0";

export type QdcReading = Readonly<{ codebook: RefiCodebook; repaired: readonly ExchangeItem[]; lost: readonly ExchangeItem[] }>;

/** Reads a REFI-QDA codebook (.qdc). Throws a PortolanError for what is no codebook, not well-formed, or holds a DTD. */
export function readQdc(bytes: Uint8Array, name = "codebook.qdc"): QdcReading {
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 400)).trimStart().toLowerCase();
  if (head.startsWith("<!doctype html") || head.startsWith("<html"))
    throw new PortolanError(`${name} is a web page, not a codebook`, {
      hint: "The download gave a page instead of the file: download it again.",
    });
  const logs = newLogs();
  const root = readXml(bytes, name, (what) => logs.repaired.add("file", what, name));
  if (root.name !== "CodeBook")
    throw new PortolanError(`${name}:${root.line}:${root.column}: the root element is ${root.name}, not CodeBook`, {
      hint: root.name === "Project" ? "This is the project.qde of a .qdpx archive: import that." : "This is no REFI-QDA codebook.",
    });
  const reader = new ElementReader(name, logs);
  if (root.namespace !== codebookNamespace)
    logs.repaired.add("namespace", `the namespace is ${root.namespace || "absent"}, not ${codebookNamespace}`, reader.place(root));
  const codes = makeUnique(parseCodes(root, reader), logs.repaired);
  const known = new Set(listCodes(codes).map(({ guid }) => guid));
  const list = reader.child(root, "Sets");
  const sets = reader.children(list, "Set").map((element) => {
    const set = parseSet(element, reader);
    const members = set.codes.filter((guid) => known.has(guid));
    logs.lost.add("reference", "a set names a code that is not in the file", set.name, set.codes.length - members.length);
    return { ...set, codes: members };
  });
  if (list !== undefined && sets.length === 0) logs.repaired.add("Sets", "empty, which the schema does not allow", reader.place(list));
  return { codebook: { origin: reader.string(root, "origin"), codes, sets }, repaired: logs.repaired.items, lost: logs.lost.items };
}

function makeUnique(codes: readonly RefiCode[], repaired: ExchangeLog): readonly RefiCode[] {
  const taken = new Set<string>();
  const doubles = new Map<string, number>();
  const fix = (code: RefiCode): RefiCode => {
    let guid = code.guid;
    for (let n = (doubles.get(code.guid) ?? 0) + 1; taken.has(guid); n += 1) {
      guid = guidOf("double", "code", code.guid, String(n));
      doubles.set(code.guid, n);
    }
    if (guid !== code.guid) repaired.add("code", "a GUID used twice: the second got a new one", code.name);
    taken.add(guid);
    return { ...code, guid, children: code.children.map(fix) };
  };
  return codes.map(fix);
}

/**
 * A codebook as a .qdc file, valid by Codebook.xsd. `lost`: what the format has no place for (notes on codes) or XML cannot hold. Throws a
 * PortolanError where there is no code: the schema asks for one.
 */
export function writeQdc(codebook: RefiCodebook): Readonly<{ bytes: Uint8Array; lost: readonly ExchangeItem[] }> {
  if (codebook.codes.length === 0)
    throw new PortolanError("a codebook without a code cannot be written as .qdc", { hint: "Add a code to the study first." });
  const lost = new ExchangeLog();
  const xml = new XmlWriter(lost);
  xml.element("CodeBook", { xmlns: codebookNamespace, origin: codebook.origin }, () => {
    xml.element("Codes", {}, () => {
      for (const code of codebook.codes) serializeCode(xml, code, { notes: false });
    });
    if (codebook.sets.length > 0)
      xml.element("Sets", {}, () => {
        for (const set of codebook.sets) serializeSet(xml, set, { codebook: true });
      });
  });
  for (const { noteRefs, name } of listCodes(codebook.codes))
    lost.add("memo", "a note on a code: a .qdc has no notes", name, noteRefs.length);
  return { bytes: xml.bytes(), lost: lost.items };
}
