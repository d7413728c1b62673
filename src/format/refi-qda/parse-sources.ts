import type { ElementReader } from "./element-reader.ts";
import type { XmlElement } from "./read-xml.ts";
import type {
  RefiCoding,
  RefiPdfSelection,
  RefiRectangle,
  RefiSelectionCore,
  RefiSource,
  RefiText,
  RefiTimeSelection,
  RefiTranscript,
  RefiValue,
  RefiVariableType,
} from "./refi-project.ts";

/** The sources as written, whatever their order. */
export function parseSources(list: XmlElement | undefined, reader: ElementReader): readonly RefiSource[] {
  if (list === undefined) return [];
  reader.checkKnown(list);
  if (list.children.length === 0) reader.logs.repaired.add("Sources", "empty, which the schema does not allow", reader.place(list));
  return list.children.flatMap((element): RefiSource[] => {
    switch (element.name) {
      case "TextSource":
        return [{ kind: "text", ...parseText(element, reader) }];
      case "PDFSource":
        return [
          {
            kind: "pdf",
            ...parseMedia(element, reader),
            selections: reader.children(element, "PDFSelection").flatMap((child) => parsePdfSelection(child, reader) ?? []),
            representation: parseOptionalText(element, "Representation", reader),
          },
        ];
      case "PictureSource":
        return [
          {
            kind: "picture",
            ...parseMedia(element, reader),
            textDescription: parseOptionalText(element, "TextDescription", reader),
            selections: reader.children(element, "PictureSelection").flatMap((child) => {
              const rectangle = parseRectangle(child, reader);
              return rectangle === undefined ? [] : [{ ...parseSelection(child, reader), ...rectangle }];
            }),
          },
        ];
      case "AudioSource":
      case "VideoSource":
        return [
          {
            kind: element.name === "AudioSource" ? "audio" : "video",
            ...parseMedia(element, reader),
            transcripts: reader.children(element, "Transcript").map((child) => parseTranscript(child, reader)),
            selections: reader
              .children(element, element.name === "AudioSource" ? "AudioSelection" : "VideoSelection")
              .flatMap((child) => parseTimeSelection(child, reader) ?? []),
          },
        ];
      default:
        return [];
    }
  });
}

function parseOptionalText(element: XmlElement, name: string, reader: ElementReader): RefiText | null {
  const child = reader.child(element, name);
  return child === undefined ? null : parseText(child, reader);
}

function parseMedia(element: XmlElement, reader: ElementReader) {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    path: reader.string(element, "path"),
    currentPath: reader.string(element, "currentPath"),
    ...reader.authorship(element),
    description: reader.text(element, "Description"),
    codings: parseCodings(element, reader),
    noteRefs: reader.references(element, "NoteRef"),
    values: parseValues(element, reader),
  };
}

/** A text source, note, representation or description of a picture. Inline content stands in `text`. */
export function parseText(element: XmlElement, reader: ElementReader): RefiText {
  reader.checkKnown(element);
  const content = reader.text(element, "PlainTextContent");
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    richTextPath: reader.string(element, "richTextPath"),
    plainTextPath: reader.string(element, "plainTextPath"),
    isInline: content !== null,
    text: content,
    ...reader.authorship(element),
    description: reader.text(element, "Description"),
    selections: reader.children(element, "PlainTextSelection").flatMap((child) => {
      const start = reader.integer(child, "startPosition");
      const end = reader.integer(child, "endPosition");
      const selection = parseSelection(child, reader);
      if (start !== null && end !== null) return [{ ...selection, start, end }];
      loseSelection(child, selection, reader, "a selection without a start and an end");
      return [];
    }),
    codings: parseCodings(element, reader),
    noteRefs: reader.references(element, "NoteRef"),
    values: parseValues(element, reader),
  };
}

function parseTranscript(element: XmlElement, reader: ElementReader): RefiTranscript {
  reader.checkKnown(element);
  const content = reader.text(element, "PlainTextContent");
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    richTextPath: reader.string(element, "richTextPath"),
    plainTextPath: reader.string(element, "plainTextPath"),
    isInline: content !== null,
    text: content,
    ...reader.authorship(element),
    description: reader.text(element, "Description"),
    syncPoints: reader.children(element, "SyncPoint").map((point) => {
      reader.checkKnown(point);
      return { guid: reader.guid(point), timeStamp: reader.integer(point, "timeStamp"), position: reader.integer(point, "position") };
    }),
    selections: reader.children(element, "TranscriptSelection").map((child) => ({
      ...parseSelection(child, reader),
      from: reader.reference(child, "fromSyncPoint"),
      to: reader.reference(child, "toSyncPoint"),
    })),
    noteRefs: reader.references(element, "NoteRef"),
  };
}

function parseSelection(element: XmlElement, reader: ElementReader): RefiSelectionCore {
  reader.checkKnown(element);
  return {
    guid: reader.guid(element),
    name: reader.string(element, "name"),
    ...reader.authorship(element),
    description: reader.text(element, "Description"),
    codings: parseCodings(element, reader),
    noteRefs: reader.references(element, "NoteRef"),
  };
}

function loseSelection(element: XmlElement, selection: RefiSelectionCore, reader: ElementReader, why: string): void {
  reader.logs.lost.add("selection", why, reader.place(element));
  reader.logs.lost.add("coding", why, reader.place(element), selection.codings.length);
}

function parsePdfSelection(element: XmlElement, reader: ElementReader): RefiPdfSelection | undefined {
  const rectangle = parseRectangle(element, reader);
  const page = reader.integer(element, "page");
  if (rectangle === undefined) return undefined;
  if (page === null) {
    loseSelection(element, parseSelection(element, reader), reader, "a PDF selection without a page");
    return undefined;
  }
  return { ...parseSelection(element, reader), ...rectangle, page, representation: parseOptionalText(element, "Representation", reader) };
}

function parseTimeSelection(element: XmlElement, reader: ElementReader): RefiTimeSelection | undefined {
  const begin = reader.integer(element, "begin");
  const end = reader.integer(element, "end");
  const selection = parseSelection(element, reader);
  if (begin !== null && end !== null) return { ...selection, begin, end };
  loseSelection(element, selection, reader, "a selection without a beginning and an end");
  return undefined;
}

function parseRectangle(element: XmlElement, reader: ElementReader): RefiRectangle | undefined {
  const [firstX, firstY, secondX, secondY] = ["firstX", "firstY", "secondX", "secondY"].map((name) => reader.integer(element, name));
  if (firstX != null && firstY != null && secondX != null && secondY != null) return { firstX, firstY, secondX, secondY };
  loseSelection(element, parseSelection(element, reader), reader, "a selection without its rectangle");
  return undefined;
}

function parseCodings(element: XmlElement, reader: ElementReader): readonly RefiCoding[] {
  return reader.children(element, "Coding").flatMap((coding) => {
    reader.checkKnown(coding);
    const [code, ...others] = reader.references(coding, "CodeRef");
    if (code === undefined) {
      reader.logs.lost.add("coding", "a coding that names no code", reader.place(coding));
      return [];
    }
    if (others.length > 0)
      reader.logs.lost.add("coding", "a coding that names several codes; the first is kept", reader.place(coding), others.length);
    return [
      {
        guid: reader.guid(coding),
        code,
        creatingUser: reader.reference(coding, "creatingUser"),
        created: reader.time(coding, "creationDateTime"),
        noteRefs: reader.references(coding, "NoteRef"),
      },
    ];
  });
}

const valueTypes: ReadonlyMap<string, RefiVariableType> = new Map(
  (["Text", "Boolean", "Integer", "Float", "Date", "DateTime"] as const).map((type) => [`${type}Value`, type]),
);

/** The values of variables on a case or source; those that name no variable are left out. */
export function parseValues(element: XmlElement, reader: ElementReader): readonly RefiValue[] {
  return reader.children(element, "VariableValue").flatMap((value) => {
    reader.checkKnown(value);
    const [variable] = reader.references(value, "VariableRef");
    if (variable === undefined) {
      reader.logs.lost.add("value", "a value that names no variable", reader.place(value));
      return [];
    }
    const holder = value.children.find((child) => valueTypes.has(child.name));
    const type = valueTypes.get(holder?.name ?? "TextValue") as RefiVariableType;
    return [{ variable, type, value: holder?.text ?? null }];
  });
}
