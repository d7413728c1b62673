type Shape = Readonly<{ attributes: readonly string[]; children: readonly string[] }>;

const authorship = ["creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"];
const selection = ["guid", "name", ...authorship];
const media = ["guid", "name", "path", "currentPath", ...authorship];
const rectangle = ["firstX", "firstY", "secondX", "secondY"];
const coded = ["Description", "Coding", "NoteRef"];
const text: Shape = {
  attributes: ["guid", "name", "richTextPath", "plainTextPath", ...authorship],
  children: ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"],
};
const reference: Shape = { attributes: ["targetGUID"], children: [] };
const leaf: Shape = { attributes: [], children: [] };
const list = (child: string): Shape => ({ attributes: [], children: [child] });

/** Attributes and children of each element, after Project.xsd and Codebook.xsd of 18 March 2019. */
export const grammar: Readonly<Record<string, Shape>> = Object.assign(Object.create(null) as Record<string, Shape>, {
  Project: {
    attributes: ["name", "origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime", "basePath"],
    children: ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef"],
  },
  Users: list("User"),
  User: { attributes: ["guid", "name", "id"], children: [] },
  CodeBook: { attributes: ["origin"], children: ["Codes", "Sets"] },
  Codes: list("Code"),
  Code: { attributes: ["guid", "name", "isCodable", "color"], children: ["Description", "NoteRef", "Code"] },
  Variables: list("Variable"),
  Variable: { attributes: ["guid", "name", "typeOfVariable"], children: ["Description"] },
  VariableValue: {
    attributes: [],
    children: ["VariableRef", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"],
  },
  Cases: list("Case"),
  Case: { attributes: ["guid", "name"], children: ["Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"] },
  Sources: { attributes: [], children: ["TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"] },
  TextSource: text,
  Note: text,
  Representation: text,
  TextDescription: text,
  PlainTextSelection: { attributes: [...selection, "startPosition", "endPosition"], children: coded },
  Coding: { attributes: ["guid", "creatingUser", "creationDateTime"], children: ["CodeRef", "NoteRef"] },
  PDFSource: { attributes: media, children: ["Description", "PDFSelection", "Representation", "Coding", "NoteRef", "VariableValue"] },
  PDFSelection: { attributes: [...selection, "page", ...rectangle], children: ["Representation", ...coded] },
  PictureSource: {
    attributes: media,
    children: ["Description", "TextDescription", "PictureSelection", "Coding", "NoteRef", "VariableValue"],
  },
  PictureSelection: { attributes: [...selection, ...rectangle], children: coded },
  AudioSource: { attributes: media, children: ["Description", "Transcript", "AudioSelection", "Coding", "NoteRef", "VariableValue"] },
  AudioSelection: { attributes: [...selection, "begin", "end"], children: coded },
  VideoSource: { attributes: media, children: ["Description", "Transcript", "VideoSelection", "Coding", "NoteRef", "VariableValue"] },
  VideoSelection: { attributes: [...selection, "begin", "end"], children: coded },
  Transcript: {
    attributes: text.attributes,
    children: ["Description", "PlainTextContent", "SyncPoint", "TranscriptSelection", "NoteRef"],
  },
  SyncPoint: { attributes: ["guid", "timeStamp", "position"], children: [] },
  TranscriptSelection: { attributes: [...selection, "fromSyncPoint", "toSyncPoint"], children: coded },
  Notes: list("Note"),
  Links: list("Link"),
  Link: { attributes: ["guid", "name", "direction", "color", "originGUID", "targetGUID"], children: ["NoteRef"] },
  Sets: list("Set"),
  Set: { attributes: ["guid", "name"], children: ["Description", "MemberCode", "MemberSource", "MemberNote"] },
  Graphs: list("Graph"),
  Graph: { attributes: ["guid", "name"], children: ["Vertex", "Edge"] },
  Vertex: { attributes: ["guid", "representedGUID", "name", ...rectangle, "shape", "color"], children: [] },
  Edge: {
    attributes: ["guid", "representedGUID", "name", "sourceVertex", "targetVertex", "color", "direction", "lineStyle"],
    children: [],
  },
  CodeRef: reference,
  SourceRef: reference,
  SelectionRef: reference,
  NoteRef: reference,
  VariableRef: reference,
  MemberSource: reference,
  MemberNote: reference,
  MemberCode: { attributes: ["targetGUID", "guid"], children: [] },
  Description: leaf,
  PlainTextContent: leaf,
  TextValue: leaf,
  BooleanValue: leaf,
  IntegerValue: leaf,
  FloatValue: leaf,
  DateValue: leaf,
  DateTimeValue: leaf,
} satisfies Record<string, Shape>);
