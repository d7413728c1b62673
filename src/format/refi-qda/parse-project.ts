import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";
import { ElementReader } from "./element-reader.ts";
import { parseCodes } from "./parse-codes.ts";
import { parseSources, parseText, parseValues } from "./parse-sources.ts";
import type { XmlElement } from "./read-xml.ts";
import type { RefiCase, RefiGraph, RefiLink, RefiProject, RefiVariable } from "./refi-project.ts";

export const projectNamespace = "urn:QDA-XML:project:1.0";
const directions = ["Associative", "OneWay", "Bidirectional"] as const;
export const variableTypes = ["Text", "Boolean", "Integer", "Float", "Date", "DateTime"] as const;

/**
 * project.qde as it is written: texts that stand in files are null and positions are the file's own numbers (see resolve-texts.ts).
 * References are not checked (see resolve-references.ts).
 */
export function parseProject(root: XmlElement, file: string, logs: ExchangeLogs): RefiProject {
  if (root.name !== "Project")
    throw new PortolanError(`${file}:${root.line}:${root.column}: the root element is ${root.name}, not Project`, {
      hint: root.name === "CodeBook" ? "This is a codebook: name it .qdc." : "This is no REFI-QDA project.",
    });
  if (root.namespace !== projectNamespace)
    logs.repaired.add(
      "namespace",
      `the namespace is ${root.namespace || "absent"}, not ${projectNamespace}`,
      `${file}:${root.line}:${root.column}`,
    );
  const reader = new ElementReader(file, logs);
  reader.checkKnown(root);
  const inside = (outer: string, inner: string): readonly XmlElement[] => {
    const list = reader.child(root, outer);
    if (list === undefined) return [];
    reader.checkKnown(list);
    const found = reader.children(list, inner);
    if (found.length === 0) logs.repaired.add(outer, "empty, which the schema does not allow", reader.place(list));
    return found;
  };
  const name = reader.string(root, "name");
  if (name === null) logs.repaired.add("project", "without a name", reader.place(root));
  const codebook = reader.child(root, "CodeBook");
  return {
    name: name ?? "",
    origin: reader.string(root, "origin"),
    creatingUser: reader.reference(root, "creatingUserGUID"),
    created: reader.time(root, "creationDateTime"),
    modifyingUser: reader.reference(root, "modifyingUserGUID"),
    modified: reader.time(root, "modifiedDateTime"),
    basePath: reader.string(root, "basePath"),
    users: inside("Users", "User").map((user) => {
      reader.checkKnown(user);
      return { guid: reader.guid(user), name: reader.string(user, "name"), id: reader.string(user, "id") };
    }),
    codes: codebook === undefined ? [] : parseCodes(codebook, reader),
    variables: inside("Variables", "Variable").map((variable) => parseVariable(variable, reader)),
    cases: inside("Cases", "Case").map((element) => parseCase(element, reader)),
    sources: parseSources(reader.child(root, "Sources"), reader),
    notes: inside("Notes", "Note").map((note) => parseText(note, reader)),
    links: inside("Links", "Link").map((link) => parseLink(link, reader)),
    sets: inside("Sets", "Set").map((set) => parseSet(set, reader)),
    graphs: inside("Graphs", "Graph").map((graph) => parseGraph(graph, reader)),
    description: reader.text(root, "Description"),
    noteRefs: reader.references(root, "NoteRef"),
  };
}

function parseVariable(element: XmlElement, reader: ElementReader): RefiVariable {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name") ?? "",
    type: reader.word(element, "typeOfVariable", variableTypes) ?? "Text",
    description: reader.text(element, "Description"),
  };
}

function parseCase(element: XmlElement, reader: ElementReader): RefiCase {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    description: reader.text(element, "Description"),
    codeRefs: reader.references(element, "CodeRef"),
    values: parseValues(element, reader),
    sourceRefs: reader.references(element, "SourceRef"),
    selectionRefs: reader.references(element, "SelectionRef"),
  };
}

function parseLink(element: XmlElement, reader: ElementReader): RefiLink {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    direction: reader.word(element, "direction", directions),
    color: reader.color(element),
    origin: reader.reference(element, "originGUID"),
    target: reader.reference(element, "targetGUID"),
    noteRefs: reader.references(element, "NoteRef"),
  };
}

export function parseSet(element: XmlElement, reader: ElementReader): RefiProject["sets"][number] {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name") ?? "",
    description: reader.text(element, "Description"),
    codes: reader.references(element, "MemberCode"),
    sources: reader.references(element, "MemberSource"),
    notes: reader.references(element, "MemberNote"),
  };
}

const shapes = [
  "Person",
  "Oval",
  "Rectangle",
  "RoundedRectangle",
  "Star",
  "LeftTriangle",
  "RightTriangle",
  "UpTriangle",
  "DownTriangle",
  "Note",
] as const;

function parseGraph(element: XmlElement, reader: ElementReader): RefiGraph {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    vertices: reader.children(element, "Vertex").map((vertex) => {
      reader.checkKnown(vertex);
      return {
        guid: reader.guid(vertex),
        represents: reader.reference(vertex, "representedGUID"),
        name: reader.string(vertex, "name"),
        firstX: reader.integer(vertex, "firstX") ?? 0,
        firstY: reader.integer(vertex, "firstY") ?? 0,
        secondX: reader.integer(vertex, "secondX"),
        secondY: reader.integer(vertex, "secondY"),
        shape: reader.word(vertex, "shape", shapes),
        color: reader.color(vertex),
      };
    }),
    edges: reader.children(element, "Edge").flatMap((edge) => {
      reader.checkKnown(edge);
      const source = reader.reference(edge, "sourceVertex");
      const target = reader.reference(edge, "targetVertex");
      if (source === null || target === null) {
        reader.logs.lost.add("edge", "an edge of a graph without two ends", reader.place(edge));
        return [];
      }
      return [
        {
          guid: reader.guid(edge),
          represents: reader.reference(edge, "representedGUID"),
          name: reader.string(edge, "name"),
          source,
          target,
          color: reader.color(edge),
          direction: reader.word(edge, "direction", directions),
          lineStyle: reader.word(edge, "lineStyle", ["dotted", "dashed", "solid"]),
        },
      ];
    }),
  };
}
