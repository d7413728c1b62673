import type { ExchangeLog } from "../../model/exchange-report.ts";
import { projectNamespace } from "./parse-project.ts";
import type { RefiCode, RefiProject } from "./refi-project.ts";
import { serializeReferences, serializeSet, serializeValue, timeOf } from "./serialize-parts.ts";
import { SourceSerializer } from "./serialize-sources.ts";
import { XmlWriter } from "./xml-writer.ts";

/**
 * project.qde, valid by Project.xsd, and the plain texts that go beside it, by name. What the schema does not let through (times and
 * values that are none of their type) is left out and named in `lost`.
 */
export function serializeProject(
  project: RefiProject,
  lost: ExchangeLog,
): Readonly<{ xml: Uint8Array; texts: ReadonlyMap<string, string> }> {
  const xml = new XmlWriter(lost);
  const sources = new SourceSerializer(xml, lost);
  const list = <T>(name: string, items: readonly T[], write: (item: T) => void): void => {
    if (items.length > 0)
      xml.element(name, {}, () => {
        for (const item of items) write(item);
      });
  };
  const attributes = {
    xmlns: projectNamespace,
    name: project.name,
    origin: project.origin,
    creatingUserGUID: project.creatingUser,
    creationDateTime: timeOf(project.created, lost),
    modifyingUserGUID: project.modifyingUser,
    modifiedDateTime: timeOf(project.modified, lost),
    basePath: project.basePath,
  };
  xml.element("Project", attributes, () => {
    list("Users", project.users, ({ guid, name, id }) => xml.element("User", { guid, name, id }));
    if (project.codes.length > 0)
      xml.element("CodeBook", {}, () => {
        list("Codes", project.codes, (code) => serializeCode(xml, code, { notes: true }));
      });
    list("Variables", project.variables, ({ guid, name, type, description }) =>
      xml.element("Variable", { guid, name, typeOfVariable: type }, () => xml.text("Description", description)),
    );
    list("Cases", project.cases, (element) =>
      xml.element("Case", { guid: element.guid, name: element.name }, () => {
        xml.text("Description", element.description);
        serializeReferences(xml, "CodeRef", element.codeRefs);
        for (const value of element.values) serializeValue(xml, value, lost);
        serializeReferences(xml, "SourceRef", element.sourceRefs);
        serializeReferences(xml, "SelectionRef", element.selectionRefs);
      }),
    );
    list("Sources", project.sources, (source) => sources.source(source));
    list("Notes", project.notes, (note) => sources.text("Note", note));
    list("Links", project.links, ({ guid, name, direction, color, origin, target, noteRefs }) =>
      xml.element("Link", { guid, name, direction, color, originGUID: origin, targetGUID: target }, () =>
        serializeReferences(xml, "NoteRef", noteRefs),
      ),
    );
    list("Sets", project.sets, (set) => serializeSet(xml, set, { codebook: false }));
    list("Graphs", project.graphs, ({ guid, name, vertices, edges }) =>
      xml.element("Graph", { guid, name }, () => {
        for (const { represents, ...vertex } of vertices) xml.element("Vertex", { representedGUID: represents, ...vertex });
        for (const { represents, source, target, ...edge } of edges)
          xml.element("Edge", { representedGUID: represents, sourceVertex: source, targetVertex: target, ...edge });
      }),
    );
    xml.text("Description", project.description);
    serializeReferences(xml, "NoteRef", project.noteRefs);
  });
  return { xml: xml.bytes(), texts: sources.texts };
}

export function serializeCode(xml: XmlWriter, code: RefiCode, options: { notes: boolean }): void {
  const { guid, name, isCodable, color } = code;
  xml.element("Code", { guid, name, isCodable, color }, () => {
    xml.text("Description", code.description);
    if (options.notes) serializeReferences(xml, "NoteRef", code.noteRefs);
    for (const child of code.children) serializeCode(xml, child, options);
  });
}
