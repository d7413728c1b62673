import { ExchangeLedger } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Coder } from "../../model/testimony.ts";
import { type CodingDraft, CodingIntake, type CodingsRead, type IntakeStudy, shorten } from "../coding-intake.ts";
import { findIdInIri, type Named } from "./annotation-context.ts";
import { findText, listItems, type Node, readSelectors, textOf } from "./annotation-nodes.ts";

const maxCharacters = 256 * 1024 * 1024;

/**
 * Web Annotations of a study's sources, as codings: a collection, a page, a list, a graph or one Annotation, from Portolan or another program.
 * A source is found by id, title, file or origin; a place by its words first (see placeQuote), so that positions in code points, in UTF-16
 * units and of an older text hold; a code by id, then by label. An Annotation with several targets or tags is several codings; one without a tag is a
 * coding of “Annotation”. What is not text of a known source is in the report as lost.
 *
 * Throws a PortolanError where the file is no JSON, holds no Annotation at all, or is larger than 256 million characters.
 */
export function parseAnnotations(text: string, study: IntakeStudy, options: { file?: string } = {}): CodingsRead {
  const name = options.file ?? "the file";
  if (text.length > maxCharacters) throw new PortolanError(`${name} is too large: ${text.length} characters`, { hint: "Split it." });
  const root = parseJson(text, name);
  const ledger = new ExchangeLedger(options.file);
  const annotations = listAnnotations(root, ledger);
  if (annotations === undefined)
    throw new PortolanError(`${name} holds no Web Annotation`, {
      hint: "A collection, a page, a list or one Annotation in JSON-LD is read.",
    });
  const intake = new CodingIntake(study, `Web Annotation: ${shorten(options.file ?? "file not named")}`, ledger);
  for (const annotation of annotations) readAnnotation(annotation, intake, ledger);
  return intake.result();
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new PortolanError(`${name} is not JSON: ${message.slice(0, 200)}`, { hint: "Web Annotations are read as JSON-LD." });
  }
}

/** Undefined: nothing in it is an Annotation or a list of them. */
function listAnnotations(root: unknown, ledger: ExchangeLedger): readonly Node[] | undefined {
  if (Array.isArray(root)) return root.filter(isNode);
  if (!isNode(root)) return undefined;
  const types = listItems(root["type"] ?? root["@type"]).map(String);
  if (types.includes("Annotation") || types.includes("oa:Annotation")) return [root];
  if (Array.isArray(root["@graph"])) return root["@graph"].filter(isNode);
  const pages = isNode(root["first"]) ? root["first"] : root;
  if (typeof root["first"] === "string" || typeof pages["next"] === "string")
    ledger.lose("a page of the collection that stands elsewhere: only what is in the file is read");
  if (Array.isArray(pages["items"])) return pages["items"].filter(isNode);
  if (Array.isArray(root["rows"])) return root["rows"].filter(isNode);
  return types.includes("AnnotationCollection") || types.includes("AnnotationPage") ? [] : undefined;
}

function readAnnotation(annotation: Node, intake: CodingIntake, ledger: ExchangeLedger): void {
  const { tags, memos } = readBodies(annotation, ledger);
  const creators = listItems(annotation["creator"] ?? annotation["dcterms:creator"]);
  if (creators.length > 1) ledger.lose("a second creator of an annotation: a coding has one coder");
  for (const key of ["created", "modified"])
    if (annotation[key] !== undefined) ledger.lose(`when an annotation was ${key}: a coding has no date`, { severity: "note" });
  const targets = listItems(annotation["target"]);
  if (targets.length === 0) ledger.lose("an annotation without a target");
  const codes = tags.length === 0 ? [{ id: null, path: [] }] : tags;
  let memo = memos.length === 0 ? null : memos.join("\n\n");
  for (const target of targets) {
    const range = readTarget(target);
    if (range === undefined) {
      ledger.lose("a target that is not text: a picture, a recording, or a whole page");
      continue;
    }
    for (const code of codes) {
      const id = textOf(annotation["id"] ?? annotation["@id"]);
      intake.add({
        ...range,
        id: findIdInIri(id, "coding") ?? lastPart(id),
        code,
        voice: readTerm(annotation, "voice"),
        about: readTerm(annotation, "about"),
        domain: readTerm(annotation, "domain"),
        stage: readTerm(annotation, "stage"),
        coder: readCreator(creators[0]),
        memo,
      });
      memo = null;
    }
  }
}

/** Codes named by tagging and classifying bodies; texts of the others. */
function readBodies(
  annotation: Node,
  ledger: ExchangeLedger,
): Readonly<{ tags: readonly CodingDraft["code"][]; memos: readonly string[] }> {
  const motivations = listItems(annotation["motivation"]).map((item) => String(item).replace(/^oa:/, ""));
  const isTagging = motivations.includes("tagging") || motivations.includes("classifying");
  const tags: CodingDraft["code"][] = [];
  const memos: string[] = [];
  const bodies = listItems(annotation["body"]);
  for (const value of listItems(annotation["bodyValue"]).concat(listItems(annotation["text"]))) bodies.push({ type: "TextualBody", value });
  // Hypothesis keeps its tags beside the bodies.
  for (const value of listItems(annotation["tags"])) bodies.push({ type: "TextualBody", purpose: "tagging", value });
  for (const body of bodies) {
    const node = isNode(body) ? body : { id: body };
    const purposes = listItems(node["purpose"] ?? node["hasPurpose"]).map((item) => String(item).replace(/^oa:/, ""));
    const source = isNode(node["source"]) ? node["source"] : { id: node["source"] };
    const iri = textOf(node["id"] ?? node["@id"]) ?? textOf(source["id"] ?? source["@id"]);
    const words = findText(node, ["value", "rdf:value", "chars"]) ?? findText(source, ["label", "value", "name", "title"]);
    const isTag = purposes.some((purpose) => purpose === "tagging" || purpose === "classifying") || (purposes.length === 0 && isTagging);
    if (isTag && (words !== null || iri !== null)) {
      const id = findIdInIri(iri, "code") ?? null;
      tags.push({ id, path: words === null ? (id === null ? [lastPart(iri) ?? (iri as string)] : []) : [words] });
    } else if (words !== null) memos.push(words);
    else if (iri !== null || (node["type"] !== undefined && node["type"] !== "TextualBody"))
      ledger.lose("a body that is neither a tag nor a text");
  }
  return { tags, memos };
}

function readTarget(target: unknown): Pick<CodingDraft, "source" | "start" | "end" | "quote" | "before" | "after"> | undefined {
  const node: Node = isNode(target) ? target : { source: target };
  const source = isNode(node["source"]) ? node["source"] : { id: node["source"] ?? node["id"] };
  const iri = textOf(source["id"] ?? source["@id"]);
  const own = findIdInIri(iri, "source");
  const names = [own, findText(source, ["label", "title", "name"]), iri, iri === null ? null : lastPart(iri)].filter(
    (name) => name != null,
  );
  const range = readSelectors(node["selector"]);
  return range === undefined ? undefined : { ...range, source: names };
}

function readTerm(annotation: Node, term: (Named & ("voice" | "domain" | "stage")) | "about"): string | null {
  const value = annotation[term] ?? annotation[`portolan:${term}`];
  const iri = textOf(isNode(value) ? (value["id"] ?? value["@id"]) : value);
  // Other programs may mean something else by these words: only Portolan's own IRIs are read.
  return findIdInIri(iri, term === "about" ? "project" : term) ?? null;
}

function readCreator(creator: unknown): CodingDraft["coder"] {
  const node: Node = isNode(creator) ? creator : { id: creator };
  const iri = textOf(node["id"] ?? node["@id"]);
  const types = listItems(node["type"] ?? node["@type"]).map(String);
  const kind: Coder["kind"] | null = types.includes("Software") ? "tool" : types.includes("Organization") ? "editors" : null;
  return { id: findIdInIri(iri, "coder") ?? iri, name: findText(node, ["name", "nickname", "label"]), kind };
}

/** The last part of an address or a name, decoded. */
function lastPart(iri: string | null): string | null {
  const part = iri?.split(/[/#:]/).findLast((piece) => piece !== "");
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
