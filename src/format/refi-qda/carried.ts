import { newLogs } from "../../model/exchange-report.ts";
import { readZip } from "../read-zip.ts";
import { findGuid, guidOf } from "./guid.ts";
import { parseProject } from "./parse-project.ts";
import { readXml } from "./read-xml.ts";
import { type Guid, noAuthorship, type RefiProject, type RefiText } from "./refi-project.ts";
import { writeQdpx } from "./write-qdpx.ts";

/**
 * What a study cannot hold of a project it was read from, to be kept beside it and written again on export: sources that are not text, their
 * files, notes, links, sets, graphs, colours. Texts that the study holds are stubs here. `ids`: the GUID that a thing of the study had, by
 * `kind id` (`code open-data`); for a stub also `text GUID`, a hash of its text at import.
 */
export type Carried = Readonly<{ project: RefiProject; files: ReadonlyMap<string, Uint8Array>; ids: ReadonlyMap<string, Guid> }>;

export const idsNoteName = "Portolan: ids";

/** A note that says which GUID stands for which id: a line `GUID kind id` each. */
export function writeIdsNote(guid: Guid, ids: ReadonlyMap<string, Guid>): RefiText {
  return {
    guid,
    name: idsNoteName,
    richTextPath: null,
    plainTextPath: null,
    isInline: true,
    text: [...ids].map(([key, id]) => `${id} ${key}`).join("\n"),
    ...noAuthorship,
    description: null,
    selections: [],
    codings: [],
    noteRefs: [],
    values: [],
  };
}

/** `kind id` → GUID of every ids note among these. Lines that are none are passed over. */
export function readIdsNotes(notes: readonly RefiText[]): ReadonlyMap<string, Guid> {
  const ids = new Map<string, Guid>();
  for (const { name, text } of notes) {
    if (name !== idsNoteName) continue;
    for (const line of (text ?? "").split("\n")) {
      const match = /^(\S+) ([a-z-]+ \S+)\s*$/.exec(line);
      const guid = findGuid(match?.[1]);
      if (match !== null && guid !== undefined) ids.set(match[2] as string, guid);
    }
  }
  return ids;
}

/** The carried part as one file, itself a QDPX. The pair of parseCarried. */
export function serializeCarried({ project, files, ids }: Carried): Uint8Array {
  const note = writeIdsNote(guidOf("carried", "ids"), ids);
  return writeQdpx({ ...project, notes: [...project.notes, note] }, files).bytes;
}

/** Reads what serializeCarried wrote; references that only the study can meet are left as they are. */
export async function parseCarried(bytes: Uint8Array, name = "carried.qdpx"): Promise<Carried> {
  const { files } = await readZip(bytes, { name });
  const root = readXml(files.get("project.qde") ?? new Uint8Array(), name, () => {});
  const project = parseProject(root, name, newLogs());
  const members = [...files].filter(([path]) => path.startsWith("sources/"));
  return {
    project: { ...project, notes: project.notes.filter((note) => note.name !== idsNoteName) },
    files: new Map(members.map(([path, content]) => [path.slice("sources/".length), content])),
    ids: readIdsNotes(project.notes),
  };
}
