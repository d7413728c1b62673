import type { Study } from "../../model/study.ts";

/**
 * `carried`: REFI-QDA has a place for it, other programs read it, and it comes back. `renamed`: it stands under another name or in the
 * [Portolan] lines of a description; it comes back as long as the other program keeps that. `lost`: it does not travel.
 */
export type HowMapped = "carried" | "renamed" | "lost";

export type MappingRow = Readonly<{
  entity: string;
  field: string;
  how: HowMapped;
  /** Where in the QDPX it stands; for lost rows why not. */
  place: string;
  /** How many of a study's things a lost row leaves behind. */
  count?: (study: Study) => number;
}>;

const rows = (
  entity: string,
  list: readonly (readonly [field: string, how: HowMapped, place: string, count?: (study: Study) => number])[],
): MappingRow[] => list.map(([field, how, place, count]) => ({ entity, field, how, place, ...(count === undefined ? {} : { count }) }));

const inProjects = (key: "generations" | "involvements" | "artefacts" | "venues") => (study: Study) =>
  study.projects.reduce((sum, project) => sum + project[key].length, 0);

/** Every field of a study, and what becomes of it in a QDPX. */
export const studyMapping: readonly MappingRow[] = [
  ...rows("study", [
    ["title", "carried", "Project name"],
    ["description", "carried", "Project Description"],
    ["id", "renamed", "Project Description, [Portolan] id"],
    ["framework", "renamed", "Project Description, [Portolan] framework"],
    ["asOf", "renamed", "Project Description, [Portolan] as-of"],
    ["licence", "renamed", "Project Description, [Portolan] licence"],
    ["credit", "renamed", "Project Description, [Portolan] credit"],
  ]),
  ...rows("framework", [
    ["codes", "carried", "Code; [Portolan] of: framework"],
    ["domains", "renamed", "codes below “Portolan: domain”, if a coding names one"],
    ["stages", "renamed", "codes below “Portolan: stage”, if a coding names one"],
    [
      "the rest of the framework",
      "lost",
      "thresholds, models, venues, roles and recommendations belong to Portolan; only the framework's id travels",
    ],
  ]),
  ...rows("coder", [
    ["name", "carried", "User name"],
    ["id", "renamed", "User id"],
    ["kind", "renamed", "Project Description, [Portolan] coder-kinds"],
  ]),
  ...rows("code", [
    ["label", "carried", "Code name"],
    ["definition", "carried", "Code Description"],
    ["parent", "carried", "the tree of Codes; the order of the list becomes the order of the tree"],
    ["id", "renamed", "Code Description, [Portolan] id"],
    ["origin", "renamed", "Code Description, [Portolan] origin"],
    ["kind", "renamed", "Code Description, [Portolan] kind"],
    ["level", "renamed", "Code Description, [Portolan] level"],
    ["include", "renamed", "Code Description, [Portolan] include"],
    ["exclude", "renamed", "Code Description, [Portolan] exclude"],
    ["example", "renamed", "Code Description, [Portolan] example"],
    ["deprecated", "renamed", "Code Description, [Portolan] deprecated"],
    ["mergedInto", "renamed", "Code Description, [Portolan] merged-into"],
  ]),
  ...rows("source", [
    ["title", "carried", "TextSource name"],
    ["projects", "carried", "Case SourceRef; in the order of the projects"],
    ["addedOn", "carried", "TextSource creationDateTime"],
    ["note", "carried", "TextSource Description"],
    ["text", "carried", "a UTF-8 file in sources/"],
    ["id", "renamed", "TextSource Description, [Portolan] id"],
    ["file", "renamed", "TextSource Description, [Portolan] file"],
    ["asks", "renamed", "TextSource Description, [Portolan] asks"],
    ["origin", "renamed", "TextSource Description, [Portolan] origin"],
    ["kind", "renamed", "variable “Portolan: kind”"],
    ["date", "renamed", "variable “Portolan: date”"],
    ["participant", "renamed", "variable “Portolan: participant”"],
    ["consent", "renamed", "four variables “Portolan: may be …”; other programs do not obey them"],
    ["passages", "renamed", "TextSource Description, [Portolan] passages; other programs do not obey them"],
    ["turns", "renamed", "TextSource Description, [Portolan] turns"],
    ["original", "renamed", "TextSource Description, [Portolan] original: what is known of the file, not the file"],
  ]),
  ...rows("coding", [
    ["source", "carried", "the TextSource it stands in"],
    ["start", "carried", "PlainTextSelection startPosition, code points"],
    ["end", "carried", "PlainTextSelection endPosition, half-open"],
    ["quote", "carried", "the text of the range; no selection gets a name, so no quote stands beside its text"],
    ["code", "carried", "Coding CodeRef"],
    ["coder", "carried", "Coding creatingUser"],
    ["about", "carried", "Case SelectionRef"],
    ["memo", "carried", "Note, by a NoteRef of the Coding"],
    ["domain", "renamed", "a second Coding of the selection, below “Portolan: domain”"],
    ["stage", "renamed", "a second Coding of the selection, below “Portolan: stage”"],
    ["voice", "renamed", "a second Coding of the selection, below “Portolan: voice”"],
    ["id", "renamed", "the Coding's GUID, or a line of the Note “Portolan: ids”"],
    ["round", "lost", "REFI-QDA has no rounds of coding", (study) => study.codings.filter(({ round }) => round !== undefined).length],
  ]),
  ...rows("project", [
    ["name", "carried", "Case name"],
    ["note", "carried", "Case Description"],
    ["id", "renamed", "Case Description, [Portolan] id"],
    ["order", "renamed", "variable “Portolan: order”"],
    ["leadLabel", "renamed", "variable “Portolan: lead”"],
    ["region", "renamed", "variable “Portolan: region”"],
    ["country", "renamed", "variable “Portolan: country”"],
    ["startsAt", "renamed", "variable “Portolan: first stage”"],
    ["organisationalModel", "renamed", "variable “Portolan: organisational model”; status, source and note in the [Portolan] lines"],
    ["clock", "renamed", "variable “Portolan: release”; status, source and note in the [Portolan] lines"],
    ["generations", "lost", "REFI-QDA has no place for a case's history", inProjects("generations")],
    ["involvements", "lost", "REFI-QDA has no organisations", inProjects("involvements")],
    ["artefacts", "lost", "REFI-QDA has no artefacts", inProjects("artefacts")],
    ["venues", "lost", "REFI-QDA has no venues", inProjects("venues")],
  ]),
  ...rows("fact", [
    ["project", "carried", "the Case that has the VariableValue"],
    ["value", "carried", "VariableValue: text, whole number, number, or truth value; none where not known"],
    ["property", "renamed", "Variable name with the subject, and Variable Description, [Portolan] property"],
    ...(["id", "subject", "unit", "asOf", "status", "source", "note", "domain", "stage"] as const).map(
      (field) => [field, "renamed", `Variable Description, [Portolan] ${field === "asOf" ? "as-of" : field}`] as const,
    ),
  ]),
  ...rows("organisation", [
    ["all fields", "lost", "REFI-QDA has no organisations; the name of a coding's voice travels", (study) => study.organisations.length],
  ]),
  ...rows("tie", [["all fields", "lost", "REFI-QDA has no organisations", (study) => study.ties.length]]),
  ...rows("derivatives", [["all fields", "lost", "counts of derivatives stay in Portolan", (study) => study.derivatives.length]]),
  ...rows("affiliation", [
    ["all fields", "lost", "claims about people of the traces stay in Portolan", (study) => study.affiliations.length],
  ]),
  ...rows("account join", [
    ["all fields", "lost", "which accounts are one person's stays in Portolan", (study) => study.joins?.length ?? 0],
  ]),
  ...rows("participant", [
    [
      "all fields",
      "lost",
      "a pseudonym travels with its sources; role, group and consent stay in Portolan",
      (study) => study.participants?.length ?? 0,
    ],
  ]),
  ...rows("desk memo", [
    ["all fields", "lost", "memos of the desk stay in Portolan; a coding's own memo travels", (study) => study.memos?.length ?? 0],
  ]),
  ...rows("guide question", [["all fields", "lost", "REFI-QDA has no interview guide", (study) => study.guide?.length ?? 0]]),
  ...rows("sampling criterion", [["all fields", "lost", "REFI-QDA has no sampling plan", (study) => study.sampling?.length ?? 0]]),
  ...rows("displaced coding", [
    ["all fields", "lost", "a coding that its text has no place for waits in Portolan", (study) => study.displaced?.length ?? 0],
  ]),
  ...rows("matrix summary", [["all fields", "lost", "REFI-QDA has no framework matrix", (study) => study.summaries?.length ?? 0]]),
  ...rows("round", [["all fields", "lost", "REFI-QDA has no rounds of coding", (study) => study.rounds?.length ?? 0]]),
  ...rows("verdict", [
    ["all fields", "lost", "how coders' differences were settled stays in Portolan", (study) => study.verdicts?.length ?? 0],
  ]),
  ...rows("claim", [["all fields", "lost", "REFI-QDA has no claims", (study) => study.claims?.length ?? 0]]),
  ...rows("traces", [
    ["all events", "lost", "harvested events stay in Portolan", (study) => study.parts.reduce((sum, { rows: events }) => sum + events, 0)],
  ]),
];

export type ElementRow = Readonly<{
  element: string;
  /** `study`: the desk shows it. `beside`: kept beside the study, unseen, and written again on export. `lost`: named and dropped. */
  how: "study" | "beside" | "lost";
  place: string;
}>;

const elements = (list: readonly (readonly [element: string, how: ElementRow["how"], place: string])[]): ElementRow[] =>
  list.map(([element, how, place]) => ({ element, how, place }));

/** Every element of a QDPX, and what becomes of it in a study. */
export const elementMapping: readonly ElementRow[] = elements([
  ["Project name, Description", "study", "title and description offered for a new study"],
  ["Project origin, users, times", "lost", "named; the origin stands in what was made from the file"],
  ["Project basePath; currentPath of sources", "lost", "they name folders of a person's machine"],
  ["User", "study", "coder"],
  ["Code", "study", "code of kind other, or as the [Portolan] lines say; one that Portolan's framework has is that"],
  ["Code color, isCodable, NoteRef", "beside", "by the code's GUID"],
  ["Variable, VariableValue of a Case", "study", "a fact of the project, stated by the file"],
  ["VariableValue of a source", "study", "a line of the source's note"],
  ["Case", "study", "project"],
  ["Case CodeRef", "beside", "by the case's GUID"],
  ["Case SourceRef", "study", "the source's projects"],
  ["Case SelectionRef; a Coding that stands for a Case", "study", "what the selection's codings are about, if one case"],
  ["TextSource", "study", "source of kind document, or as the variables say; consent: analyse only, or as they say"],
  ["TextSource without readable text", "beside", "with its selections and codings"],
  ["richTextPath", "beside", "the styled file"],
  ["PlainTextSelection with Codings", "study", "codings"],
  ["PlainTextSelection without Coding", "study", "coding of the code “Annotation”"],
  ["PlainTextSelection of no length", "beside", "while the text stays as it is"],
  ["PlainTextSelection name, times, modifyingUser", "lost", "a name may repeat words that the text no longer has"],
  ["Coding", "study", "coding; without a user of its own that of the selection"],
  ["Coding creationDateTime", "lost", "a coding has no date in a study"],
  ["Coding of a whole TextSource", "study", "coding of its whole text"],
  [
    "NoteRef of a Coding or PlainTextSelection; Description of a PlainTextSelection; Note joined to one by a Link",
    "study",
    "memo of the (first) coding; its author and date are lost",
  ],
  ["other Notes, NoteRefs and Links", "beside", "as they are"],
  ["PDFSource Representation", "study", "source with its text and codings"],
  ["PDFSource, PDFSelection", "beside", "with the file"],
  ["PictureSource, PictureSelection, TextDescription", "beside", "with the file"],
  ["AudioSource, AudioSelection, VideoSource, VideoSelection", "beside", "with the file"],
  ["Transcript, SyncPoint, TranscriptSelection", "study", "source with its text; codings from sync point to sync point; times stay beside"],
  ["Set", "beside", "one named “variable: value” is also a line in the notes of its sources"],
  ["Graph, Vertex, Edge", "beside", "as they are"],
]);
