/**
 * A REFI-QDA project (QDPX 1.5) in memory. GUIDs are lower case without braces. Times stand as the file writes them. Null: the file
 * does not say. Attributes and order are those of Project.xsd of 18 March 2019.
 */
export type RefiProject = Readonly<{
  name: string;
  origin: string | null;
  creatingUser: Guid | null;
  created: string | null;
  modifyingUser: Guid | null;
  modified: string | null;
  basePath: string | null;
  users: readonly RefiUser[];
  codes: readonly RefiCode[];
  variables: readonly RefiVariable[];
  cases: readonly RefiCase[];
  sources: readonly RefiSource[];
  /** A note is a text source. */
  notes: readonly RefiText[];
  links: readonly RefiLink[];
  sets: readonly RefiSet[];
  graphs: readonly RefiGraph[];
  description: string | null;
  noteRefs: readonly Guid[];
}>;

export type Guid = string;

/** Who made and changed a thing, and when. */
export type Authorship = Readonly<{
  creatingUser: Guid | null;
  created: string | null;
  modifyingUser: Guid | null;
  modified: string | null;
}>;

export type RefiUser = Readonly<{ guid: Guid; name: string | null; id: string | null }>;

export type RefiCode = Readonly<{
  guid: Guid;
  name: string;
  isCodable: boolean;
  color: string | null;
  description: string | null;
  noteRefs: readonly Guid[];
  children: readonly RefiCode[];
}>;

export type RefiVariableType = "Text" | "Boolean" | "Integer" | "Float" | "Date" | "DateTime";
export type RefiVariable = Readonly<{ guid: Guid; name: string; type: RefiVariableType; description: string | null }>;

/** A variable's value, as the element's name says and as the file writes it. Null: no value. */
export type RefiValue = Readonly<{ variable: Guid; type: RefiVariableType; value: string | null }>;

export type RefiCase = Readonly<{
  guid: Guid;
  name: string | null;
  description: string | null;
  codeRefs: readonly Guid[];
  values: readonly RefiValue[];
  sourceRefs: readonly Guid[];
  selectionRefs: readonly Guid[];
}>;

export type RefiCoding = Readonly<{ guid: Guid; code: Guid; creatingUser: Guid | null; created: string | null; noteRefs: readonly Guid[] }>;

/** What every selection has. */
export type RefiSelectionCore = Authorship &
  Readonly<{ guid: Guid; name: string | null; description: string | null; codings: readonly RefiCoding[]; noteRefs: readonly Guid[] }>;

/** A range of a plain text in Unicode code points of `text`, half-open. */
export type RefiTextSelection = RefiSelectionCore & Readonly<{ start: number; end: number }>;

/**
 * Plain text with its selections. `text`: content with LF line ends and without byte order mark, or null where the archive has none;
 * positions count its code points. `isInline`: the text stood in the XML (PlainTextContent).
 */
export type RefiText = Authorship &
  Readonly<{
    guid: Guid;
    name: string | null;
    richTextPath: string | null;
    plainTextPath: string | null;
    isInline: boolean;
    text: string | null;
    description: string | null;
    selections: readonly RefiTextSelection[];
    codings: readonly RefiCoding[];
    noteRefs: readonly Guid[];
    values: readonly RefiValue[];
  }>;

export type RefiTextSource = RefiText & Readonly<{ kind: "text" }>;

type RefiMedia = Authorship &
  Readonly<{
    guid: Guid;
    name: string | null;
    path: string | null;
    currentPath: string | null;
    description: string | null;
    codings: readonly RefiCoding[];
    noteRefs: readonly Guid[];
    values: readonly RefiValue[];
  }>;

export type RefiRectangle = Readonly<{ firstX: number; firstY: number; secondX: number; secondY: number }>;
/** Pages count from 0, points from the bottom left. */
export type RefiPdfSelection = RefiSelectionCore & RefiRectangle & Readonly<{ page: number; representation: RefiText | null }>;
/** Points count from the top left of the picture as shown. */
export type RefiPictureSelection = RefiSelectionCore & RefiRectangle;
/** Milliseconds. */
export type RefiTimeSelection = RefiSelectionCore & Readonly<{ begin: number; end: number }>;

export type RefiSyncPoint = Readonly<{ guid: Guid; timeStamp: number | null; position: number | null }>;
/** A passage of a transcript has no positions of its own: it goes from sync point to sync point. */
export type RefiTranscriptSelection = RefiSelectionCore & Readonly<{ from: Guid | null; to: Guid | null }>;
export type RefiTranscript = Authorship &
  Readonly<{
    guid: Guid;
    name: string | null;
    richTextPath: string | null;
    plainTextPath: string | null;
    isInline: boolean;
    text: string | null;
    description: string | null;
    syncPoints: readonly RefiSyncPoint[];
    selections: readonly RefiTranscriptSelection[];
    noteRefs: readonly Guid[];
  }>;

export type RefiPdfSource = RefiMedia & Readonly<{ kind: "pdf"; selections: readonly RefiPdfSelection[]; representation: RefiText | null }>;
export type RefiPictureSource = RefiMedia &
  Readonly<{ kind: "picture"; textDescription: RefiText | null; selections: readonly RefiPictureSelection[] }>;
export type RefiAudioSource = RefiMedia &
  Readonly<{ kind: "audio"; transcripts: readonly RefiTranscript[]; selections: readonly RefiTimeSelection[] }>;
export type RefiVideoSource = RefiMedia &
  Readonly<{ kind: "video"; transcripts: readonly RefiTranscript[]; selections: readonly RefiTimeSelection[] }>;
export type RefiSource = RefiTextSource | RefiPdfSource | RefiPictureSource | RefiAudioSource | RefiVideoSource;

export type RefiDirection = "Associative" | "OneWay" | "Bidirectional";
export type RefiLink = Readonly<{
  guid: Guid;
  name: string | null;
  direction: RefiDirection | null;
  color: string | null;
  origin: Guid | null;
  target: Guid | null;
  noteRefs: readonly Guid[];
}>;

export type RefiSet = Readonly<{
  guid: Guid;
  name: string;
  description: string | null;
  codes: readonly Guid[];
  sources: readonly Guid[];
  notes: readonly Guid[];
}>;

export type RefiVertex = Readonly<{
  guid: Guid;
  represents: Guid | null;
  name: string | null;
  firstX: number;
  firstY: number;
  secondX: number | null;
  secondY: number | null;
  shape: string | null;
  color: string | null;
}>;
export type RefiEdge = Readonly<{
  guid: Guid;
  represents: Guid | null;
  name: string | null;
  source: Guid;
  target: Guid;
  color: string | null;
  direction: RefiDirection | null;
  lineStyle: string | null;
}>;
export type RefiGraph = Readonly<{ guid: Guid; name: string | null; vertices: readonly RefiVertex[]; edges: readonly RefiEdge[] }>;

/** A codebook of its own (QDC 1.0). */
export type RefiCodebook = Readonly<{ origin: string | null; codes: readonly RefiCode[]; sets: readonly RefiSet[] }>;

export const noAuthorship: Authorship = { creatingUser: null, created: null, modifyingUser: null, modified: null };

export const emptyRefiProject: RefiProject = {
  name: "",
  origin: null,
  ...{ creatingUser: null, created: null, modifyingUser: null, modified: null },
  basePath: null,
  users: [],
  codes: [],
  variables: [],
  cases: [],
  sources: [],
  notes: [],
  links: [],
  sets: [],
  graphs: [],
  description: null,
  noteRefs: [],
};

/** Codes of a tree, parents before children. */
export function listCodes(codes: readonly RefiCode[]): readonly RefiCode[] {
  return codes.flatMap((code) => [code, ...listCodes(code.children)]);
}
